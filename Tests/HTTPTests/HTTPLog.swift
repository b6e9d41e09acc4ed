import Bytes
import HTTP

/// What a connection turned out to be: a line for each thing that was told, both directions apart.
struct HTTPLog: HTTPSink {
  var lines: [String] = []
  var octets = 0
  private let keepsBodies: Bool
  private var text: [UInt8] = []

  init(keepsBodies: Bool = true) { self.keepsBodies = keepsBodies }

  mutating func messageBegan(_ head: HTTPHead, number: UInt32?, at offset: UInt64) -> Bool {
    lines.append("\(head.line) of \(number.map(String.init) ?? "none") at \(offset)")
    if let user = head.credentials?.user { lines.append("user \(user)") }
    return true
  }

  mutating func body(_ octets: RawSpan) {
    self.octets += octets.byteCount
    if keepsBodies { text += Octets(copying: octets).array }
  }

  mutating func messageEnded(isComplete: Bool, missing: UInt64, at offset: UInt64) {
    lines.append("\(isComplete ? "whole" : "cut") \(missing) \(offset) \(String(decoding: text, as: UTF8.self))")
    text = []
  }

  mutating func finding(_ finding: HTTPFinding) { lines.append("finding \(finding.text)") }

  /// Plays the parts of requests, then those of responses.
  static func play(_ sides: [[[UInt8]]]) -> [String] {
    var log = HTTPLog()
    var conversation = HTTPConversation()
    for (side, parts) in sides.enumerated() {
      var offset: UInt64 = 0
      for part in parts {
        Octets(part).withBytes { conversation.consume($0, isRequest: side == 0, at: offset, into: &log) }
        offset += UInt64(part.count)
      }
      conversation.finish(isRequest: side == 0, isClosed: true, at: offset, into: &log)
    }
    return log.lines
  }
}
