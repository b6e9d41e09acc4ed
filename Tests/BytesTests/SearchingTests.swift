import Bytes
import TestSupport
import Testing

@Suite struct SearchingTests {
  @Test(arguments: [(0, 3), (3, 3), (4, 7), (7, 7), (8, nil), (9, nil), (100, nil), (-1, nil)] as [(Int, Int?)])
  func `An octet is found at or behind the start`(start: Int, expected: Int?) {
    Octets("abc.def.").withBytes { span in
      expectTrue(span.firstOffset(of: UInt8(ascii: "."), from: start) == expected)
    }
  }

  @Test(arguments: [(0, 4), (4, 4), (5, 12), (13, nil), (15, nil), (16, nil)] as [(Int, Int?)])
  func `A pattern is found at or behind the start`(start: Int, expected: Int?) {
    Octets("RPY END\r\n MSEND").withBytes { span in
      expectTrue(span.firstOffset(of: "END", from: start) == expected)
    }
  }

  @Test func `A pattern is found where a plain search finds it`() {
    var random = SplitMix64(seed: 831)
    for _ in 0..<4000 {
      let octets = (0..<random.below(150)).map { _ in Array("aberpco-\n".utf8)[random.below(9)] }
      var text = octets
      if random.below(2) == 0, octets.count > 12 {
        text.replaceSubrange(random.below(octets.count - 9)..<octets.count - 9, with: Array("rpc-error".utf8))
      }
      let start = random.below(text.count + 3)
      for pattern in ["rpc-error", "ab", "a", "-\n"] as [StaticString] {
        let plain = pattern.withUTF8Buffer { unsafe Array($0) }
        let expected = text.indices.first { $0 >= start && text[$0...].starts(with: plain) }
        Octets(text).withBytes { span in expectTrue(span.firstOffset(of: pattern, from: start) == expected) }
      }
    }
  }

  @Test func `A pattern longer than what is left is not held`() {
    Octets("END\r").withBytes { span in
      expectTrue(span.holds("END\r"))
      expectTrue(span.holds("D\r", at: 2))
      expectTrue(!span.holds("END\r\n"))
      expectTrue(!span.holds("\r\n", at: 3))
      expectTrue(!span.holds("E", at: 4))
      expectTrue(!span.holds("E", at: -1))
      expectTrue(span.holds("", at: 4))
    }
  }

  @Test func `Nothing is found in no octets`() {
    Octets().withBytes { span in
      expectTrue(span.firstOffset(of: 0) == nil)
      expectTrue(span.firstOffset(of: "a") == nil)
      expectTrue(span.hasSameOctets(as: span))
    }
  }

  @Test(arguments: [("abc", "abc", true), ("abc", "abd", false), ("abc", "ab", false), ("", "", true)])
  func `Spans are compared by octets`(left: String, right: String, same: Bool) {
    Octets(left).withBytes { left in
      Octets(right).withBytes { right in expectTrue(left.hasSameOctets(as: right) == same) }
    }
  }

  @Test func `A pattern is found where a plain search finds it, from every start`() {
    var state: UInt64 = 88
    for length in 0..<120 {
      // Few different octets, so that beginnings and ends of the pattern stand everywhere.
      let octets = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Array("ab/".utf8)[Int(state >> 33) % 3]
      }
      for (pattern, text) in [("ab/", "ab/"), ("a", "a"), ("aabb", "aabb"), ("bb", "bb")] as [(StaticString, String)] {
        let wanted = Array(text.utf8)
        for start in 0...length {
          let plain = (start...max(start, length)).first {
            $0 + wanted.count <= length && Array(octets[$0..<$0 + wanted.count]) == wanted
          }
          let found = Octets(octets).withBytes { $0.firstOffset(of: pattern, from: start) }
          expectTrue(found == plain)
        }
      }
    }
  }
}

@Suite struct MentionTests {
  @Test func `A word is found in letters of any case, and only whole`() {
    #expect("http://IANA.org/beep/NETCONF".mentions("netconf"))
    #expect("mentions".mentions("mentions"))
    #expect(!"netcon f".mentions("netconf"))
    #expect(!"".mentions("netconf"))
  }
}
