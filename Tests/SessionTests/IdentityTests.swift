import Packet
import Reassembly
import Testing

@testable import Session

@Suite struct IdentityTests {
  static func endpoint(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ port: UInt16) -> Endpoint {
    let value = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
    return Endpoint(address: Address(v4: value), port: port)
  }

  static let v6Manager = Endpoint(address: Address(high: 0x2001_0db8_0000_0000, low: 0x10), port: 49159)
  static let v6Agent = Endpoint(address: Address(high: 0x2001_0db8_0000_0000, low: 0x1), port: 831)

  @Test(arguments: [
    (
      endpoint(128, 232, 110, 120, 34855), endpoint(66, 35, 250, 204, 80), Transport.tcp,
      "1:LQU9qZlK+B5F3KDmev6m5PMibrg="
    ),
    (endpoint(192, 168, 1, 52, 54585), endpoint(8, 8, 8, 8, 53), .udp, "1:d/FP5EW3wiY1vCndhwleRRKHowQ="),
    (endpoint(192, 0, 2, 10, 49159), endpoint(192, 0, 2, 1, 831), .tcp, "1:lWB/rK6WR8mywlwbTQevyIl166w="),
    (
      Endpoint(address: Address(high: 0x2001_0470_e5bf_dead, low: 0x4957_2174_e82c_4887), port: 63943),
      Endpoint(address: Address(high: 0x2607_f8b0_400c_0c03, low: 0x1a), port: 25), .tcp,
      "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="
    ),
    (v6Manager, v6Agent, .tcp, "1:1SC/e7KR0f9FBdm7eCaxNbvLU6M="),
    (endpoint(10, 0, 0, 1, 831), endpoint(10, 0, 0, 1, 700), .tcp, "1:0oeQ+rQWXYovPBfTVg5ACzi+3r8="),
  ])
  func `A Community ID is the specification's, whichever end sent`(
    source: Endpoint, destination: Endpoint, transport: Transport, expected: String
  ) {
    let there = FlowKey(source: source, destination: destination, transport: transport)
    let back = FlowKey(source: destination, destination: source, transport: transport)
    #expect(CommunityID.text(of: there) == expected)
    #expect(CommunityID.text(of: back) == expected)
  }

  @Test func `A session's identifier tells flows and times apart and is the same in every run`() {
    let key = FlowKey(
      source: Self.endpoint(192, 0, 2, 10, 49159), destination: Self.endpoint(192, 0, 2, 1, 831), transport: .tcp)
    let other = FlowKey(
      source: Self.endpoint(192, 0, 2, 10, 49160), destination: Self.endpoint(192, 0, 2, 1, 831), transport: .tcp)
    let time = Timestamp(nanoseconds: 1_763_629_203_412_000_000)
    let first = SessionUID.text(of: key, first: time)
    #expect(first.count == 18)
    #expect(first == SessionUID.text(of: key, first: time))
    #expect(first != SessionUID.text(of: other, first: time))
    #expect(first != SessionUID.text(of: key, first: Timestamp(nanoseconds: time.nanoseconds + 1)))
  }

  @Test(arguments: [Transport.tcp, .udp])
  func `A session is called the same whether its records share the name or it has one alone`(transport: Transport) {
    let key = FlowKey(
      source: Self.endpoint(192, 0, 2, 10, 49159), destination: Self.endpoint(192, 0, 2, 1, 831), transport: transport,
      tenant: 7)
    let first = PacketOrigin(time: Timestamp(nanoseconds: 1_763_629_203_412_000_000), packet: 3)
    let later = PacketOrigin(time: Timestamp(nanoseconds: 1_763_629_204_000_000_000), packet: 9)
    let facts = FlowFacts(key: key, first: first)
    let envelopes = [false, true].map { hasOneRecord in
      SessionIdentity(facts, number: 1, hasOneRecord: hasOneRecord) { $0 == 831 }.envelope(later)
    }
    for envelope in envelopes {
      #expect(envelope.uid == SessionUID.text(of: key, first: first.time))
      #expect(envelope.communityID == CommunityID.text(of: key))
    }
  }

  @Test(arguments: [(831, false, true), (832, false, true), (833, false, true), (830, true, true), (22, false, false)])
  func `The ports RFC 9900 took back were assigned before it and are not since`(
    port: Int, after: Bool, before: Bool
  ) {
    let november = Timestamp(nanoseconds: 1_762_000_000_000_000_000)
    let january = Timestamp(nanoseconds: 1_768_000_000_000_000_000)
    let isForGood = after && before
    #expect(Registry.isAssigned(UInt16(port), at: Timestamp(nanoseconds: 0)) == isForGood)
    #expect(Registry.isAssigned(UInt16(port), at: november) == before)
    #expect(Registry.isAssigned(UInt16(port), at: january) == after)
  }
}
