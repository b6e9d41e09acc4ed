import Bytes

/// How long a body is (RFC 9112, section 6.3).
extension HTTPParser {
  /// A head is complete: the message begins, and its body's end is known, or how it will be.
  mutating func endHead(
    at offset: UInt64, _ requests: inout HTTPRequests, _ sink: inout some HTTPSink & ~Copyable
  ) {
    guard let head else { return }
    self.head = nil
    var asked: (number: UInt32, method: String)?
    if let method = head.method {
      asked = (requests.ask(method), method)
    } else {
      asked = requests.answer(isInterim: head.isInterim)
    }
    isOpen = true
    let isWanted = sink.messageBegan(head, number: asked?.number, at: start)
    decoder = isWanted ? head.contentCoding.flatMap(ContentDecoder.init) : nil
    findAmbiguity(head, &sink)
    if !head.isRequest, Self.opensTunnel(head, method: asked?.method) {
      requests.isTunnel = true
      end(isComplete: true, missing: 0, at: offset, &sink)
      state = .tunnel
      return
    }
    if head.isLengthWrong, !head.hasTransferCoding {
      return spoil("two lengths, or one that is no number", at: offset, &requests, &sink)
    }
    beginBody(head, hasBody: head.isRequest || Self.mayHaveBody(head, method: asked?.method), at: offset, &sink)
  }

  private mutating func beginBody(
    _ head: HTTPHead, hasBody: Bool, at offset: UInt64, _ sink: inout some HTTPSink & ~Copyable
  ) {
    if !hasBody {
      decoder = nil
      endBody(false, at: offset, &sink)
    } else if head.isChunked {
      state = .chunkSize
    } else if head.hasTransferCoding, !head.isRequest {
      state = .untilClose
    } else if let length = head.hasTransferCoding ? nil : head.contentLength {
      state = .body(left: length, isChunk: false)
      if length == 0 { endBody(false, at: offset, &sink) }
    } else if head.isRequest {
      endBody(false, at: offset, &sink)
    } else {
      state = .untilClose
    }
  }

  /// Whether the answer to `method` has a body at all.
  private static func mayHaveBody(_ head: HTTPHead, method: String?) -> Bool {
    guard let status = head.status else { return true }
    return method != "HEAD" && status >= 200 && status != 204 && status != 304
  }

  /// Whether the connection is something else behind this response.
  private static func opensTunnel(_ head: HTTPHead, method: String?) -> Bool {
    head.status == 101 || (method == "CONNECT" && (head.status.map { (200..<300).contains($0) } ?? false))
  }

  private func findAmbiguity(_ head: HTTPHead, _ sink: inout some HTTPSink & ~Copyable) {
    guard head.hasTransferCoding, head.contentLength != nil else { return }
    sink.finding(
      HTTPFinding(
        text: "a message with both a length and a transfer coding", reference: "RFC 9112, section 6.3",
        isAmbiguous: true))
  }
}
