import Bytes
import Packet
import Session
import Testing

@testable import Report

@Suite struct ProbeTableTests {
  /// One SYN from `source` to a host of 192.0.2.0/24.
  private static func probe(_ table: inout ProbeTable, from source: Int, to host: Int, _ number: UInt64) {
    let client = "10.\(source >> 16 & 255).\(source >> 8 & 255).\(source & 255)"
    let origin = Scene.origin(number, 0)
    let envelope = Scene.envelope(
      Int(number), (client, 40_000), ("192.0.2.\(host)", 831), at: origin, manager: nil)
    let session = Scene.session(
      envelope, origin, origin, Scene.verdict(.noData, nil, .none), there: Scene.direction(1, 0),
      back: Scene.direction(0, 0))
    table.add(Shared(session), envelope)
  }

  @Test func `A flood of forged sources hides no scanner, takes bounded memory, and is counted whole`() {
    var table = ProbeTable()
    var number: UInt64 = 0
    for source in 1...5_000 {
      number += 1
      Self.probe(&table, from: source, to: 1, number)
      // Slowly, so that the sources are thinned out between any two of its probes.
      if source % 500 == 0 {
        number += 1
        Self.probe(&table, from: 0, to: source / 500, number)
      }
    }
    let top = table.top
    #expect(table.sessions == number)
    #expect(top.reduce(table.others) { $0 + $1.sessions } == number)
    #expect(top.first?.address == Scene.address("10.0.0.0"))
    #expect(top.first?.sessions == 10 && top.first?.isScan == true)
    #expect(table.others > 0)
    #expect(top.count <= 4 * ProbeTable.limit)
  }
}
