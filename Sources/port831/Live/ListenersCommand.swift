import ArgumentParser
import Report
import Sockets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `port831 listeners`
struct ListenersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listeners",
    abstract: "Say who listens on the ports on this machine, and which connections use them.")

  @Option(help: ArgumentHelp("The ports: 831, 830-833, 830,831 or all."))
  var ports = PortRanges.standard

  @Option(name: [.customShort("T"), .long], help: "summary or ndjson.")
  var format = ListFormat.summary

  @Option(help: ArgumentHelp("any: exit 1 when somebody listens.", valueName: "any"))
  var failOn: String?

  @Flag(help: "Look into the other network namespaces, too, such as those of containers.")
  var namespaces = false

  mutating func validate() throws {
    if let failOn, failOn != "any" { throw ValidationError("--fail-on takes any here, not '\(failOn)'.") }
  }

  mutating func run() throws {
    let ranges = ports.ranges
    let users = PortUsers.find(ports: { port in ranges.contains { $0.contains(port) } }, everywhere: namespaces)
    let output = DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
    if format == .summary {
      output.write(ListenersText(users, ports: ports, host: HostName.text, isRoot: geteuid() == 0).text)
    } else {
      output.write(ListenersRecords.text(users, sensor: HostName.text))
    }
    var reasons: Set<Reason> = []
    if let reason = output.end() { reasons.insert(reason) }
    if failOn != nil, !users.listeners.isEmpty { reasons.insert(.failOn) }
    if !users.unreadable.isEmpty, users.listeners.isEmpty { reasons.insert(.permission) }
    if !reasons.isEmpty { throw ExitCode(Reason.exitCode(of: reasons)) }
  }
}
