import BEEP
import Bytes
import HTTP
import NETCONF

/// Hands the messages of a neighbour's direction to the session's recorder.
struct NeighbourReader: NETCONFFramingSink, HTTPSink {
  let session: LiveSession
  let layer: NeighbourLayer
  let peer: Peer

  /// A direction has one message at a time.
  private var slot: Int { peer == .initiator ? 0 : 1 }

  private func begin(_ type: MessageType, msgno: UInt32, at offset: UInt64) {
    // BEEP's words for what BEEP's records have in common with these; they are not shown.
    var message = Message(
      slot: slot, from: peer, channel: 1, type: type, msgno: msgno, firstOffset: offset, endOffset: offset,
      epoch: session.conversation.epoch)
    message.bodyOffset = 0
    message.frames = 1
    layer.messages[peer] = message
    session.recorder.messageBegan(message)
  }

  func body(_ octets: RawSpan) {
    guard layer.messages[peer] != nil else { return }
    layer.messages[peer]?.payloadOctets &+= UInt64(octets.byteCount)
    session.recorder.payload(octets, slot: slot)
    guard layer.isBodyRead[peer] else { return }
    guard layer.rootParts[peer] != nil else { return session.recorder.body(octets, slot: slot) }
    layer.rootParts[peer]?.take(octets) { session.recorder.body($0, slot: slot) }
  }

  private func end(isComplete: Bool, missing: UInt64, at offset: UInt64) {
    guard var message = layer.messages[peer] else { return }
    layer.messages[peer] = nil
    message.isComplete = isComplete
    message.missingOctets = missing
    message.endOffset = offset
    session.recorder.messageEnded(message)
  }

  // MARK: NETCONF's own framing

  func messageBegan(at offset: UInt64) {
    layer.isBodyRead[peer] = true
    begin(.msg, msgno: 0, at: offset)
  }

  func messageEnded(_ end: NETCONFFraming.End) {
    session.recorder.note(framing: end.isChunked ? .chunks : .endOfMessage, slot: slot)
    self.end(isComplete: end.isComplete, missing: end.missing, at: end.offset)
  }

  func framingBroken(at offset: UInt64) {
    session.recorder.breakFraming(peer, at: offset)
  }

  // MARK: HTTP

  func messageBegan(_ head: HTTPHead, number: UInt32?, at offset: UInt64) -> Bool {
    // An interim response answers nothing yet.
    guard !head.isInterim else { return false }
    let mayBeXML = Self.mayBeXML(head.contentType)
    layer.isBodyRead[peer] = !head.isBodyHidden && mayBeXML
    layer.rootParts[peer] = RootPart(contentType: head.contentType)
    if head.isBodyHidden, mayBeXML, let coding = head.contentCoding {
      session.recorder.note(coding: coding, from: peer)
    }
    let type: MessageType = head.isRequest ? .msg : (head.status ?? 0) >= 400 ? .err : .rpy
    begin(type, msgno: number ?? .max, at: offset)
    layer.messages[peer]?.contentType = head.contentType
    session.recorder.note(startLine: head.line, slot: slot)
    follow(head, number)
    return layer.isBodyRead[peer]
  }

  /// Credentials count once a response takes them (RFC 9110, sections 15.5.2 and 15.5.8).
  private func follow(_ head: HTTPHead, _ number: UInt32?) {
    if let credentials = head.credentials {
      session.recorder.note(credentials, from: peer)
      if layer.claim?.credentials != credentials { layer.claim = (number ?? .max, credentials) }
    }
    guard let status = head.status, status >= 200, let number, let claim = layer.claim, claim.number == number else {
      return
    }
    if status != 401, status != 407 { session.recorder.accept(claim.credentials) }
    layer.claim = nil
  }

  func messageEnded(isComplete: Bool, missing: UInt64, at offset: UInt64) {
    end(isComplete: isComplete, missing: missing, at: offset)
  }

  func finding(_ finding: HTTPFinding) { session.recorder.note(finding, from: peer) }

  /// Whether a body of that type may hold an envelope; many say nothing, or `text/plain`.
  private static func mayBeXML(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return true }
    return type.contains("xml") || type.hasPrefix("text/plain") || type.hasPrefix("multipart/related")
  }
}
