import BEEP

/// A BEEP frame, only with `--frames` (RFC 3080, section 2.2; RFC 3081, section 3.1.3 for SEQ).
public struct FrameRecord: Sendable {
  /// Who sent it.
  public var from: Peer
  /// The header.
  public var header: FrameHeader
  /// Where it begins in the stream of its direction.
  public var streamOffset: UInt64
  /// 0 over TCP, 1 inside TLS.
  public var layer: Int
}
