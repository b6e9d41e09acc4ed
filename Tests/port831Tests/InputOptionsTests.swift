import ArgumentParser
import Testing

@testable import port831

/// What is read, as it stands on the command line.
@Suite struct InputOptionsTests {
  @Test(
    arguments: [
      ("port", ["831", "a.pcap"], true), ("port", ["831"], true), ("tcp", ["a.pcap", "port", "831"], true),
      ("src host", ["192.0.2.1"], true), ("tcp port 831", ["a.pcap"], false), ("tcp", ["b.pcap"], false),
      ("port", ["a.pcap"], false), (nil, ["port", "831"], false),
    ] as [(String?, [String], Bool)])
  func `a filter that the shell took apart is said`(_ filter: String?, _ rest: [String], _ isSaid: Bool) throws {
    let input = try InputOptions.parse(filter.map { ["-f", $0] } ?? [])
    let objection = input.filterObjection(rest) { $0 == "a.pcap" }
    #expect((objection != nil) == isSaid)
  }

  @Test func `commands put a filter into quotes before they look for files`() {
    var message = ""
    do { _ = try LiveCommand.parse(["-f", "port", "831"]) } catch { message = LiveCommand.message(for: error) }
    #expect(message.hasPrefix("-f was given 'port' alone"))
    message = ""
    do { _ = try ReadCommand.parse(["-f", "port", "831"]) } catch { message = ReadCommand.message(for: error) }
    #expect(message.hasPrefix("-f was given 'port' alone"))
  }
}
