/// Who takes the messages of a direction.
public protocol NETCONFFramingSink {
  /// A message begins, its framing at `offset` of the direction.
  mutating func messageBegan(at offset: UInt64)
  /// Octets of the message that began last, without their framing.
  mutating func body(_ octets: RawSpan)
  /// It has ended, or is given up.
  mutating func messageEnded(_ end: NETCONFFraming.End)
  /// The framing breaks its rules at `offset`; the next message is searched.
  mutating func framingBroken(at offset: UInt64)
}
