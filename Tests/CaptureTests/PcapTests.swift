import Packet
import Testing

@testable import Capture

@Suite("pcap files")
struct PcapTests {
  static let packets: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 61)]

  @Test("are read in both byte orders and resolutions", arguments: [ByteOrder.little, .big], [false, true])
  func variants(order: ByteOrder, nanoseconds: Bool) throws {
    var file = CaptureBytes.pcap(order, magic: nanoseconds ? 0xA1B2_3C4D : 0xA1B2_C3D4, snapLength: 100)
    for (index, packet) in Self.packets.enumerated() {
      file.record(UInt32(10 + index), 5, packet, wire: UInt32(packet.count + index))
    }
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == Self.packets)
    let fraction: Int64 = nanoseconds ? 5 : 5_000
    #expect(outcome.times == [10, 11, 12].map { $0 * 1_000_000_000 + fraction })
    #expect(outcome.frames.map(\.frame.number) == [1, 2, 3])
    #expect(outcome.frames.map(\.frame.isCut) == [false, true, true])
    #expect(outcome.facts.format == .pcap)
    #expect(outcome.facts.byteOrder == order)
    #expect(outcome.facts.resolution == (nanoseconds ? .nanoseconds : .microseconds))
    #expect(outcome.facts.interfaces.map(\.snapLength) == [100])
    #expect(outcome.facts.tally.cutBySnapLength == 2)
    #expect(outcome.facts.tally.octets == 64)
    #expect(outcome.facts.damage == nil)
    #expect(outcome.facts.octetsRead == UInt64(file.octets.count))
  }

  @Test("of the modified format have 8 octets more before each packet", arguments: [ByteOrder.little, .big])
  func modified(order: ByteOrder) throws {
    var file = CaptureBytes.pcap(order, magic: 0xA1B2_CD34)
    for packet in Self.packets { file.record(1, 2, packet, extra: 8) }
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == Self.packets)
    #expect(outcome.facts.damage == nil)
  }

  @Test("may carry FCS bits above the link type's 16 bits")
  func frameCheck() throws {
    let outcome = try read(CaptureBytes.pcap(network: 0x2400_0001).octets)
    #expect(outcome.facts.interfaces.map(\.linkType) == [LinkType(rawValue: 1)])
    #expect(outcome.facts.interfaces.map(\.frameCheckOctets) == [4])
    #expect(outcome.facts.problem == nil)
  }

  @Test("of version 2.2 have the two lengths swapped, those of 2.3 perhaps", arguments: [2, 3] as [UInt16])
  func swappedLengths(minor: UInt16) throws {
    var file = CaptureBytes.pcap(minor: minor)
    for value in [1, 2, 9, 3] as [UInt32] { file.write(value, 4) }
    file.octets += [1, 2, 3]
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2, 3]])
    #expect(outcome.frames.map(\.frame.wireLength) == [9])
  }

  @Test("say when time goes back, and how long nothing came")
  func outOfOrder() throws {
    var file = CaptureBytes.pcap()
    for second in [10, 14, 12, 11, 15] as [UInt32] { file.record(second, 0, [1]) }
    let tally = try read(file.octets).facts.tally
    #expect(tally.outOfOrder == 2)
    #expect(tally.longestSilence == 4_000_000_000)
    #expect(tally.first?.nanoseconds == 10_000_000_000)
    #expect(tally.last?.nanoseconds == 15_000_000_000)
  }

  @Test(
    "with impossible lengths are damaged there",
    arguments: [
      (262_145, 262_145, Damage.Cause.capturedLength(262_145, limit: 262_144)),
      (0xFFFF_FFFF, 0xFFFF_FFFF, .capturedLength(0xFFFF_FFFF, limit: 262_144)),
      (8, 7, .wireLength(7, captured: 8)),
    ] as [(UInt32, UInt32, Damage.Cause)])
  func impossible(captured: UInt32, wire: UInt32, cause: Damage.Cause) throws {
    var file = CaptureBytes.pcap()
    file.record(1, 0, [1, 2])
    let offset = file.octets.count
    for value in [1, 0, captured, wire] { file.write(value, 4) }
    file.octets += Array(repeating: 0, count: 300_000)
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2]])
    let damage = try #require(outcome.facts.damage)
    #expect(damage.cause == cause)
    #expect(damage.offset == UInt64(offset))
    #expect(damage.afterPacket == 1)
    #expect(damage.unreadOctets == 300_016)
  }

  @Test("far above their snap length are damaged, a little above are not")
  func aboveSnapLength() throws {
    var file = CaptureBytes.pcap(snapLength: 96)
    file.record(1, 0, Array(repeating: 1, count: 60_000))
    #expect(try read(file.octets).facts.damage == nil)
    file.record(1, 0, Array(repeating: 1, count: 70_000))
    #expect(try read(file.octets).facts.damage?.cause == .capturedLength(70_000, limit: 65_631))
  }

  @Test("cut anywhere give all whole packets, and say what is missing")
  func everyCut() throws {
    var file = CaptureBytes.pcap()
    var ends = [24]
    for packet in Self.packets {
      file.record(1, 0, packet)
      ends.append(file.octets.count)
    }
    for cut in 24...file.octets.count {
      let outcome = try read(Array(file.octets.prefix(cut)))
      let whole = ends.filter { $0 <= cut }.count - 1
      #expect(outcome.frames.map(\.octets) == Array(Self.packets.prefix(whole)))
      let begin = ends[whole]
      let held = UInt64(cut - begin)
      let expected: Damage.Cause? =
        if held == 0 {
          nil
        } else if held < 16 {
          .cutShort(.packetHeader, claimed: 16, held: held)
        } else {
          .cutShort(.packet, claimed: UInt64(Self.packets[whole].count), held: held - 16)
        }
      #expect(outcome.facts.damage?.cause == expected, "cut at \(cut)")
      if expected != nil { #expect(outcome.facts.damage?.offset == UInt64(begin)) }
    }
  }
}
