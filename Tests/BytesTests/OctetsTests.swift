import Bytes
import TestSupport
import Testing

@Suite struct OctetsTests {
  @Test func `Octets are appended and taken away at both ends`() {
    var octets = Octets("MSG ")
    Octets("0 1").withBytes { octets.append($0) }
    octets.append(0x0D)
    #expect(octets == Octets("MSG 0 1\r"))
    octets.removeFirst(4)
    octets.removeLast(1)
    #expect(octets.array == Array("0 1".utf8))
    octets.removeFirst(100)
    #expect(octets.isEmpty)
    octets.removeLast(1)
    #expect(octets.count == 0)
  }

  @Test func `Octets give way to others, as many or not`() {
    var octets = Octets("MSG 0 1")
    for text in ["RPY 0 1", "ERR", "", "MSG 12 3456"] {
      Octets(text).withBytes { octets.replace(with: $0) }
      #expect(octets == Octets(text))
    }
  }

  @Test func `Room is what is held already, and below a limit`() {
    var octets = Octets()
    #expect(!octets.hasRoom(for: 1, upTo: 100))
    octets.reserveCapacity(64)
    octets.append("MSG ")
    #expect(octets.hasRoom(for: 60, upTo: 64))
    #expect(!octets.hasRoom(for: 60, upTo: 63))
    #expect(!octets.hasRoom(for: 100_000, upTo: .max))
  }

  @Test func `Text that is not UTF-8 is repaired`() {
    Octets([0x61, 0xFF, 0x62]).withBytes { expectTrue($0.text == "a\u{FFFD}b") }
  }
}
