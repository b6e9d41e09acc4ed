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

  @Test func `Text that is not UTF-8 is repaired and known as such`() {
    Octets([0x61, 0xFF, 0x62]).withBytes { span in
      expectTrue(span.text == "a\u{FFFD}b")
      expectTrue(!span.isValidUTF8)
    }
    Octets("\u{E9}").withBytes { expectTrue($0.isValidUTF8) }
  }
}
