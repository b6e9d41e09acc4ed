import BEEP
import Bytes
import Identification
import Packet
import Reassembly
import Testing

@testable import Session

/// How much of a flow the probes look at.
@Suite struct InquiryTests {
  private static func inquiry() -> Inquiry {
    let client = IdentityTests.endpoint(192, 0, 2, 10, 50_000)
    let server = IdentityTests.endpoint(192, 0, 2, 1, 831)
    let key = FlowKey(source: client, destination: server, transport: .tcp)
    var facts = FlowFacts(key: key, first: origin(1))
    facts.initiator = key.lower == client ? .lower : .upper
    facts.startsWithSYN = true
    return Inquiry(SessionIdentity(facts, number: 1) { $0 == 831 })
  }

  private static func origin(_ packet: UInt64) -> PacketOrigin {
    PacketOrigin(time: Timestamp(nanoseconds: Int64(packet) * 1_000_000), packet: packet)
  }

  private static func add(_ octets: [UInt8], from peer: Peer, to inquiry: inout Inquiry) {
    Octets(octets).withBytes {
      inquiry.append($0, from: peer, wireLength: octets.count, origin: Self.origin(2))
    }
  }

  @Test func `No more than 8 KiB of each direction is kept, and no longer than until the verdict`() {
    var inquiry = Self.inquiry()
    let octets = (0..<1400).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var turns = 0
    while !inquiry.settle(at: Self.origin(2).time), turns < 100 {
      turns += 1
      Self.add(octets, from: .initiator, to: &inquiry)
      Self.add(octets, from: .listener, to: &inquiry)
      #expect(inquiry.footprint <= 2 * 2 * 8192)
    }
    #expect(turns <= 7, "8 KiB are six segments")
    #expect(!inquiry.isRecognised)
    inquiry.close(isAnswered: false)
    #expect(inquiry.footprint == 0)
    #expect(inquiry.looks(.initiator).count == 8192)
    var answered = Self.inquiry()
    Self.add(Array("RPY 0 0".utf8), from: .initiator, to: &answered)
    answered.close(isAnswered: true)
    #expect(answered.looks(.initiator) == .none && answered.footprint == 0)
  }

  @Test func `What is recognised is asked about no more`() {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    script.say(0, .listener, "220 mail.example ESMTP Postfix\r\n")
    script.say(0, .initiator, "EHLO a.example\r\n")
    script.say(0, .listener, "250 mail.example\r\n")
    let told = script.gathered.events.count
    #expect(told == 1, "the verdict")
    for _ in 0..<50 { script.say(0, .initiator, [UInt8](repeating: 7, count: 1400)) }
    #expect(script.gathered.events.count == told)
    #expect(script.sessions.octetsLookedAt == 0)
  }
}
