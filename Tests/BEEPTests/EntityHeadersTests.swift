import Bytes
import TestSupport
import Testing

@testable import BEEP

@Suite struct EntityHeadersTests {
  private static let payloads = [
    "Content-Type: application/beep+xml\r\n\r\n<a/>", "Content-Type: text/xml\r\n\r\n<a/>",
    "Content-Type: application/beep+xml\r\nX: y\r\n\r\n<a/>", "Content-Type: application/beep+xml\n\n<a/>",
    "Content-Type: application/beep+xml\r\n", "\r\n<a/>", "<a/>", "", "<?xml version='1.0'?><a/>", "<?x",
    "Content-Type\t : text/xml\r\n\r\n<a/>", "a word: b\r\n\r\n", "Content-Type: text/xml\r\n<a/>",
  ]

  /// Where the body begins and which fields there are, the payload given in two pieces.
  private static func read(_ headers: inout EntityHeaders, _ payload: String, cut: Int) -> String {
    let octets = Array(payload.utf8)
    headers.reset()
    var body: [UInt8] = []
    for piece in [octets[..<cut], octets[cut...]] where !piece.isEmpty {
      switch Octets(Array(piece)).withBytes({ headers.split($0) }) {
      case .headers, .passed: break
      case .body(let start): body += piece.dropFirst(start)
      case .carriedBody(let offset, let start):
        body += headers.carry.array.dropFirst(offset) + Array(piece.dropFirst(start))
      }
    }
    if headers.end() { body = headers.carry.array }
    let fields = headers.fields
    return "\(fields.contentType ?? "-") \(headers.bodyOffset) " + String(decoding: body, as: UTF8.self)
  }

  @Test func `A message says the same whatever the one before it said`() {
    for before in Self.payloads {
      for payload in Self.payloads {
        for cut in 0...payload.utf8.count {
          var fresh = EntityHeaders()
          var used = EntityHeaders()
          _ = Self.read(&used, before, cut: before.utf8.count)
          let expected = Self.read(&fresh, payload, cut: payload.utf8.count)
          expectTrue(Self.read(&used, payload, cut: cut) == expected)
        }
      }
    }
  }

  @Test func `The body begins at its markup where the empty line was forgotten`() {
    var headers = EntityHeaders()
    expectTrue(Self.read(&headers, "Content-Type: text/xml\r\n<a/>", cut: 9) == "text/xml 24 <a/>")
    expectTrue(Self.read(&headers, "Content-Type: text/xml\r\nX: <a>\r\n <\r\n\r\n<a/>", cut: 9) == "text/xml 38 <a/>")
    // The next message begins with the same line, and has it.
    expectTrue(Self.read(&headers, "Content-Type: text/xml\r\n<a/>", cut: 28) == "text/xml 24 <a/>")
    expectTrue(Self.read(&headers, "Content-Type: text/xml\r\n\r\n<a/>", cut: 30) == "text/xml 26 <a/>")
  }

  /// Octets are missing within the headers, or the root element is indented: the body is no line of a field.
  @Test(arguments: [
    "Content-Type: text/xml\r\n <rpc><password>x</password>\r\n</rpc>", "Content-Type: te<rpc a='b'>\r\n<get/></rpc>",
    "Content-Type: text/xml\r\n <a>1:2</a>\r\n<b/>",
  ]) func `What stands in angle brackets is no header field`(_ payload: String) {
    for cut in [0, 9, 25, 40] {
      var headers = EntityHeaders()
      expectTrue(Self.read(&headers, payload, cut: cut).hasSuffix(" 0 \(payload)"))
    }
  }

  @Test(arguments: ["\r\n\r\n", "\n\n", "\r\n"])
  func `Headers of any length end where the body begins, wherever they are cut`(_ end: String) {
    for padding in 4050...4080 {
      let block = "Content-Type: text/xml\r\nX-Long: " + String(repeating: "a", count: padding) + end
      let payload = block + "<a/>"
      let expected = "text/xml \(block.utf8.count) <a/>"
      for cut in [0, 1, 30] + Array(4080...payload.utf8.count) {
        var headers = EntityHeaders()
        expectTrue(Self.read(&headers, payload, cut: cut) == expected)
      }
    }
  }

  @Test func `What is that long and names no type is a body`() {
    let payload = "X-Long: " + String(repeating: "a", count: 5000) + "\r\n\r\n<a/>"
    for cut in [0, 30, 4096, 4097, payload.utf8.count] {
      var headers = EntityHeaders()
      expectTrue(Self.read(&headers, payload, cut: cut) == "- 0 \(payload)")
    }
  }
}
