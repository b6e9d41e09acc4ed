import Bytes
import TestSupport
import Testing

@testable import BEEP

@Suite struct EntityHeadersTests {
  private static let payloads = [
    "Content-Type: application/beep+xml\r\n\r\n<a/>", "Content-Type: text/xml\r\n\r\n<a/>",
    "Content-Type: application/beep+xml\r\nX: y\r\n\r\n<a/>", "Content-Type: application/beep+xml\n\n<a/>",
    "Content-Type: application/beep+xml\r\n", "\r\n<a/>", "<a/>", "", "<?xml version='1.0'?><a/>", "<?x",
    "Content-Type\t : text/xml\r\n\r\n<a/>", "a word: b\r\n\r\n",
  ]

  /// Where the body begins and which fields there are, the payload given in two pieces.
  private static func read(_ headers: inout EntityHeaders, _ payload: String, cut: Int) -> String {
    let octets = Array(payload.utf8)
    headers.reset()
    var body: [UInt8] = []
    for piece in [octets[..<cut], octets[cut...]] where !piece.isEmpty {
      switch Octets(Array(piece)).withBytes({ headers.split($0) }) {
      case .headers: break
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
}
