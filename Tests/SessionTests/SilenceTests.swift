import Packet
import Reassembly
import Testing

@testable import Session

@Suite struct SilenceTests {
  @Test(arguments: [
    (FlowFacts.State.probe, true, "S", 0, Silence.synProbe), (.probe, true, "S", 1, .refusedByICMP),
    (.refused, true, "Sr", 0, .refused), (.halfOpen, true, "Sh", 0, .halfOpen), (.halfOpen, true, "ShR", 0, .synScan),
    (.closed, true, "ShAFf", 0, .connectScan), (.reset, true, "ShAR", 0, .connectScan),
    (.established, true, "ShA", 0, .idle), (.probe, false, "Fr", 0, .finProbe), (.probe, false, "", 0, .nullProbe),
    (.probe, false, "R", 0, .stray), (.probe, false, "Aa", 0, .keepAlive), (.probe, false, "Q", 0, .nullProbe),
    (.probe, false, "QI", 0, .nullProbe), (.probe, false, "Qr", 0, .stray),
  ])
  func `What probes and scanners leave behind is told apart`(
    state: FlowFacts.State, hasSYN: Bool, history: String, errors: Int, expected: Silence
  ) {
    let key = FlowKey(
      source: IdentityTests.endpoint(192, 0, 2, 10, 50_000), destination: IdentityTests.endpoint(192, 0, 2, 1, 831),
      transport: .tcp)
    var facts = FlowFacts(key: key, first: PacketOrigin(time: Timestamp(nanoseconds: 1), packet: 1))
    facts.state = state
    facts.startsWithSYN = hasSYN
    facts.history = history
    facts.icmpErrors = UInt64(errors)
    #expect(Silence(facts) == expected)
    #expect(!expected.reason(facts).isEmpty)
  }

  @Test func `Datagrams without an octet are told as such`() {
    let key = FlowKey(
      source: IdentityTests.endpoint(192, 0, 2, 10, 50_000), destination: IdentityTests.endpoint(192, 0, 2, 1, 831),
      transport: .udp)
    let facts = FlowFacts(key: key, first: PacketOrigin(time: Timestamp(nanoseconds: 1), packet: 1))
    #expect(Silence(facts) == .emptyDatagrams)
  }
}
