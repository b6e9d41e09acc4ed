import Packet
import Reassembly
import Testing

@testable import Session

@Suite struct SilenceTests {
  private static func facts(_ transport: Transport = .tcp) -> FlowFacts {
    let key = FlowKey(
      source: IdentityTests.endpoint(192, 0, 2, 10, 50_000), destination: IdentityTests.endpoint(192, 0, 2, 1, 831),
      transport: transport)
    return FlowFacts(key: key, first: PacketOrigin(time: Timestamp(nanoseconds: 1), packet: 1))
  }

  @Test(
    arguments: [
      (.probe, true, "S", 0, .synProbe), (.probe, true, "S", 1, .refusedByICMP),
      (.refused, true, "Sr", 0, .refused), (.halfOpen, true, "Sh", 0, .halfOpen), (.halfOpen, true, "ShR", 0, .synScan),
      (.closed, true, "ShAFf", 0, .connectScan), (.reset, true, "ShAR", 0, .connectScan),
      (.established, true, "ShA", 0, .idle), (.probe, false, "Fr", 0, .finProbe), (.probe, false, "", 0, .nullProbe),
      (.probe, false, "R", 0, .stray), (.probe, false, "Aa", 0, .keepAlive), (.probe, false, "Q", 0, .nullProbe),
      (.probe, false, "QI", 0, .nullProbe), (.probe, false, "Qr", 0, .nullProbe), (.probe, false, "Ir", 0, .nullProbe),
      (.probe, false, "r", 0, .nullProbe), (.probe, false, "Wr", 0, .nullProbe), (.probe, false, "Ar", 0, .nullProbe),
      (.probe, false, "AWr", 0, .nullProbe), (.probe, false, "A", 0, .keepAlive), (.probe, false, "Aar", 0, .keepAlive),
      (.probe, true, "SD", 0, .synProbe), (.probe, true, "^h", 0, .stray), (.refused, true, "S", 1, .refusedByICMP),
      (.refused, true, "Sr", 1, .refused), (.evicted, true, "S", 0, .synProbe), (.evicted, true, "Sr", 0, .refused),
      (.evicted, true, "S", 1, .refusedByICMP), (.evicted, true, "Sh", 0, .halfOpen), (.evicted, true, "^h", 0, .stray),
      (.evicted, true, "ShR", 0, .synScan), (.evicted, true, "ShA", 0, .idle), (.evicted, false, "R", 0, .stray),
    ] as [(FlowFacts.State, Bool, String, Int, Silence)])
  func `What probes and scanners leave behind is told apart`(
    state: FlowFacts.State, hasSYN: Bool, history: String, errors: Int, expected: Silence
  ) throws {
    var facts = Self.facts()
    facts.state = state
    facts.startsWithSYN = hasSYN
    facts.history = try #require(History(history))
    facts.icmpErrors = UInt64(errors)
    #expect(Silence(facts) == expected)
    #expect(expected.reasons(facts).map(\.isEmpty) == [false])
  }

  @Test func `Times as far apart as times can be do no harm`() throws {
    var facts = Self.facts()
    (facts.state, facts.startsWithSYN) = (.established, true)
    facts.history = try #require(History("ShA"))
    facts.first.time = Timestamp(nanoseconds: .min)
    facts.last.time = Timestamp(nanoseconds: .max)
    #expect(Silence(facts) == .idle)
  }

  @Test(
    arguments: [
      (.probe, true, "S", "a SYN without an answer"),
      (.probe, true, "SD", "a SYN without an answer, with data that nobody took"),
      (
        .probe, false, "Ar",
        "an ACK without a connection, answered by RST: an ACK probe, or what is left of a connection that is gone"
      ), (.probe, false, "Q", "SYN together with FIN or RST: a probe with flags that exclude each other"),
      (
        .probe, false, "Qr", "SYN together with FIN or RST, answered by RST: a probe with flags that exclude each other"
      ),
      (.probe, false, "I", "FIN together with RST: a probe with flags that exclude each other"),
      (.probe, false, "", "segments without a connection that open nothing: a NULL probe"),
      (.probe, false, "r", "segments without a connection that open nothing, answered by RST: a NULL probe"),
    ] as [(FlowFacts.State, Bool, String, String)])
  func `What was seen is what is said`(state: FlowFacts.State, hasSYN: Bool, history: String, reason: String) throws {
    var facts = Self.facts()
    facts.state = state
    facts.startsWithSYN = hasSYN
    facts.history = try #require(History(history))
    #expect(Silence(facts).reasons(facts) == [reason])
  }

  @Test func `Datagrams without an octet are told as such`() {
    #expect(Silence(Self.facts(.udp)) == .emptyDatagrams)
  }
}
