import BEEP

/// A BEEP frame, only with `--frames` (RFC 3080, section 2.2; RFC 3081, section 3.1.3 for SEQ).
public struct FrameRecord: Sendable {
  public var from: Peer
  public var header: FrameHeader
  public var streamOffset: UInt64
  public var layer: Int
}
