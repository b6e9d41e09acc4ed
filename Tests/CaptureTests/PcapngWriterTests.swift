import Bytes
import Packet
import TestSupport
import Testing

@testable import Capture

@Suite("Writing pcapng")
struct PcapngWriterTests {
  static let interfaces = [
    PcapngWriter.Interface(linkType: .ethernet, snapLength: 262_144, name: "eth0"),
    PcapngWriter.Interface(linkType: .rawBSD, snapLength: 96, name: "tun0"),
  ]

  @Test("what was written is read again to the octet", arguments: 0..<8)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var writer = PcapngWriter()
    writer.section(application: "port831 x")
    for interface in Self.interfaces { writer.interface(interface) }
    var frames: [(time: Int64, interface: UInt32, wire: UInt32, octets: [UInt8])] = []
    for index in 0..<40 {
      let length = Int.random(in: 0...67, using: &random)
      let octets = (0..<length).map { UInt8(truncatingIfNeeded: $0 &+ index) }
      let interface = UInt32.random(in: 0...1, using: &random)
      let time = 1_795_165_200_000_000_000 + Int64(index) * 1_000_003
      frames.append((time, interface, UInt32(length + index % 3), octets))
      Octets(octets).withBytes {
        writer.packet(
          $0, interface: interface, time: Timestamp(nanoseconds: time), wireLength: UInt32(length + index % 3))
      }
    }
    writer.statistics(
      interface: 1, time: Timestamp(nanoseconds: 1_795_165_300_000_000_000), received: 40, droppedByInterface: 3,
      droppedBySystem: 1 << 40)
    let outcome = try read(writer.octets.array)
    #expect(outcome.facts.problem == nil)
    #expect(outcome.frames.count == frames.count)
    for (seen, given) in zip(outcome.frames, frames) {
      #expect(seen.frame.time.nanoseconds == given.time)
      #expect(seen.frame.interface == given.interface)
      #expect(seen.frame.wireLength == given.wire)
      #expect(seen.octets == given.octets)
      #expect(seen.frame.linkType == (given.interface == 0 ? .ethernet : .raw))
    }
    #expect(outcome.facts.interfaces.map(\.name) == ["eth0", "tun0"])
    #expect(outcome.facts.interfaces[1].droppedBySystem == 1 << 40)
    #expect(outcome.facts.interfaces[1].droppedByInterface == 3)
  }

  /// Types and bodies of the blocks; nil where the two lengths of one differ.
  private static func blocks(_ writer: PcapngWriter) -> [(type: UInt32, body: [UInt8])]? {
    let octets = writer.octets.array
    func number(_ at: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(octets[at + $1]) << UInt32(8 * $1) } }
    var blocks: [(UInt32, [UInt8])] = []
    var at = 0
    while at < octets.count {
      guard at + 12 <= octets.count else { return nil }
      let length = Int(number(at + 4))
      guard length >= 12, length % 4 == 0, at + length <= octets.count, number(at + length - 4) == number(at + 4)
      else { return nil }
      blocks.append((number(at), Array(octets[(at + 8)..<(at + length - 4)])))
      at += length
    }
    return blocks
  }

  @Test("a packet keeps its octets, nanoseconds and length on the wire", arguments: 0...9)
  func packet(count: Int) throws {
    var writer = PcapngWriter()
    let octets = (0..<count).map { UInt8($0 + 1) }
    Octets(octets).withBytes {
      writer.packet(
        $0, interface: 1, time: Timestamp(nanoseconds: 0x0102_0304_0506_0708), wireLength: 99, comments: [])
    }
    let block = try #require(Self.blocks(writer)?.first)
    #expect(block.type == 6)
    #expect(
      Array(block.body[..<20]) == [
        1, 0, 0, 0, 4, 3, 2, 1, 8, 7, 6, 5, UInt8(count), 0, 0, 0, 99, 0, 0, 0,
      ])
    #expect(Array(block.body[20..<20 + count]) == octets)
    #expect(block.body.count == 20 + (count + 3) / 4 * 4)
  }

  @Test("comments end with the options, and are cut between two characters")
  func comments() throws {
    var writer = PcapngWriter()
    Octets([1, 2, 3]).withBytes {
      writer.packet(
        $0, interface: 0, time: Timestamp(nanoseconds: -5), wireLength: 3,
        comments: ["abc", String(repeating: "\u{20AC}", count: 9000)])
    }
    let body = try #require(Self.blocks(writer)?.first?.body)
    #expect(Array(body[4..<12]) == [UInt8](repeating: 0, count: 8))
    #expect(Array(body[24..<32]) == [1, 0, 3, 0, 97, 98, 99, 0])
    let second = Int(body[34]) | Int(body[35]) << 8
    #expect(second == 4095)
    #expect(String(validating: body[36..<36 + second], as: UTF8.self) != nil)
    #expect(Array(body.suffix(4)) == [0, 0, 0, 0])
  }

  @Test("a section says who made it, an interface what it is, a statistics block what is known")
  func others() throws {
    var writer = PcapngWriter()
    writer.section(application: "port831 1", comment: "how")
    writer.interface(.init(linkType: LinkType(rawValue: 276), snapLength: 96))
    writer.secrets(type: 0x544C_534B, Octets([1, 2, 3, 4, 5]))
    writer.statistics(
      interface: 0, time: Timestamp(nanoseconds: 1), received: nil, droppedByInterface: 7, droppedBySystem: nil,
      comment: "c")
    let blocks = try #require(Self.blocks(writer))
    #expect(blocks.map(\.type) == [0x0A0D_0D0A, 1, 10, 5])
    #expect(Array(blocks[1].body[..<8]) == [20, 1, 0, 0, 96, 0, 0, 0])
    #expect(blocks[2].body == [0x4B, 0x53, 0x4C, 0x54, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0])
  }
}
