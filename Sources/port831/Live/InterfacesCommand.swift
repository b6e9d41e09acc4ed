import ArgumentParser
import Capture
import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `port831 interfaces`
struct InterfacesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interfaces", abstract: "List the interfaces that live can listen on.")

  @Option(name: [.customShort("T"), .long], help: "summary or ndjson.")
  var format = ListFormat.summary

  mutating func run() throws {
    let output = DescriptorOutput(standard: STDOUT_FILENO, name: "standard output")
    do throws(LiveError) {
      let interfaces = try ListenableInterface.all()
      if format == .summary { output.write(table(interfaces)) } else { records(interfaces, to: output) }
    } catch {
      DescriptorOutput(standard: STDERR_FILENO, name: "standard error").say(error.sentence, error.remedy)
      throw ExitCode(Reason.permission.rawValue)
    }
    if let reason = output.end() { throw ExitCode(reason.rawValue) }
  }

  private func table(_ interfaces: [ListenableInterface]) -> String {
    guard !interfaces.isEmpty else { return "There is no interface to listen on.\n" }
    var table = TextTable(["name", "state", "link", "addresses", "description"].map { TextTable.Column(title: $0) })
    for interface in interfaces {
      let state = interface.isRunning ? "up, running" : interface.isUp ? "up" : "down"
      table.add([
        interface.name, state, interface.linkType ?? "-",
        interface.addresses.isEmpty ? "-" : interface.addresses.joined(separator: ", "), interface.description ?? "",
      ])
    }
    return table.text
  }

  private func records(_ interfaces: [ListenableInterface], to output: DescriptorOutput) {
    var json = JSONWriter()
    for interface in interfaces {
      json.beginRecord()
      json.field("record", "interface")
      json.field("schema", 1)
      json.field("sensor", HostName.text)
      json.field("name", interface.name)
      json.field("description", interface.description)
      json.field("addresses", interface.addresses)
      json.field("link_type", interface.linkType)
      json.field("up", interface.isUp)
      json.field("running", interface.isRunning)
      json.field("loopback", interface.isLoopback)
      json.endRecord()
    }
    output.write(String(decoding: json.octets, as: UTF8.self))
  }
}
