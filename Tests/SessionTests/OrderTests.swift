import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Session

/// Segments that came before their turn: a message is there with the packet that completes it.
@Suite struct OrderTests {
  private static let source = Endpoint(address: Address(v4: 0xC000_020A), port: 49159)
  private static let key = FlowKey(
    source: source, destination: Endpoint(address: Address(v4: 0xC000_0201), port: 831), transport: .tcp)

  private static func origin(_ packet: UInt64) -> PacketOrigin {
    PacketOrigin(time: Timestamp(nanoseconds: Int64(packet) * 1_000_000), packet: packet)
  }

  @Test func `A message ends with the latest packet of its octets, and latency counts from there`() throws {
    var script = BEEPScript()
    script.greet()
    script.start()
    script.hellos()
    let before = script.log.count
    script.ask("<get/>", "<data/>")
    let gathered = Gathered()
    var facts = FlowFacts(key: Self.key, first: Self.origin(1))
    facts.initiator = Self.key.lower == Self.source ? .lower : .upper
    facts.startsWithSYN = true
    let identity = SessionIdentity(facts, number: 1) { $0 == 831 }
    let session = LiveSession(
      identity, facts, judge: Judge(identity: identity, day: Self.origin(1).time) { $0 == 831 },
      recorder: Recorder(identity, outputs: gathered, demand: [.messages], now: Self.origin(1)), secrets: nil)
    var offsets: [Peer: UInt64] = [:]
    func give(_ text: Substring, _ peer: Peer, _ packet: UInt64) {
      let offset = offsets[peer, default: 0]
      offsets[peer] = offset + UInt64(text.utf8.count)
      Octets(String(text)).withBytes { session.receive($0, from: peer, at: offset, origin: Self.origin(packet)) }
    }
    for (index, (peer, text)) in script.log.prefix(before).enumerated() { give(text[...], peer, UInt64(index + 1)) }
    // Its end was captured in packet 50, its beginning in packet 53; the answer in packet 60.
    let request = script.log[before].text
    give(request.prefix(20), .initiator, 53)
    give(request.dropFirst(20), .initiator, 50)
    give(script.log[before + 1].text[...], .listener, 60)
    let message = try #require(
      gathered.events.compactMap { event -> (MessageRecord, PacketOrigin)? in
        guard case .message(let message) = event.event, message.type == .msg else { return nil }
        return (message.value, event.envelope.origin)
      }.last)
    #expect(message.1.packet == 53)
    #expect(message.0.last.packet == 53)
    let rpc = try #require(
      gathered.events.compactMap { if case .rpc(let record) = $0.event { record.value } else { nil } }.last)
    #expect(rpc.latencyNanoseconds == 7_000_000)
    #expect(rpc.durationNanoseconds == 7_000_000)
  }
}
