import Bytes
import Packet
import TestSupport
import Testing

@testable import port831

@Suite("Packets that wait for their session to be selected")
struct PacketSpoolTests {
  private static func key(_ number: Int) -> FlowKey {
    let address = Address(v4: UInt32(0xC000_0200 + number % 250))
    return FlowKey(
      source: Endpoint(address: address, port: UInt16(1024 + number / 250)),
      destination: Endpoint(address: Address(v4: 0xC633_6401), port: 831), transport: .tcp)
  }

  private static func packet(_ number: UInt64, octets: Int = 100) -> HeldPacket {
    HeldPacket(
      octets: Octets([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: octets)),
      time: Timestamp(nanoseconds: Int64(number)), source: 0, wireLength: UInt32(octets), packet: number)
  }

  @Test("come out in order once it is, and no others")
  func selected() {
    var spool = PacketSpool(selectsAll: false)
    for number in 1...6 as ClosedRange<UInt64> { spool.hold(Self.packet(number), Self.key(Int(number % 2))) }
    #expect(!spool.isSelected(Self.key(1)))
    #expect(spool.select(Self.key(1)).map(\.packet) == [1, 3, 5])
    #expect(spool.isSelected(Self.key(1)))
    #expect(spool.select(Self.key(1)).isEmpty)
    spool.end(Self.key(0))
    #expect(spool.isEmpty)
    // The next session of the same ends is another one.
    spool.end(Self.key(1))
    #expect(!spool.isSelected(Self.key(1)))
    #expect(spool.givenUp == 0)
  }

  @Test("do not wait where all are selected, but fragments do")
  func all() {
    var spool = PacketSpool(selectsAll: true)
    #expect(spool.isSelected(Self.key(1)))
    #expect(spool.knows(Self.key(1)))
    spool.holdFragment(Self.packet(7))
    #expect(!spool.isEmpty)
    #expect(spool.takeFragment(7)?.octets.count == 100)
    #expect(spool.takeFragment(7) == nil)
    #expect(spool.isEmpty)
  }

  @Test("take no more than the bound, the oldest go, and all are accounted for", arguments: 0..<8)
  func bound(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let limit = 100_000
    var spool = PacketSpool(selectsAll: false, limit: limit)
    var held: UInt64 = 0
    var written: UInt64 = 0
    var ended: UInt64 = 0
    var waiting: [Int: UInt64] = [:]
    for number in 1...20_000 as ClosedRange<UInt64> {
      let session = Int.random(in: 0..<400, using: &random)
      switch Int.random(in: 0..<20, using: &random) {
      case 0:
        let taken = UInt64(spool.select(Self.key(session)).count)
        written += taken
        waiting[session] = nil
      case 1:
        let before = spool.givenUp
        spool.end(Self.key(session))
        #expect(spool.givenUp == before)
        ended += waiting.removeValue(forKey: session) ?? 0
      default:
        if spool.isSelected(Self.key(session)) { continue }
        spool.hold(Self.packet(number, octets: Int.random(in: 0...1500, using: &random)), Self.key(session))
        held += 1
        waiting[session, default: 0] += 1
      }
    }
    var rest: UInt64 = 0
    for session in 0..<400 { rest += UInt64(spool.select(Self.key(session)).count) }
    #expect(spool.isEmpty)
    #expect(spool.givenUp > 0)
    // What ended had waited, or had been given up before.
    #expect(written + rest + spool.givenUp <= held)
    #expect(written + rest + spool.givenUp + ended >= held)
    // A packet weighs 96 octets and its own.
    #expect(rest * 96 <= UInt64(limit))
  }

  @Test("and came behind the end of theirs are not remembered for ever")
  func stragglers() {
    var spool = PacketSpool(selectsAll: false, limit: 100_000)
    for number in 1...20_000 as ClosedRange<UInt64> {
      spool.hold(Self.packet(number), Self.key(Int(number)))
      spool.end(Self.key(Int(number)))
      spool.hold(Self.packet(number), Self.key(Int(number)))
    }
    #expect(spool.count < 1000)
    #expect(spool.givenUp > 19_000)
  }

  @Test("that are fragments take no more than their bound")
  func fragments() {
    var spool = PacketSpool(selectsAll: true)
    for number in 1...10_000 as ClosedRange<UInt64> { spool.holdFragment(Self.packet(number, octets: 1500)) }
    let left = (1...10_000 as ClosedRange<UInt64>).filter { spool.takeFragment($0) != nil }
    #expect(left.last == 10_000)
    #expect(left.count * 1500 <= 4 << 20)
    #expect(UInt64(left.count) + spool.givenUp == 10_000)
  }
}
