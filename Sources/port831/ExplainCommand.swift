import ArgumentParser
import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `port831 explain [CODE]`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a verdict, finding, state or history letter means, and what to do.")

  @Argument(help: "The code; without it, all are listed.")
  var code: String?

  mutating func run() throws {
    let output = DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
    guard let code else {
      output.write(Explanation.list(width: output.terminalWidth ?? 100))
      return try end(output)
    }
    guard let text = Explanation.of(code) else {
      throw ValidationError("Nobody knows the code '\(code)'. port831 explain lists all.")
    }
    output.write(text.text(width: output.terminalWidth ?? 100))
    try end(output)
  }

  private func end(_ output: DescriptorOutput) throws {
    if let reason = output.end() { throw ExitCode(reason.rawValue) }
  }
}
