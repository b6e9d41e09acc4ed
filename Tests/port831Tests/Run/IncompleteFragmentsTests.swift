import ArgumentParser
import Bytes
import Disclosure
import Packet
import Report
import Session
import Testing

@testable import Capture
@testable import port831

/// Datagrams that their fragments do not make up are counted by what tells their ports.
@Suite struct IncompleteFragmentsTests {
  private static func sum(_ octets: [UInt8]) -> UInt16 {
    var total = 0
    for (index, octet) in octets.enumerated() { total += index % 2 == 0 ? Int(octet) << 8 : Int(octet) }
    while total > 0xFFFF { total = total & 0xFFFF + total >> 16 }
    return UInt16(0xFFFF - total)
  }

  private static func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }

  /// A fragment of a UDP datagram from `port` that has 64 octets, all of them `content` behind its header.
  private static func fragment(
    _ offset: Int, _ count: Int, isLast: Bool = false, port: Int = 831, content: UInt8 = 7
  ) -> [UInt8] {
    let datagram = word(port) + word(50_000) + word(64) + [0, 0] + [UInt8](repeating: content, count: 56)
    let payload = datagram[offset..<offset + count]
    var header: [UInt8] = [0x45, 0] + word(20 + count) + [0, 9] + word(offset / 8 | (isLast ? 0 : 0x2000))
    header += [64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2]
    header.replaceSubrange(10..<12, with: word(Int(sum(header))))
    return header + payload
  }

  private static func outputs(_ sheet: Sheet) -> Outputs {
    Outputs(
      [ReportOutput(NDJSONReport(SheetOutput(sheet: sheet), sensor: "test", run: "0"), name: "records")], streams: nil,
      sieve: Sieve(Selection()), disclosure: Disclosure(showsSecrets: false), failOn: FailOn())
  }

  private static func accept(_ packets: [[UInt8]], _ pipeline: inout Pipeline) {
    for (index, octets) in packets.enumerated() {
      let length = UInt32(octets.count)
      let frame = Frame(
        time: Timestamp(nanoseconds: Int64(index) * 1_000_000), linkType: .raw, wireLength: length,
        capturedLength: length, interface: 0, source: 0, number: UInt64(index) + 1)
      Octets(octets).withBytes { _ = pipeline.accept(frame, $0) }
    }
  }

  private static func census(_ packets: [[UInt8]]) throws -> (PacketCensus, RunStatistics) {
    try census(packets, Sheet())
  }

  private static func census(_ packets: [[UInt8]], _ sheet: Sheet) throws -> (PacketCensus, RunStatistics) {
    let outputs = outputs(sheet)
    var pipeline = Pipeline(try InputOptions.parse([]), outputs: outputs, demand: [])
    accept(packets, &pipeline)
    pipeline.finish()
    outputs.end(pipeline.statistics, pipeline.census)
    return (pipeline.census, pipeline.statistics)
  }

  @Test func `one that lacks a fragment is told by its ports, or as one without`() throws {
    let whole = try Self.census([Self.fragment(0, 32), Self.fragment(32, 32, isLast: true)])
    #expect(whole.0.incompleteDatagrams == 0 && whole.0.watchedPackets == 1)
    let lacking = try Self.census([Self.fragment(0, 32), Self.fragment(40, 24, isLast: true)])
    #expect(lacking.0.incompleteDatagrams == 1 && lacking.0.fragmentsWithoutFirst == 0)
    #expect(lacking.1.incompleteDatagrams == 1)
    let other = try Self.census([Self.fragment(0, 32, port: 53)])
    #expect(other.0.incompleteDatagrams == 0 && other.0.datagramsWithoutPorts == 0)
    let headless = try Self.census([Self.fragment(32, 32, isLast: true)])
    #expect(headless.0.incompleteDatagrams == 0 && headless.0.fragmentsWithoutFirst == 1)
  }

  @Test func `one that is dropped for its fragments is told likewise`() throws {
    // Two ends: what is there must not reach beyond the last fragment.
    let known = try Self.census([Self.fragment(0, 32), Self.fragment(40, 24), Self.fragment(32, 8, isLast: true)])
    #expect(known.0.incompleteDatagrams == 1 && known.0.datagramsWithoutPorts == 0)
    let unknown = try Self.census([Self.fragment(40, 24), Self.fragment(32, 8, isLast: true)])
    #expect(unknown.0.incompleteDatagrams == 0 && unknown.0.datagramsWithoutPorts == 1)
  }

  @Test func `a contradiction is told, though the fragment that tells whose it is comes last`() throws {
    let sheet = Sheet()
    let others = [Self.fragment(32, 8), Self.fragment(32, 8, content: 8)]
    _ = try Self.census([Self.fragment(0, 64, isLast: true)] + others + [Self.fragment(0, 32)], sheet)
    let records = String(decoding: sheet.octets, as: UTF8.self)
    #expect(records.contains("\"code\":\"conflict\""))
  }

  @Test func `the fragments that contradict each other are written with their flow, though it has nothing of them`()
    throws
  {
    var pipeline = Pipeline(try InputOptions.parse([]), outputs: Self.outputs(Sheet()), demand: [])
    pipeline.keepsFragmentKeys = true
    let forged = [Self.fragment(0, 32), Self.fragment(32, 16), Self.fragment(40, 24, isLast: true, content: 8)]
    Self.accept([Self.fragment(0, 64, isLast: true)] + forged, &pipeline)
    #expect(pipeline.takeFragmentKeys().keys.sorted() == [2, 3, 4])
    pipeline.finish()
  }
}
