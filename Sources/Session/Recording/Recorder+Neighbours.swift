import BEEP
import Bytes
import HTTP
import NETCONF

/// What is particular about messages that BEEP does not carry.
extension Recorder {
  /// How a message was framed.
  mutating func note(framing: MessageRecord.Framing, slot: Int) {
    guard progress.indices.contains(slot) else { return }
    progress[slot]?.framing = framing
  }

  /// What a message of HTTP begins with.
  mutating func note(startLine: String, slot: Int) {
    guard progress.indices.contains(slot) else { return }
    progress[slot]?.startLine = startLine
  }

  /// The framing of a direction is broken.
  mutating func breakFraming(_ peer: Peer, at offset: UInt64) {
    loseNETCONF()
    find(
      "framing-broken", .violation, "the framing is broken at octet \(offset) of the stream", from: peer,
      reference: "RFC 6242, section 4.2")
  }

  /// A rule of HTTP is broken.
  mutating func note(_ finding: HTTPFinding, from peer: Peer) {
    find(
      finding.isAmbiguous ? "http-ambiguous" : "http-broken", finding.isAmbiguous ? .alert : .violation, finding.text,
      from: peer, reference: finding.reference)
  }

  /// A body is coded in a way that is not undone here.
  mutating func note(coding: String, from peer: Peer) {
    findOnce(
      "coding-unread", .note, "bodies in the coding \"\(coding.prefix(32))\" are not read", from: peer,
      reference: "RFC 9110, section 8.4")
  }

  /// The server takes what a request said of who asks.
  mutating func accept(_ credentials: HTTPCredentials) {
    authenticatedBy = "HTTP \(Self.name(of: credentials.scheme))"
    guard let name = credentials.user else { return }
    user = name
    userFrom = "http"
  }

  /// Whether a password can be read on the path.
  mutating func note(_ credentials: HTTPCredentials, from peer: Peer) {
    guard credentials.isCleartext, !isEncrypted else { return }
    findOnce(
      "password-in-clear", .violation, "a password crosses in clear (HTTP \(Self.name(of: credentials.scheme)))",
      from: peer, reference: "RFC 4743, section 3.2")
  }

  private static func name(of scheme: String) -> String {
    switch scheme {
    case "basic": "Basic"
    case "digest": "Digest"
    case "bearer": "Bearer"
    default: "authentication"
    }
  }

  /// Behind the hellos both peers use chunks where both offer base:1.1, and only there (RFC 6242, section 4.1). What is
  /// not whole may have lost the header of its chunk.
  mutating func checkFraming(_ document: NETCONFMessage, _ place: Place, _ framing: MessageRecord.Framing?) {
    guard carriage == .stream, let framing, document.isComplete || framing == .chunks else { return }
    guard let index = netconf.talk(on: place.channel) else { return }
    let rule = "RFC 6242, section 4.1"
    if document.hello != nil {
      if framing == .chunks { find("framing", .violation, "a hello in chunks", from: place.from, reference: rule) }
      return
    }
    guard let agreed = agreesOnChunks(netconf.talks[index].dialogue), agreed != (framing == .chunks) else { return }
    let words =
      agreed
      ? "a message without chunks, though both hellos offer base:1.1" : "chunks, though not both hellos offer base:1.1"
    find("framing", .violation, words, from: place.from, reference: rule)
  }

  /// Whether both hellos offer base:1.1, told once both are there; nil before.
  private mutating func agreesOnChunks(_ dialogue: NETCONFDialogue) -> Bool? {
    if let agreesOnChunks { return agreesOnChunks }
    guard let ours = dialogue.hello(of: .initiator), let theirs = dialogue.hello(of: .listener) else { return nil }
    let doBoth = ours.baseVersions.contains("1.1") && theirs.baseVersions.contains("1.1")
    // What was lost of a hello may have offered it.
    guard doBoth || dialogue.areHellosWhole else { return nil }
    agreesOnChunks = doBoth
    return doBoth
  }
}
