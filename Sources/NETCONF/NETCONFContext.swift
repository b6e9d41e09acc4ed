/// Where a NETCONF message stands in its channel; the dialogue knows no packets.
public struct NETCONFContext: Equatable, Sendable {
  /// Who sent it.
  public var sender: NETCONFPeer
  /// The kind of BEEP message.
  public var carrier: NETCONFCarrier
  /// The BEEP message number.
  public var msgno: UInt32
  /// The caller's name for the message; comes back in exchanges and findings.
  public var tag: UInt64
  /// When its last octet was there, in nanoseconds of any clock that does not go back.
  public var time: Int64
  /// The content type of the MIME headers, without parameters, in small letters; empty when there is none, nil when
  /// nobody knows.
  public var contentType: String?
  /// Whether the content type is there and names no XML.
  public var isOfAnotherKind: Bool { contentType.map { !$0.isEmpty && !$0.hasSuffix("xml") } ?? false }
  /// Whether the content type can be the name of one (RFC 2045, section 5.1); what cannot is not to be repeated.
  var namesType: Bool {
    guard let contentType, contentType.utf8.count <= 127 else { return false }
    return contentType.utf8.allSatisfy { octet in
      octet > 0x20 && octet < 0x7F && !"<>\"'()@,;:\\[]?=".utf8.contains(octet)
    }
  }
  /// Whether it came with the start of its channel, which is no message that is answered.
  public var isStart = false
  /// Whether the start of its channel was seen.
  public var isStartSeen = false
  /// What the carrier says of an answer without NETCONF in it, as `HTTP 401 Unauthorized`.
  public var status: String?

  /// A place.
  public init(
    sender: NETCONFPeer, carrier: NETCONFCarrier, msgno: UInt32, tag: UInt64, time: Int64, contentType: String? = nil
  ) {
    self.sender = sender
    self.carrier = carrier
    self.msgno = msgno
    self.tag = tag
    self.time = time
    self.contentType = contentType
  }
}
