/// A message as a reader of the session sees it: what its frames say together.
public struct Message: Equatable, Sendable {
  /// A small index that is the message's own while it is in progress; later messages use it again.
  public var slot: Int
  /// Who sends it.
  public var from: Peer
  /// The channel it travels on.
  public var channel: UInt32
  /// The profile of the channel, where its start was seen; channel 0 has none.
  public var profile: String?
  /// Its keyword.
  public var type: MessageType
  /// Its number.
  public var msgno: UInt32
  /// The answer's number, of an ANS.
  public var ansno: UInt32?
  /// How many frames it has so far.
  public var frames = 0
  /// The octets of payload seen, MIME headers included.
  public var payloadOctets: UInt64 = 0
  /// The value of Content-Type as it was written, where there was one.
  public var contentType: String?
  /// The value of Content-Transfer-Encoding, where there was one.
  public var transferEncoding: String?
  /// How many octets of body the transfer encoding stands for so far, where it was undone.
  public var decodedOctets: UInt64?
  /// Where the body begins in the payload, once that is known.
  public var bodyOffset: Int?
  /// Where its first frame begins in the sender's stream.
  public var firstOffset: UInt64
  /// Behind the last octet of it in the sender's stream.
  public var endOffset: UInt64
  /// Whether all of it was seen, the first octet to the last, as far as one can tell.
  public var isComplete = false
  /// Whether nothing but frames before the first one seen may be missing: what was seen lies together, to the last octet.
  public var mayLackBeginning = false
  /// Octets of payload that are known to be missing.
  public var missingOctets: UInt64 = 0
  /// The tuning resets before it.
  public var epoch: Int

  /// A message that begins.
  public init(
    slot: Int, from: Peer, channel: UInt32, profile: String? = nil, type: MessageType, msgno: UInt32,
    ansno: UInt32? = nil, firstOffset: UInt64, endOffset: UInt64, epoch: Int
  ) {
    self.slot = slot
    self.from = from
    self.channel = channel
    self.profile = profile
    self.type = type
    self.msgno = msgno
    self.ansno = ansno
    self.firstOffset = firstOffset
    self.endOffset = endOffset
    self.epoch = epoch
  }

  /// Whether it stands in the place of a greeting: a reply to number 0 on channel 0 (RFC 3080, section 2.4).
  public var mayGreet: Bool { channel == 0 && msgno == 0 && (type == .rpy || type == .err) }

  /// The type and subtype that Content-Type names, bare and in small letters; nil where there is none.
  public var mediaType: String? { contentType.map(EntityFields.bare) }

  /// Whether Content-Type names other characters than those of UTF-8, which it is free to (RFC 3080, section 6.4).
  var isInOtherCharacters: Bool {
    guard let contentType, let name = EntityFields.parameter("charset", of: contentType) else { return false }
    return name != "utf-8" && name != "us-ascii"
  }

  /// Whether a transfer encoding hides what the body says, and was not undone (RFC 2045 section 6.2).
  public var isHidden: Bool {
    guard let transferEncoding, decodedOctets == nil else { return false }
    switch EntityFields.bare(transferEncoding) {
    case "7bit", "8bit", "binary", "": return false
    default: return true
    }
  }

  /// How many octets of body were seen, its transfer encoding undone.
  public var bodyOctets: UInt64 {
    if let decodedOctets { return decodedOctets }
    guard let bodyOffset else { return payloadOctets }
    return payloadOctets >= UInt64(bodyOffset) ? payloadOctets - UInt64(bodyOffset) : 0
  }
}
