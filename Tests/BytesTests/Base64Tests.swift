import Bytes
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [("", "-"), ("f", "-Zg=="), ("fo", "-Zm8="), ("foo", "-Zm9v"), ("foobar", "-Zm9vYmFy")])
  func `Base64 is RFC 4648's`(text: String, expected: String) {
    var octets = Array("-".utf8)
    octets.append(base64: Array(text.utf8))
    #expect(String(decoding: octets, as: UTF8.self) == expected)
  }

  @Test func `a digit is what its place in the alphabet says`() {
    var alphabet: [UInt8: UInt32] = [:]
    for value in 0..<64 as Range<UInt8> {
      var octets: [UInt8] = []
      octets.append(base64: [value << 2])
      alphabet[octets[0]] = UInt32(value)
    }
    for octet in 0...UInt8.max {
      #expect(octet.base64Digit == alphabet[octet])
      let other: UInt32? = octet == UInt8(ascii: "-") ? 62 : octet == UInt8(ascii: "_") ? 63 : alphabet[octet]
      #expect(octet.eitherBase64Digit == other)
      #expect(octet.isDigit == "0123456789".utf8.contains(octet))
    }
  }
}
