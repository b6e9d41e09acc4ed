/// What the octets at a place hold, read as the header of a frame.
enum HeaderScan: Equatable {
  /// So far a header, but not all of it.
  case needMore
  /// A whole header, its CR LF included.
  case header(FrameHeader)
  /// Not a header, and which rule it breaks.
  case malformed(Check, String)
}
