import ArgumentParser
import Packet
import Reassembly
import Report

/// What is read, and how it is understood.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only for read: the names of files from a list, one a line; - for standard input.", valueName: "list"),
    completion: .file())
  var filesFrom: String?

  @Option(help: ArgumentHelp("The ports watched, TCP and UDP, either side: 831, 830-833, 830,831 or all."))
  var ports = PortRanges.standard

  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "A libpcap filter, applied to the frame without its VLAN tags: vlan matches nothing.", valueName: "bpf"))
  var filter: String?

  @Option(
    name: .customLong("since"),
    help: ArgumentHelp(
      "Only packets from this moment on: 2026-11-20, 2026-11-20T09:01, 2026-11-20T09:01:00Z, with +01:00 for Z, or "
        + "seconds since 1970. Without a zone it is UTC, or with --local-time local.", valueName: "time"))
  var givenSince: GivenTime?

  @Option(
    name: .customLong("until"), help: ArgumentHelp("Only packets up to this moment, as --since.", valueName: "time"))
  var givenUntil: GivenTime?

  @Option(help: ArgumentHelp("Whose rule decides overlapping segments: linux, bsd, windows, solaris, first, last."))
  var overlap = OverlapPolicy.linux

  @Option(
    help: ArgumentHelp(
      "A key log of NSS, to read inside TLS; env for the one that SSLKEYLOGFILE names.", valueName: "file|env"),
    completion: .file())
  var keyLog: String?

  /// The first moment that is looked at.
  var since: Timestamp? { givenSince?.time }
  /// The last moment that is looked at.
  var until: Timestamp? { givenUntil?.time }

  /// Whether there is a time that says not in which zone it is.
  var hasZonelessTimes: Bool { [givenSince, givenUntil].contains { $0?.hasZone == false } }

  /// Reads times that were given without a zone on `clock`.
  mutating func readTimes(on clock: WallClock) {
    givenSince?.read(on: clock, taking: .earlier)
    givenUntil?.read(on: clock, taking: .later)
  }

  /// Why no packet can lie between the times asked for; nil where one can.
  var timesObstacle: String? {
    guard let since, let until, since > until else { return nil }
    return "--since is after --until: no packet lies between \(Self.text(since)) and \(Self.text(until))"
  }

  /// Why nothing of what comes from `now` on is looked at; nil where something may be.
  func obstacle(from now: Timestamp) -> String? {
    guard let until, until < now else { return nil }
    return "--until: \(Self.text(until)) is over, and live takes only what is still to come"
  }

  private static func text(_ time: Timestamp) -> String {
    let text = time.description
    return text.hasSuffix(".000000000Z") ? text.dropLast(11) + "Z" : text
  }

  /// What is to be said of a filter that asks for VLAN tags, which it does not see; nil for others.
  var filterRemark: String? {
    let words = (filter ?? "").split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" && $0 != "." }
    guard words.contains("vlan") else { return nil }
    return "-f: 'vlan' matches nothing here: the filter sees frames without their VLAN tags; leave it out"
  }

  /// What is to be said of tcpdump's snap length where files are read, which cuts nothing there either; nil where all of
  /// a packet was asked for anyway.
  var snapLengthRemark: String? {
    guard let snapLength, 1..<65_535 ~= snapLength else { return nil }
    return "-s \(snapLength) cuts packets in live alone: of files, all that they hold is read"
  }

  /// What is to be said where the shell has taken a filter apart, as that of `-f port 831`; nil where it has not. `words`
  /// are those that no option took.
  func filterObjection(_ words: [String], isFile: (String) -> Bool = Environment.hasFile) -> String? {
    guard let filter, let next = words.first(where: { !isFile($0) }) else { return nil }
    guard FilterWords.isUnfinished(filter) || FilterWords.begins(next) else { return nil }
    return "-f was given '\(LiveText.safe(filter))' alone: "
      + "a filter of several words goes into quotes, as -f 'tcp port 831'."
  }

  /// The key log's file.
  var keyLogName: String? { keyLog == "env" ? Environment.value("SSLKEYLOGFILE") : keyLog }

  /// The files beside the captures that are read.
  var places: [OutputPlace] {
    let keyLog = keyLogName.map { OutputPlace("--key-log", $0) }
    return [keyLog, policy.map { OutputPlace("--policy", $0) }].compactMap { $0 }
  }

  @Option(
    help: ArgumentHelp(
      "The most memory that is taken, as 64MB or 1GiB (unless given, 256MB); what is given up for it is said.",
      valueName: "size"))
  var memoryLimit: ByteCount?

  @Option(help: ArgumentHelp("Judge by the IANA registry of that day, as 2025-11-30.", valueName: "date"))
  var asOf: Timestamp?

  @Option(
    help: ArgumentHelp(
      "Who may speak what on which port, until when and why; verdicts then say whether it is allowed.",
      valueName: "file"), completion: .file())
  var policy: String?

  @Flag(help: "Only for read: even the newest file of a directory, and one that still grows, must be whole.")
  var strict = false

  @Flag(name: [.customShort("n"), .long], help: "Accepted for tcpdump's sake: names are never resolved.")
  var numeric = false

  @Option(name: .customShort("s"), help: .hidden)
  var snapLength: Int?

  /// What packets have to pass in order to be looked at, as options.
  var passage: String? {
    let parts = [
      filter.map { "-f '\($0)'" }, since.map { "--since \(Self.text($0))" },
      until.map { "--until \(Self.text($0))" },
    ]
    let given = parts.compactMap { $0 }
    return given.isEmpty ? nil : given.joined(separator: " and ")
  }

  /// The memory limit in octets.
  var memoryOctets: Int { memoryLimit?.octets ?? 256_000_000 }

  /// What the program takes with nothing read, and what memory loses between blocks, in octets.
  private static let ownOctets = 32_000_000

  /// What is left of the memory limit for state: all but what the program takes itself, and three quarters of it at
  /// least. (The reassembly takes what a few flows need in any case.)
  var stateOctets: Int { max(memoryOctets - Self.ownOctets, memoryOctets / 4 * 3) }

  func validate() throws {
    guard memoryOctets >= Reassembler.leastMemory else {
      throw ValidationError("--memory-limit: \(memoryOctets) octets are too few for one session; 1MB is the least.")
    }
    // Whether one with a zone is before one without is known when it is known where that one is read.
    if givenSince?.hasZone == givenUntil?.hasZone, let timesObstacle { throw ValidationError(timesObstacle + ".") }
  }
}

extension Timestamp: ExpressibleByArgument {
  /// A set from its bits.
  public init?(argument: String) { self.init(argument as String) }
}

extension OverlapPolicy: ExpressibleByArgument {}
