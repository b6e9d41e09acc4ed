import Bytes
import TestSupport
import Testing

@testable import BEEP

@Suite struct FrameHeaderTests {
  private static let headers = [
    "MSG 0 1 . 52 120\r\n", "RPY 0 1 . 4294967295 2147483647\r\n", "ERR 2147483647 2147483647 * 0 0\r\n",
    "ANS 1 0 . 40 20 7\r\n", "NUL 1 0 . 40 0\r\n", "SEQ 1 4294967295 4096\r\n",
  ]

  private static func usual(_ text: String) -> FrameHeader? {
    Octets("xy" + text).withBytes { FrameHeader.usual($0, at: 2, offset: 7) }
  }

  @Test(arguments: headers)
  func `A usual header is read at once, as it is octet by octet`(text: String) {
    let usual = Self.usual(text)
    expectTrue(usual?.length == text.utf8.count)
    Octets("xy" + text + "payload").withBytes { bytes in
      expectTrue(usual.map { .header($0) } == FrameHeader.judge(bytes, at: 2, offset: 7))
    }
  }

  @Test(arguments: headers)
  func `A header that is cut is left to the reading octet by octet`(text: String) {
    for count in 0..<text.utf8.count {
      let cut = Octets(Array(text.utf8.prefix(count)))
      expectTrue(cut.withBytes { FrameHeader.usual($0, at: 0, offset: 0) } == nil)
    }
  }

  @Test(arguments: [
    "MSG 00 1 . 52 120\r\n", "MSG 0 1 . 052 120\r\n", "MSG 2147483648 1 . 52 120\r\n", "MSG 0  1 . 52 120\r\n",
    "MSG 0 1 . 52 120\n", "MSG 0 1 . 52 120 \r\n", "MSG 0 1 , 52 120\r\n", "MSG 0 1 . 99999999999 120\r\n",
    "ANS 1 0 . 40 20 2147483648\r\n", "ANS 1 0 . 40 20\r\n", "msg 0 1 . 52 120\r\n", "MSG 0 1 . 4294967296 120\r\n",
    "SEQ 1 2 3 4\r\n", "MSG 0 1 .52 120\r\n",
  ])
  func `What is odd is left to the reading octet by octet`(text: String) { expectTrue(Self.usual(text) == nil) }

  @Test func `A space behind the last number need not be followed by parameters`() {
    Octets("MSG 0 1 . 52 120 \r\n").withBytes { bytes in
      expectTrue(FrameHeader.judge(bytes, at: 0, offset: 0) == .malformed(.f02, "a space follows size, not CR LF"))
    }
  }

  @Test func `No mutation is read otherwise than octet by octet`() {
    var random = SplitMix64(seed: 4744)
    let alphabet = Array("0123456789 .*\r\nMSGRPYQ-".utf8)
    var read = 0
    for round in 0..<20_000 {
      var octets = Array(Self.headers[round % Self.headers.count].utf8)
      for _ in 0...random.below(2) {
        let place = random.below(octets.count)
        switch random.below(3) {
        case 0: octets[place] = alphabet[random.below(alphabet.count)]
        case 1: octets.insert(alphabet[random.below(alphabet.count)], at: place)
        default: octets.remove(at: place)
        }
      }
      Octets(octets).withBytes { bytes in
        guard let usual = FrameHeader.usual(bytes, at: 0, offset: 0) else { return }
        read += 1
        expectTrue(FrameHeader.judge(bytes, at: 0, offset: 0) == .header(usual))
      }
    }
    #expect(read > 500)
  }
}
