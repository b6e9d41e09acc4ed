/// A document of a message in one number, as a dialogue calls it: the message's ordinal, and how many documents of the
/// message stand before it.
struct DocumentTag {
  var ordinal: UInt64
  var document: Int

  init(ordinal: UInt64, document: Int) {
    self.ordinal = ordinal
    self.document = document
  }

  init(_ number: UInt64) {
    ordinal = number >> 7
    document = Int(number & 127)
  }

  /// One message has at most 65 documents that are told apart (`NETCONFLimits.documents`).
  var number: UInt64 { ordinal << 7 | UInt64(document & 127) }
}
