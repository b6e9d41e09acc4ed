import Bytes
import Packet
import Testing

@testable import Report
@testable import Session

@Suite("pcapng")
struct PcapngTests {
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
    writer.interface(.init(linkType: 276, snapLength: 96))
    writer.secrets(type: 0x544C_534B, Octets([1, 2, 3, 4, 5]))
    writer.statistics(
      interface: 0, time: Timestamp(nanoseconds: 1), received: nil, droppedByInterface: 7, droppedBySystem: nil,
      comment: "c")
    let blocks = try #require(Self.blocks(writer))
    #expect(blocks.map(\.type) == [0x0A0D_0D0A, 1, 10, 5])
    #expect(Array(blocks[1].body[..<8]) == [20, 1, 0, 0, 96, 0, 0, 0])
    #expect(blocks[2].body == [0x4B, 0x53, 0x4C, 0x54, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0])
  }

  @Test("the first packet of a session has the verdict, the packets of findings have those")
  func notes() throws {
    var notes = PacketNotes()
    for (event, envelope) in QuickStart.netconf() { notes.note(Exported.disclosed(event), envelope) }
    #expect(notes.of(3) == ["#1 NETCONF over BEEP (netconf-beep), certain, standing leftover"])
    #expect(notes.of(25) == ["#1 warning unencrypted: configuration and replies can be read on the path"])
    #expect(notes.of(7).first?.hasPrefix("#1 shows it: both greetings") == true)
    #expect(notes.of(4) == [])
  }

  @Test("notes are bounded, and what was left out is counted")
  func bounds() {
    var notes = PacketNotes(limit: 1)
    for (event, envelope) in QuickStart.netconf() { notes.note(Exported.disclosed(event), envelope) }
    #expect(notes.omitted > 0)
  }
}
