import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: a command line, turned into a run.
@main
struct Port831: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "port831",
    abstract: "Says what is on TCP and UDP port 831, once NETCONF over BEEP, and decodes it.",
    discussion: """
      port831 FILE and port831 -r FILE mean port831 read FILE; port831 -i IF means port831 live -i IF.

      Exit codes: 0 done; 1 something named by --fail-on was seen; 2 usage; 3 an input cannot be read; 4 an input is \
      truncated or corrupt; 5 no permission, or no such interface; 6 an output could not be written; 130 interrupted.
      """,
    version: Version.text,
    subcommands: [
      ReadCommand.self, LiveCommand.self, InterfacesCommand.self, ListenersCommand.self,
      ExplainCommand.self,
    ])

  static func main() {
    StandardStreams.occupyClosed()
    Interruption.outliveFailedWrites()
    let arguments = Arguments(Array(CommandLine.arguments.dropFirst()))
    do {
      if let objection = arguments.objection { throw ValidationError(objection) }
      var command = try parseAsRoot(arguments.words)
      if let option = nameless(command) { throw ValidationError("\(option) needs the name of a file.") }
      try command.run()
    } catch let error as ExitCode {
      leave(error.rawValue)
    } catch {
      say(error)
    }
  }

  /// The option of an output whose name is empty, as a variable of the shell that was never set makes it.
  static func nameless(_ command: some ParsableCommand) -> String? {
    if let read = command as? ReadCommand { return nameless(read.output) }
    guard let live = command as? LiveCommand else { return nil }
    if live.live.ring?.isEmpty == true { return "--ring" }
    if live.live.prometheus?.isEmpty == true { return "--prometheus" }
    return nameless(live.output)
  }

  private static func nameless(_ output: OutputOptions) -> String? {
    output.streams?.isEmpty == true ? "--streams" : output.files.first { $0.path.isEmpty }?.option
  }

  /// Prints a message of the parser's: help and version on standard output, usage errors on standard error.
  private static func say(_ error: any Error) {
    let code = exitCode(for: error)
    let text = code.isSuccess ? fullMessage(for: error) : safe(fullMessage(for: error))
    let output =
      code.isSuccess
      ? DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
      : DescriptorOutput(standard: STDERR_FILENO, name: "standard error")
    if !text.isEmpty { output.write(text + "\n") }
    let failure = output.end()
    leave(code.isSuccess ? failure?.rawValue ?? 0 : Reason.usage.rawValue)
  }

  /// A message of several lines that quotes what stands on the command line, which may be made of anything.
  private static func safe(_ message: String) -> String {
    var message = message
    for argument in CommandLine.arguments.dropFirst() {
      let value = argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]) }
      for word in [argument, value].compactMap({ $0 }) where LiveText.safe(word) != word {
        message = message.replacing(word, with: LiveText.safe(word))
      }
    }
    return LiveText.safe(message, keepsLines: true)
  }

  private static func leave(_ code: Int32) -> Never { end(with: code) }
}

/// Ends the process; inside a command, `exit` means the parser's.
private func end(with code: Int32) -> Never { exit(code) }
