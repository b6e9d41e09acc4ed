import Bytes

/// A message in progress, with what is needed to read on.
struct MessageSlot: Sendable {
  var message: Message
  var mime = EntityHeaders()
  /// The body so far, for documents that the conversation itself reads (channel 0, TLS, SASL).
  var document = Octets()
  /// What undoes the transfer encoding of the body, if it has one that hides what it says.
  var decoder: TransferDecoder?
  /// Whether `document` is gathered.
  var isGathered = false
  /// Whether the document outgrew its bound.
  var isOverlong = false
  /// Whether the first octet of the message was seen for certain.
  var beginIsKnown = true
  /// Whether nothing of its channel was seen before it, in its direction.
  var isFirst = false
  /// Whether octets of its payload are missing.
  var isBroken = false
  /// Whether its last frame may have been lost, of an answer.
  var mayHaveEnded = false
  /// Whether what was sent to it or behind it shows that it has ended, seen or not.
  var isSuperseded = false

  /// The largest document of channel management or tuning that is gathered.
  static let documentBound = 65536

  /// What is left of a message of several frames is rarely this short: what ends within it is taken for whole.
  private static let restBound: UInt64 = 64

  /// Whether all of it was seen as far as one can tell, once its last frame was.
  var isWhole: Bool {
    let isShort = message.payloadOctets > 0 && message.payloadOctets <= Self.restBound
    return !isBroken && (beginIsKnown || mime.beginsBody || isFirst && isShort)
  }

  mutating func gather(_ octets: RawSpan) {
    guard isGathered, !isOverlong else { return }
    if document.count + octets.byteCount > Self.documentBound {
      isOverlong = true
      return
    }
    document.append(octets)
  }
}
