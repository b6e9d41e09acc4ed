/// What a `FrameParser` found next.
public enum FrameEvent: Equatable, Sendable {
  /// The octets are used up.
  case needMore
  /// A header; its payload follows.
  case header(FrameHeader)
  /// Octets of payload, as a range of the lent span.
  case payload(Range<Int>)
  /// The frame is whole, its trailer verified (at once for SEQ, which has none).
  case end(FrameHeader)
  /// CR LF where a header has to begin; `offset` is its place in the stream. What follows is read all the same.
  case emptyLine(offset: UInt64)
  /// The octets break a rule of form; `offset` is where the frame begins in the stream.
  case violation(Check, String, offset: UInt64)
}
