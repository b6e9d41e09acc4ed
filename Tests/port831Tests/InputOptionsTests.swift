import ArgumentParser
import Packet
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

  @Test(arguments: [("96", true), ("1", true), ("0", false), ("65535", false), ("262144", false), (nil, false)])
  func `a snap length that would cut is said to cut no file`(_ octets: String?, _ isSaid: Bool) throws {
    let input = try InputOptions.parse(octets.map { ["-s", $0] } ?? [])
    #expect((input.snapLengthRemark != nil) == isSaid)
  }

  @Test func `a time that is over is said to end what has still to come`() throws {
    let input = try InputOptions.parse(["--until", "2026-11-20T09:00:00Z"])
    let end = try #require(input.until)
    #expect(input.obstacle(from: end) == nil)
    let later = Timestamp(nanoseconds: end.nanoseconds + 1)
    #expect(input.obstacle(from: later)?.hasPrefix("--until: 2026-11-20T09:00:00Z is over") == true)
    #expect(try InputOptions.parse([]).obstacle(from: later) == nil)
  }
}
