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
    #expect(tally.furthestBack == 3_000_000_000)
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

  @Test(
    "whose packets were longer than they say are read as captured, and counted",
    arguments: [(.little, 0xA1B2_C3D4, 0), (.big, 0xA1B2_3C4D, 0), (.little, 0xA1B2_CD34, 8)]
      as [(ByteOrder, UInt32, Int)])
  func shorterOnWire(order: ByteOrder, magic: UInt32, extra: Int) throws {
    let packets: [[UInt8]] = [[1, 2, 3], [4], Array(repeating: 5, count: 61)]
    var file = CaptureBytes.pcap(order, magic: magic)
    for packet in packets { file.record(1, 999_999, packet, wire: 0, extra: extra) }
    for (piece, limit) in [(1, 1), (1, .max), (.max, 1), (.max, .max)] as [(Int, Int)] {
      let outcome = try read(file.octets + file.octets, piece: piece, limit: limit)
      #expect(outcome.frames.map(\.octets) == packets + packets)
      #expect(outcome.frames.map(\.frame.wireLength) == [3, 1, 61, 3, 1, 61])
      #expect(outcome.facts.tally.shorterOnWire == 6)
      #expect(outcome.facts.tally.cutBySnapLength == 0)
      #expect(outcome.facts.damage == nil)
      #expect(outcome.facts.problem?.contains("6 packets say that they were shorter on the wire") == true)
    }
    let ends = packets.indices.map { last in 24 + packets[...last].reduce(0) { $0 + 16 + extra + $1.count } }
    for cut in 24..<file.octets.count {
      let outcome = try read(Array(file.octets.prefix(cut)))
      let whole = ends.count { $0 <= cut }
      #expect(outcome.frames.map(\.octets) == Array(packets.prefix(whole)), "cut at \(cut)")
      let isBorder = cut == 24 || ends.contains(cut)
      #expect((outcome.facts.damage == nil) == isBorder, "cut at \(cut)")
    }
  }

  @Test("whose captured length is wrong end before what it would swallow")
  func swallowing() throws {
    var file = CaptureBytes.pcap()
    file.record(1, 0, [1, 2])
    let offset = file.octets.count
    for value in [1, 0, 20, 8] as [UInt32] { file.write(value, 4) }
    file.octets += [1, 2, 3, 4, 5, 6, 7, 8]
    for second in [1, 2, 3] as [UInt32] { file.record(second, 500_000, Array("<rpc>".utf8)) }
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2]])
    #expect(outcome.facts.damage?.cause == .wireLength(8, captured: 20))
    #expect(outcome.facts.damage?.offset == UInt64(offset))
  }

  static let secondFiles: [(ByteOrder, UInt32, UInt16)] = [
    (.little, 0xA1B2_C3D4, 4), (.big, 0xA1B2_C3D4, 4), (.little, 0xA1B2_3C4D, 4), (.big, 0xA1B2_CD34, 4),
    (.little, 0xA1B2_C3D4, 3),
  ]

  @Test("joined by cat are read on with as each header says", arguments: secondFiles.indices, [ByteOrder.little, .big])
  func joined(index: Int, order: ByteOrder) throws {
    let (second, magic, minor) = Self.secondFiles[index]
    var file = CaptureBytes.pcap(order)
    for packet in Self.packets { file.record(10, 5, packet) }
    var other = CaptureBytes.pcap(second, magic: magic, minor: minor)
    for packet in Self.packets { other.record(20, 5, packet, extra: magic == 0xA1B2_CD34 ? 8 : 0) }
    for piece in [5, Int.max] {
      for limit in [1, Int.max] {
        let outcome = try read(file.octets + other.octets + other.octets, piece: piece, limit: limit)
        #expect(outcome.frames.map(\.octets) == Self.packets + Self.packets + Self.packets)
        let later: Int64 = magic == 0xA1B2_3C4D ? 20_000_000_005 : 20_000_005_000
        #expect(outcome.times == Array(repeating: 10_000_005_000, count: 3) + Array(repeating: later, count: 6))
        #expect(outcome.frames.map(\.frame.number) == Array(1...9))
        #expect(outcome.facts.joinedFiles == 2)
        #expect(outcome.facts.damage == nil)
        #expect(outcome.facts.problem?.contains("2 other pcap files stand behind the first") == true)
      }
    }
    let cut = try read(file.octets + other.octets.prefix(20))
    #expect(cut.facts.damage?.cause == .cutShort(.fileHeader, claimed: 24, held: 20))
    #expect(cut.facts.damage?.offset == UInt64(file.octets.count))
  }

  @Test("joined with captures that are not alike say so, and how to join them")
  func joinedUnlike() throws {
    var file = CaptureBytes.pcap()
    file.record(1, 0, [1, 2])
    let offset = UInt64(file.octets.count)
    var section = CaptureBytes(.big)
    section.section()
    let others: [(CaptureBytes, CaptureFormat)] = [
      (CaptureBytes.pcap(network: 101), .pcap), (CaptureBytes.pcap(.big, network: 113), .pcap), (section, .pcapng),
    ]
    for (other, format) in others {
      let outcome = try read(file.octets + other.octets + file.octets)
      #expect(outcome.frames.map(\.octets) == [[1, 2]])
      #expect(outcome.facts.damage?.cause == .anotherFile(format))
      #expect(outcome.facts.damage?.offset == offset)
      #expect(outcome.facts.problem?.contains("mergecap") == true)
    }
  }

  @Test(
    "may have packets of the year 2055 that only begin like a header",
    arguments: [(0x0005_0002, 262_144), (0x0004_0003, 262_144), (0x0004_0002, 0)] as [(UInt32, UInt32)])
  func noHeader(version: UInt32, snapLength: UInt32) throws {
    var file = CaptureBytes.pcap()
    file.record(0xA1B2_C3D4, version, [])
    file.record(snapLength, 1, [3])
    for piece in [5, Int.max] {
      let outcome = try read(file.octets, piece: piece)
      #expect(outcome.frames.map(\.octets) == [[], [3]])
      #expect(outcome.facts.damage == nil)
    }
  }

  @Test("that end in zeros end there", arguments: [16, 17, 100, 8_192])
  func zeros(count: Int) throws {
    var file = CaptureBytes.pcap()
    for packet in Self.packets { file.record(0, 0, packet, wire: 61) }
    let offset = UInt64(file.octets.count)
    let outcome = try read(file.octets + Array(repeating: 0, count: count))
    #expect(outcome.frames.map(\.octets) == Self.packets)
    #expect(outcome.facts.damage?.cause == .zeros)
    #expect(outcome.facts.damage?.offset == offset)
    #expect(outcome.facts.damage?.isCutShort == false)
    #expect(outcome.facts.problem?.contains("zeros stand where a packet should begin") == true)
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
