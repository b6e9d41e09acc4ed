import Bytes

/// A message in progress, with what is needed to read on.
struct MessageSlot: Sendable {
  var message: Message
  var mime = EntityHeaders()
  /// The body so far, for documents that the conversation itself reads (channel 0, TLS, SASL).
  var document = Octets()
  /// Whether `document` is gathered.
  var isGathered = false
  /// Whether the document outgrew its bound.
  var isOverlong = false
  /// Whether the first octet of the message was seen for certain.
  var beginIsKnown = true
  /// Whether octets of its payload are missing.
  var isBroken = false
  var isInUse = false

  /// The largest document of channel management or tuning that is gathered.
  static let documentBound = 65536

  mutating func gather(_ octets: RawSpan) {
    guard isGathered, !isOverlong else { return }
    if document.count + octets.byteCount > Self.documentBound {
      isOverlong = true
      return
    }
    document.append(octets)
  }
}
