import TestSupport
import Testing

/// A connection, and what must be told of it (RFC 9112).
struct HTTPCase: Sendable, CustomTestStringConvertible {
  var name: String
  var request: [UInt8]
  var response: [UInt8]
  var lines: [String]

  var testDescription: String { name }

  init(_ name: String, _ request: String, _ response: String, _ lines: [String]) {
    self.init(name, Array(request.utf8), Array(response.utf8), lines)
  }

  init(_ name: String, _ request: [UInt8], _ response: [UInt8], _ lines: [String]) {
    (self.name, self.request, self.response, self.lines) = (name, request, response, lines)
  }

  static let all: [HTTPCase] = messages + codings

  private static let messages: [HTTPCase] = [
    HTTPCase(
      "a length, and a query that is not told",
      "POST /netconf?password=x HTTP/1.1\r\nHost: r1\r\nAuthorization: Basic YWRtaW46c2VjcmV0\r\nContent-Length: 4\r\n\r\nbody",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
      [
        "POST /netconf of 0 at 0", "user admin", "whole 0 109 body", "200 OK of 0 at 0", "whole 0 40 ok",
      ]),
    HTTPCase(
      "chunks, keep-alive and pipelining",
      "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: 1\r\n\r\n"
        + "GET /b HTTP/1.1\n\n\r\nGET /c HTTP/1.1\r\n\r\n",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
        + "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
      [
        "POST /a of 0 at 0", "whole 0 85 hello!", "GET /b of 1 at 85", "whole 0 102 ", "GET /c of 2 at 104",
        "whole 0 123 ", "100 Continue of 0 at 0", "whole 0 25 ", "200 of 0 at 25", "whole 0 87 ab",
        "304 Not Modified of 1 at 87", "whole 0 136 ", "404 Not Found of 2 at 136", "whole 0 181 ",
      ]),
    HTTPCase(
      "HEAD has no body, a body without a length ends with the connection",
      "HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nHTTP/1.0 200 OK\r\n\r\nto the end",
      [
        "HEAD / of 0 at 0", "whole 0 19 ", "GET / of 1 at 19", "whole 0 37 ", "200 OK of 0 at 0", "whole 0 39 ",
        "200 OK of 1 at 39", "whole 0 68 to the end",
      ]),
    HTTPCase(
      "a cut packed body is not whole", Array("GET / HTTP/1.1\r\n\r\n".utf8),
      Array("HTTP/1.1 200 OK\r\nContent-Encoding: x-gzip\r\n\r\n".utf8) + packed.prefix(12),
      ["GET / of 0 at 0", "whole 0 18 ", "200 OK of 0 at 0", "cut 0 57 <"]),
    HTTPCase(
      "two lengths are none", "POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nbody!",
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
      [
        "POST / of 0 at 0", "finding two lengths, or one that is no number", "cut 0 57 ",
        "400 Bad Request of none at 0", "whole 0 67 x",
      ]),
    HTTPCase(
      "a length beside a coding is ambiguous",
      "POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "", ["POST / of 0 at 0", "finding a message with both a length and a transfer coding", "whole 0 71 "]),
    HTTPCase(
      "behind an upgrade there is no HTTP", "GET /ws HTTP/1.1\r\nUpgrade: x\r\n\r\n",
      "HTTP/1.1 101 Switching Protocols\r\n\r\n\u{1}\u{2}GET / HTTP/1.1\r\n\r\n",
      ["GET /ws of 0 at 0", "whole 0 32 ", "101 Switching Protocols of 0 at 0", "whole 0 36 "]),
    HTTPCase(
      "octets that are no HTTP are passed over", "POST / HTTP/1.1\r\n\r\nnoise\r\nmore GET /x HTTP/1.1\r\n\r\n",
      "HTTP/1.1 20x\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
      [
        "POST / of 0 at 0", "whole 0 19 ", "finding octets that are no start line, where one was due",
        "GET /x of 1 at 31",
        "whole 0 50 ", "finding octets that are no start line, where one was due", "200 OK of none at 14",
        "whole 0 52 ",
      ]),
    HTTPCase(
      "a chunk without a size, and one too long",
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1234567890abcdef0\r\n",
      [
        "POST / of 0 at 0", "finding a chunk without a size", "cut 0 50 ", "200 OK of none at 0",
        "finding a chunk without a size", "cut 0 66 ",
      ]),
  ]

  private static let sample = String(repeating: "<data/>", count: 40)
  private static let packed = Packing.gzip(Array(sample.utf8))

  /// One body in every coding that is undone, and as it came in one that is not.
  private static let codings: [HTTPCase] = [
    ("gzip", packed), ("deflate", Packing.deflate(Array(sample.utf8))), ("zstd", Packing.zstd(Array(sample.utf8))),
    ("deflate", Packing.deflate(Array(sample.utf8), isWrapped: false)), ("br", Array(sample.utf8)),
  ].map { coding, octets in
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(octets.count)\r\n\r\n"
    return HTTPCase(
      "a body packed by \(coding)", Array("GET / HTTP/1.1\r\n\r\n".utf8), Array(head.utf8) + octets,
      ["GET / of 0 at 0", "whole 0 18 ", "200 OK of 0 at 0", "whole 0 \(head.utf8.count + octets.count) \(sample)"])
  }
}
