import Bytes
import TestSupport
import Testing

@testable import XML

@Suite struct NameTests {
  @Test func `Eight octets at once are judged as each of them is`() {
    for octet in 0...255 as ClosedRange<UInt8> {
      for place in 0..<8 as Range<UInt64> {
        for others in [0x61, 0x3E, 0xFF, 0x00] as [UInt64] {
          let rest = others &* 0x0101_0101_0101_0101 & ~(0xFF << (place * 8))
          let stops = NameCharacters.stops(in: rest | UInt64(octet) << (place * 8))
          expectTrue((stops >> (place * 8 + 7)) & 1 == (NameCharacters.continues(octet) ? 0 : 1))
        }
      }
    }
  }

  @Test func `A name ends where it ends octet by octet`() {
    let tokenizer = XMLTokenizer()
    var random = SplitMix64(seed: 6241)
    let alphabet = Array("abcXYZ019-._:=/> \"\u{e9}\n".utf8)
    for _ in 0..<20_000 {
      let name = (0..<random.below(80)).map { _ in alphabet[random.below(random.below(4) == 0 ? alphabet.count : 12)] }
      Octets(name).withBytes { span in
        let limit = random.below(span.byteCount + 1)
        var (colon, expectedColon) = (-1, -1)
        let expected = tokenizer.anyName(span, 0, limit, &expectedColon)
        expectTrue(tokenizer.name(span, 0, limit, &colon) == expected)
        // Where no name is, nobody asks for its colon.
        if expected > 0 { expectTrue(colon == expectedColon) }
      }
    }
  }
}
