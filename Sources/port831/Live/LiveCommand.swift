import ArgumentParser
import Confinement

/// `port831 live -i IF`
struct LiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Decode from an interface, until ^C.",
    discussion: """
      Everything is opened first; then rights are given up: as root the user becomes another one, capabilities go, and \
      Landlock confines what is left, where the kernel has it. -s OCTETS cuts packets. SIGUSR1 prints figures; SIGHUP begins \
      outputs anew that were moved away, and reads policy and key log anew.
      """)

  @OptionGroup(title: "Capture") var live: LiveOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Argument(help: .hidden) var rest: [String] = []

  mutating func validate() throws {
    if let objection = input.filterObjection(rest) { throw ValidationError(objection) }
    if let first = rest.first {
      if FilterWords.begins(first) {
        throw ValidationError("A filter goes behind -f: -f '\(rest.joined(separator: " "))'.")
      }
      if InterfaceProbe().isInterface(first), !Environment.hasFile(first) {
        throw ValidationError("An interface goes behind -i: port831 live -i \(first).")
      }
      throw ValidationError("live listens to interfaces, -i IF; for files there is port831 read \(first).")
    }
    if live.buffer <= 0 || live.buffer > 2_000_000 {
      throw ValidationError("The buffer is between 1 and 2,000,000 KiB.")
    }
    if live.count == 0 { throw ValidationError("After how many packets? -c takes a number above 0.") }
    if live.ring == "-" { throw ValidationError("--ring makes a folder: it cannot go to standard output.") }
    if live.prometheus == "-" {
      throw ValidationError("--prometheus makes its file anew each time: it cannot go to standard output.")
    }
    if live.ringFiles < 2 { throw ValidationError("A ring has 2 files at least: --ring-files 2.") }
    if let keep = live.keep {
      guard keep > 0 else { throw ValidationError("--keep takes a number above 0.") }
      guard live.rotate != nil else { throw ValidationError("--keep goes with --rotate.") }
    }
    if input.filesFrom != nil { throw ValidationError("--files-from is for port831 read.") }
    try output.checkFailOn(hasPolicy: input.policy != nil)
  }

  mutating func run() throws {
    becomeUser(asRoot: Account.isRoot) { Account(named: $0) != nil }
    let run = LiveRun(live: live, input: input, selection: selection, output: output)
    throw ExitCode(run.perform())
  }

  /// `--user` has two meanings: with tcpdump's, root becomes that user, with ours, sessions of that user are selected.
  /// A user of this system is meant to be become; `-Z` and `--login` leave no doubt.
  mutating func becomeUser(asRoot isRoot: Bool, _ isAccount: (String) -> Bool) {
    guard isRoot, live.user == nil, let name = selection.user?.words.first, selection.user?.words.count == 1,
      isAccount(name)
    else { return }
    live.user = name
    selection.user = nil
  }
}
