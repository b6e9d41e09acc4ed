import Bytes
import HTTP
import TestSupport
import Testing

@Suite struct HTTPTests {
  typealias Case = HTTPCase

  @Test(arguments: HTTPCase.all) func `messages are found wherever the octets are cut`(_ given: Case) {
    let octets = [given.request, given.response]
    // Responses come behind all requests: pipelining at its furthest.
    let whole = HTTPLog.play(octets.map { [$0] })
    #expect(whole == given.lines)
    for side in 0...1 {
      for cut in Cuts.all(of: octets[side].count) where cut.count != 2 || octets[side].count < 120 {
        var parts = octets.map { [$0] }
        parts[side] = Cuts.parts(of: octets[side], at: cut)
        #expect(HTTPLog.play(parts) == whole, "\(cut)")
      }
    }
  }

  @Test(arguments: ["gzip", "deflate", "zstd"])
  func `a body that unpacks to too much is given up, and the next message is read`(coding: String) {
    let octets = [UInt8](repeating: 0, count: 16 << 20)
    let zeros =
      coding == "gzip" ? Packing.gzip(octets) : coding == "zstd" ? Packing.zstd(octets) : Packing.deflate(octets)
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(zeros.count)\r\n\r\n"
    let next = "HTTP/1.1 204 No Content\r\n\r\n"
    var log = HTTPLog(keepsBodies: false)
    var conversation = HTTPConversation()
    Octets(Array(head.utf8) + zeros + Array(next.utf8)).withBytes {
      conversation.consume($0, isRequest: false, at: 0, into: &log)
    }
    #expect(log.octets < 4 << 20)
    #expect(
      log.lines.contains { $0.hasPrefix("cut") }
        && log.lines.contains("204 No Content of none at \(head.utf8.count + zeros.count)"))
    #expect(log.lines.contains { $0.hasPrefix("finding a body cannot be unpacked") })
  }

  @Test func `a body of zstd that wants a window of more than 8 MB is not unpacked`() {
    // A frame with a window of 2^27 octets and a raw block of one (RFC 8878, section 3.1.1).
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 17 << 3, 0x09, 0, 0, 0x61]
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: \(frame.count)\r\n\r\n"
    let lines = HTTPLog.play([[], [Array(head.utf8) + frame]])
    #expect(lines.contains { $0.hasPrefix("finding a body cannot be unpacked: they need too large a window") })
  }

  @Test func `behind a gap the next message is found, and nothing is invented`() {
    let given = HTTPCase.all[1]
    for side in 0...1 {
      let octets = side == 0 ? given.request : given.response
      let whole = HTTPLog.play([[given.request], [given.response]])
      let bodies = Set(whole.filter { $0.hasPrefix("whole") })
      for start in 0..<octets.count {
        for length in [1, 7, 40] where start + length <= octets.count {
          var log = HTTPLog()
          var conversation = HTTPConversation()
          let isRequest = side == 0
          if !isRequest {
            Octets(given.request).withBytes { conversation.consume($0, isRequest: true, at: 0, into: &log) }
            log.lines = []
          }
          Octets(Array(octets[..<start])).withBytes {
            conversation.consume($0, isRequest: isRequest, at: 0, into: &log)
          }
          conversation.skip(UInt64(length), isRequest: isRequest, at: UInt64(start), into: &log)
          Octets(Array(octets[(start + length)...])).withBytes {
            conversation.consume($0, isRequest: isRequest, at: UInt64(start + length), into: &log)
          }
          conversation.finish(isRequest: isRequest, isClosed: true, at: UInt64(octets.count), into: &log)
          #expect(log.lines.filter { $0.hasPrefix("finding") } == [], "\(start) \(length)")
          let ends = log.lines.filter { $0.hasPrefix("whole") }
          #expect(ends.allSatisfy(bodies.contains), "\(start) \(length): \(ends)")
        }
      }
    }
  }

  @Test func `mutated octets give the same messages in whatever pieces they come`() {
    var random = SplitMix64(seed: 9112)
    for _ in 0..<2000 {
      let given = HTTPCase.all[random.below(HTTPCase.all.count)]
      let octets = [random.mutated(given.request), random.mutated(given.response)]
      let whole = HTTPLog.play(octets.map { [$0] })
      #expect(HTTPLog.play(octets.map { $0.map { [$0] } }) == whole)
    }
  }

  @Test func `an opening is told by a method or a version, and cut ones are waited for`() {
    for text in ["POST /x", "GET / HTTP/1.1", "HTTP/1.1 200 OK", "M-POST /"] {
      Octets(text).withBytes { expectTrue(HTTPOpening.looksLikeHTTP($0) == .yes) }
    }
    for text in ["", "P", "PO", "POST", "HTTP/", "M"] {
      Octets(text).withBytes { expectTrue(HTTPOpening.looksLikeHTTP($0) == .needMore) }
    }
    for text in ["RPY 0 0 . 0 52", "MSG 0", "post /x", "POSTER", "HTTP/2", "\u{16}\u{3}\u{1}"] {
      Octets(text).withBytes { expectTrue(HTTPOpening.looksLikeHTTP($0) == .no) }
    }
  }
}
