import Bytes
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [("", "-"), ("f", "-Zg=="), ("fo", "-Zm8="), ("foo", "-Zm9v"), ("foobar", "-Zm9vYmFy")])
  func `Base64 is RFC 4648's`(text: String, expected: String) {
    var octets = Array("-".utf8)
    octets.append(base64: Array(text.utf8))
    #expect(String(decoding: octets, as: UTF8.self) == expected)
  }
}
