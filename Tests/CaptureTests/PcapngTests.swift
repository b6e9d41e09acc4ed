import Bytes
import Packet
import Testing

@testable import Capture

@Suite("pcapng files")
struct PcapngTests {
  @Test("are read in both byte orders, also changing with the section", arguments: [ByteOrder.little, .big])
  func sections(order: ByteOrder) throws {
    var file = CaptureBytes(order)
    file.section(options: 13)
    file.interface(1, options: [(2, Array("eth0".utf8))])
    file.interface(101, snapLength: 5, options: [(9, [9]), (2, Array("a\u{1B}[2J".utf8)), (0, []), (2, [0x62])])
    file.enhanced(1_000_001, [1, 2, 3])
    file.enhanced(7, [4], interface: 1, wire: 9)
    file.order = order == .little ? .big : .little
    file.section()
    file.interface(113)
    file.enhanced(3_000_000, [5])
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2, 3], [4], [5]])
    #expect(outcome.times == [1_000_001_000, 7, 3_000_000_000])
    #expect(outcome.frames.map(\.frame.linkType.rawValue) == [1, 101, 113])
    #expect(outcome.frames.map(\.frame.interface) == [0, 1, 2])
    #expect(outcome.frames.map(\.frame.wireLength) == [3, 9, 1])
    let facts = outcome.facts
    #expect(facts.format == .pcapng)
    #expect(facts.sections == 2)
    #expect(facts.interfaces.map(\.name) == ["eth0", "a\\u{1b}[2J", nil])
    #expect(facts.interfaces.map(\.resolution) == [.microseconds, .nanoseconds, .microseconds])
    #expect(facts.damage == nil)
  }

  @Test("have Simple Packet Blocks, cut by the first interface's snap length")
  func simple() throws {
    var file = CaptureBytes()
    file.section()
    file.interface(101, snapLength: 4)
    file.enhanced(9, [1])
    file.block(3) {
      $0.write(3, 4)
      $0.octets += [1, 2, 3]
    }
    file.block(3) {
      $0.write(99, 4)
      $0.octets += [1, 2, 3, 4]
    }
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1], [1, 2, 3], [1, 2, 3, 4]])
    #expect(outcome.frames.map(\.frame.wireLength) == [1, 3, 99])
    #expect(outcome.times == [9_000, 9_000, 9_000])
    #expect(outcome.facts.packetsWithoutTime == 2)
  }

  @Test("have the obsolete Packet Block with its drop count", arguments: [ByteOrder.little, .big])
  func obsolete(order: ByteOrder) throws {
    var file = CaptureBytes(order)
    file.section()
    file.interface()
    file.interface(101)
    for drops in [3, 0xFFFF, 4] {
      file.block(2) {
        $0.write(1, 2)
        $0.write(drops, 2)
        for value in [0, 5, 2, 2] { $0.write(value, 4) }
        $0.octets += [8, 9]
      }
    }
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[8, 9], [8, 9], [8, 9]])
    #expect(outcome.frames.map(\.frame.linkType.rawValue) == [101, 101, 101])
    #expect(outcome.facts.dropped == 7)
  }

  @Test(
    "have comments, drop counts and counters, and blocks that are passed over", arguments: [ByteOrder.little, .big])
  func options(order: ByteOrder) throws {
    var file = CaptureBytes(order)
    file.section()
    file.interface()
    file.block(0x0BAD) { $0.octets += [1, 2, 3, 4, 5] }
    file.block(0x4000_0BAD) { _ in }
    file.block(4) { $0.octets += [0, 0, 0, 0] }
    file.block(0x8000_0001) { $0.octets += Array(repeating: 1, count: 1_000) }
    file.enhanced(1, [1, 2, 3], options: [(1, Array("one".utf8)), (1, Array("two".utf8)), (4, file.number(5))])
    file.block(10) {
      $0.write(DecryptionSecrets.tlsKeyLog, 4)
      $0.write(5, 4)
      $0.octets += Array("CLIEN".utf8)
    }
    file.enhanced(2, [9], options: [(0, []), (1, [0x41])])
    file.block(5) {
      $0.write(0, 4)
      $0.write(0, 8)
      $0.option(4, $0.number(100))
      $0.option(5, $0.number(7))
      $0.option(7, $0.number(2))
    }
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2, 3], [9]])
    #expect(outcome.facts.comments.map(\.text) == [Octets("one"), Octets("two")])
    #expect(outcome.facts.comments.map(\.packet) == [3, 3])
    #expect(outcome.facts.interfaces.map(\.droppedBetween) == [5])
    #expect(outcome.facts.interfaces.map(\.received) == [100])
    #expect(outcome.facts.dropped == 9)
    #expect(outcome.facts.secrets.map(\.octets) == [Octets("CLIEN")])
    #expect(outcome.facts.secrets.map(\.afterPacket) == [1])
    #expect(outcome.facts.damage == nil)
  }

  @Test("have counters since the beginning, which a later block does not undo")
  func counters() throws {
    var file = CaptureBytes()
    file.section()
    file.interface()
    for (received, drops, lost) in [(100, 2, 1), (180, 3, 0), (0, 0, 0)] as [(UInt64, UInt64, UInt64)] {
      file.block(5) {
        $0.write(0, 4)
        $0.write(0, 8)
        $0.option(4, $0.number(received))
        $0.option(5, $0.number(drops))
        $0.option(7, $0.number(lost))
      }
    }
    let facts = try read(file.octets).facts
    #expect(facts.interfaces.map(\.received) == [180])
    #expect(facts.dropped == 4)
  }

  @Test("name a pcap file that stands behind them", arguments: [ByteOrder.little, .big], [ByteOrder.little, .big])
  func followedByPcap(order: ByteOrder, other: ByteOrder) throws {
    var file = CaptureBytes(order)
    file.section()
    file.interface()
    file.enhanced(1, [1])
    let outcome = try read(file.octets + CaptureBytes.pcap(other).octets)
    #expect(outcome.frames.map(\.octets) == [[1]])
    #expect(outcome.facts.damage?.cause == .anotherFile(.pcap))
    #expect(outcome.facts.damage?.offset == UInt64(file.octets.count))
  }

  @Test("may have blocks longer than the slab: passed over, gathered, or read as far as the packet goes")
  func longBlocks() throws {
    var file = CaptureBytes()
    file.section(options: 60_000)
    file.interface()
    file.block(0x77) { $0.octets += Array(repeating: 1, count: 900_000) }
    let secrets = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    file.block(10) {
      $0.write(1, 4)
      $0.write(secrets.count, 4)
      $0.octets += secrets
    }
    let packet = Array(repeating: 3 as UInt8, count: 262_144)
    let comment = Array(repeating: 0x41 as UInt8, count: 65_000)
    file.enhanced(1, packet, options: [(1, comment), (1, comment), (1, comment)])
    file.enhanced(2, [1, 2])
    for piece in [7_001, Int.max] {
      let outcome = try read(file.octets, piece: piece)
      #expect(outcome.frames.map(\.octets) == [packet, [1, 2]])
      #expect(outcome.facts.secrets.map(\.octets) == [Octets(secrets)])
      #expect(outcome.facts.comments.map(\.text.count) == [1_024])
      #expect(outcome.facts.damage == nil)
    }
  }

  @Test("say that packets were lost, however many")
  func immenseLoss() throws {
    var file = CaptureBytes()
    file.section()
    file.interface()
    for _ in 0..<2 { file.enhanced(1, [1], options: [(4, file.number(UInt64.max))]) }
    file.block(5) {
      $0.write(0, 4)
      $0.write(0, 8)
      $0.option(5, $0.number(UInt64.max))
      $0.option(7, $0.number(1 as UInt64))
    }
    #expect(try read(file.octets).facts.dropped == CaptureLimits.lostPackets + 1)
  }

  @Test("whose packets were longer than they say are read as captured, and counted")
  func shorterOnWire() throws {
    var file = CaptureBytes()
    file.section()
    file.interface()
    file.enhanced(1, [1, 2, 3], wire: 0)
    file.enhanced(2, [4, 5], wire: 1, options: [(1, [0x41])])
    file.enhanced(3, [6])
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2, 3], [4, 5], [6]])
    #expect(outcome.frames.map(\.frame.wireLength) == [3, 2, 1])
    #expect(outcome.facts.tally.shorterOnWire == 2)
    #expect(outcome.facts.damage == nil)
    #expect(outcome.facts.problem?.contains("2 packets say that they were shorter on the wire") == true)
  }

  @Test("are read on behind secrets that claim more than their block has room for", arguments: [9, UInt32.max])
  func overrunningSecrets(claimed: UInt32) throws {
    var file = CaptureBytes()
    file.section()
    file.interface()
    file.block(10) {
      $0.write(DecryptionSecrets.tlsKeyLog, 4)
      $0.write(claimed, 4)
      $0.octets += Array("CLIENT_R".utf8)
    }
    file.enhanced(1, [1, 2, 3])
    for piece in [1, Int.max] {
      let outcome = try read(file.octets, piece: piece)
      #expect(outcome.frames.map(\.octets) == [[1, 2, 3]])
      #expect(outcome.facts.secrets.map(\.octets) == [Octets("CLIENT_R")])
      #expect(outcome.facts.damage == nil)
      #expect(outcome.facts.problem == "x: 1 block of secrets claims more octets than it has: what it has was taken.")
    }
  }

  static let damages: [(String, Damage.Cause, @Sendable (inout CaptureBytes) -> Void)] = [
    ("length 0", .blockLength(0), { file in for value in [6, 0, 0] { file.write(value, 4) } }),
    ("zeros", .zeros, { file in file.octets += Array(repeating: 0, count: 4_096) }),
    ("length 30", .blockLength(30), { file in for value in [77, 30, 0] { file.write(value, 4) } }),
    ("interface", .unknownInterface(4), { $0.enhanced(1, [1], interface: 4) }),
    (
      "outside", .packetOutsideBlock(captured: 5, block: 4),
      { file in
        file.block(6) { block in for value in [0, 0, 0, 5, 5, 0] { block.write(value, 4) } }
      }
    ),
    (
      "end", .blockEnd(0x2101_0101, expected: 36),
      { file in
        file.enhanced(1, [1, 2, 3])
        file.octets.replaceSubrange(file.octets.count - 4..<file.octets.count, with: [1, 1, 1, 0x21])
      }
    ),
    (
      "magic", .sectionMagic(0x0102_0304),
      { file in for value in [0x0A0D_0D0A, 28, 0x0102_0304] { file.write(value, 4) } }
    ),
    ("version", .sectionVersion(2), { $0.section(major: 2) }),
  ]

  @Test("that are damaged give all packets before", arguments: damages.indices)
  func damaged(index: Int) throws {
    var file = CaptureBytes()
    file.section()
    file.interface()
    file.enhanced(1, [1, 2, 3])
    let offset = file.octets.count
    Self.damages[index].2(&file)
    file.octets += Array(repeating: 0, count: 40)
    let outcome = try read(file.octets)
    #expect(outcome.frames.map(\.octets) == [[1, 2, 3]])
    let damage = try #require(outcome.facts.damage)
    #expect(damage.cause == Self.damages[index].1)
    #expect(damage.offset == UInt64(offset))
    #expect(damage.afterPacket == 1)
  }

  @Test("cut anywhere give all whole packets, and say what is missing")
  func everyCut() throws {
    var file = CaptureBytes()
    file.section(options: 5)
    var ends = [(file.octets.count, 0)]
    file.interface(options: [(2, [0x61])])
    ends.append((file.octets.count, 0))
    file.enhanced(1, [1, 2, 3], options: [(1, [0x41])])
    ends.append((file.octets.count, 1))
    file.block(0x99) { $0.octets += [1, 2, 3, 4] }
    ends.append((file.octets.count, 1))
    file.enhanced(1, [4, 5])
    ends.append((file.octets.count, 2))
    for cut in 16...file.octets.count {
      let outcome = try read(Array(file.octets.prefix(cut)))
      let (begin, frames) = ends.last { $0.0 <= cut } ?? (0, 0)
      #expect(outcome.frames.map(\.octets) == Array([[1, 2, 3], [4, 5]].prefix(frames)))
      let damage = outcome.facts.damage
      #expect(damage?.isCutShort == (begin == cut ? nil : true), "cut at \(cut)")
      if begin != cut { #expect(damage?.offset == UInt64(begin)) }
      if case .cutShort(_, let claimed, let held) = damage?.cause {
        #expect(held == UInt64(cut - begin))
        #expect(claimed > held)
      }
    }
  }
}
