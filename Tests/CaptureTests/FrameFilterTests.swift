import Bytes
import Packet
import Testing

@testable import Capture

@Suite("A filter")
struct FrameFilterTests {
  /// A TCP segment to port 831 in IPv4, behind a link header.
  static func segment(link: [UInt8], port: UInt16 = 831) -> [UInt8] {
    var octets = link
    octets += [0x45, 0, 0, 40, 0, 1, 0, 0, 64, 6, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2]
    octets += [0xC0, 0, UInt8(port >> 8), UInt8(port & 0xFF), 0, 0, 0, 0, 0, 0, 0, 0, 0x50, 2, 0, 0, 0, 0, 0, 0]
    return octets
  }

  static let addresses: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

  static func frame(_ linkType: UInt32, _ octets: [UInt8]) -> Frame {
    Frame(
      time: Timestamp(nanoseconds: 0), linkType: LinkType(rawValue: linkType), wireLength: UInt32(octets.count),
      capturedLength: UInt32(octets.count), interface: 0, source: 0, number: 1)
  }

  static func matches(_ expression: String, _ linkType: UInt32, _ octets: [UInt8]) throws(FilterError) -> Bool {
    var filter = try FrameFilter(expression)
    var result = false
    // Twice, so that the buffer is used again.
    for _ in 0..<2 {
      result = try Octets(octets).withBytes { (bytes) throws(FilterError) in
        try filter.matches(frame(linkType, octets), bytes)
      }
    }
    return result
  }

  @Test(
    "sees through VLAN tags, on each link type",
    arguments: [
      (1, addresses + [8, 0]),
      (1, addresses + [0x81, 0, 0, 5, 8, 0]),
      (1, addresses + [0x88, 0xA8, 0, 5, 0x81, 0, 0, 6, 8, 0]),
      (1, addresses + [0x91, 0, 0, 5, 0x91, 0, 0, 6, 0x81, 0, 0, 6, 8, 0]),
      (101, []),
      (113, Array(repeating: 0, count: 14) + [8, 0]),
      (113, Array(repeating: 0, count: 14) + [0x81, 0, 0, 5, 8, 0]),
      (276, [8, 0] + Array(repeating: 0, count: 18)),
      (276, [0x81, 0] + Array(repeating: 0, count: 18) + [0, 5, 8, 0]),
    ] as [(UInt32, [UInt8])])
  func tags(linkType: UInt32, link: [UInt8]) throws {
    let segment = Self.segment(link: link)
    #expect(try Self.matches("tcp port 831 and host 192.0.2.2", linkType, segment))
    #expect(try !Self.matches("tcp port 832", linkType, segment))
    #expect(try Self.matches("tcp port 832", linkType, Self.segment(link: link, port: 832)))
  }

  @Test("measures the frame without its tags")
  func length() throws {
    let tagged = Self.segment(link: Self.addresses + [0x81, 0, 0, 5, 8, 0])
    #expect(try Self.matches("len == 54", 1, tagged))
  }

  @Test("does not read beyond a short frame", arguments: 0..<60)
  func short(count: Int) throws {
    let octets = Array(Self.segment(link: Self.addresses + [0x81, 0, 0, 5, 8, 0]).prefix(count))
    #expect(try Self.matches("tcp port 831", 1, octets) == (count >= 42))
  }

  @Test("that is no expression is refused in libpcap's words")
  func syntax() {
    let error = #expect(throws: FilterError.self) { _ = try FrameFilter("tcp prot 831") }
    #expect(error?.reason.contains("syntax error") == true)
  }

  @Test("that means nothing for a link type is refused when that comes")
  func linkType() {
    #expect(throws: FilterError.self) { _ = try Self.matches("ether host 1:2:3:4:5:6", 101, Self.segment(link: [])) }
    #expect(throws: Never.self) { _ = try Self.matches("ether host 1:2:3:4:5:6", 1, Self.segment(link: [])) }
    #expect(throws: FilterError.self) { _ = try Self.matches("tcp", 4_242, Self.segment(link: [])) }
  }
}
