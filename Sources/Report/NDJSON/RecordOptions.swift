/// What a user may choose about records.
public struct RecordOptions: Sendable {
  /// How the bodies of messages are written (`--payload`).
  public enum Payload: String, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// As text; octets that are no UTF-8 appear as U+FFFD, and the record says that it is lossy.
    case text
    /// As base64 (RFC 4648, section 4).
    case base64
  }

  /// How times are written.
  public var time = TimeStyle.rfc3339
  /// How the bodies of messages are written.
  public var payload = Payload.none
  /// Whether frames have records.
  public var writesFrames = false

  /// RFC 3339, no bodies, no frames.
  public init() {}
}
