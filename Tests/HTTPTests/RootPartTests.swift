import Bytes
import HTTP
import TestSupport
import Testing

@Suite struct RootPartTests {
  private static let type = "multipart/related; type=\"text/xml\"; boundary=\"a b\"; start=\"<root>\""

  private static func root(_ parts: [[UInt8]], _ type: String = Self.type) -> String? {
    guard var part = RootPart(contentType: type) else { return nil }
    var root: [UInt8] = []
    for octets in parts { Octets(octets).withBytes { part.take($0) { root += Octets(copying: $0).array } } }
    return String(decoding: root, as: UTF8.self)
  }

  static let bodies = [
    ("preamble\r\n--a b\r\nContent-ID: <root>\r\n\r\n<e/>\r\n--a b\r\n\r\nPNG\r\n--a b--\r\n", "<e/>"),
    ("--a b\r\n\r\n<e>\r\n--a\r\n\r\n--a c</e>\r\n--a b--", "<e>\r\n--a\r\n\r\n--a c</e>"),
    ("--a b\n\n<e/>\r\n\r\n--a b", "<e/>\r\n"), ("--a b\r\n\r\n<e/>", "<e/>"), ("<e/>\r\n--x\r\n\r\n<e/>", ""),
  ]

  @Test(arguments: bodies) func `the first part is the root, wherever the octets are cut`(body: String, root: String) {
    let octets = Array(body.utf8)
    for cut in Cuts.all(of: octets.count) {
      // What may be the beginning of a delimiter is held back to the end, and never was the body's.
      #expect(Self.root(Cuts.parts(of: octets, at: cut)) == root, "\(cut)")
    }
    #expect(Self.root(octets.map { [$0] }) == root)
  }

  @Test func `only related parts with a boundary have a root`() {
    for type in ["text/xml", "multipart/mixed; boundary=a", "multipart/related", "multipart/related; boundary="] {
      #expect(RootPart(contentType: type) == nil)
    }
    #expect(RootPart(contentType: nil) == nil)
    #expect(RootPart(contentType: "multipart/related;boundary=\(String(repeating: "x", count: 71))") == nil)
    #expect(Self.root([Array("--x\n\ny\r\n--x--".utf8)], "Multipart/Related;boundary=x ; type=a") == "y")
  }
}
