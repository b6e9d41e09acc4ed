/// A document of a message in one number, as a dialogue calls it: the message's ordinal, and how many documents of the
/// message stand before it.
struct DocumentTag {
  let ordinal: UInt64
  let document: Int

  /// One message has at most 65 documents that are told apart (`NETCONFLimits.documents`).
  var number: UInt64 { ordinal << 7 | UInt64(document & 127) }
}

extension DocumentTag {
  /// What a number stands for.
  init(_ number: UInt64) { self.init(ordinal: number >> 7, document: Int(number & 127)) }
}
