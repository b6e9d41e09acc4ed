/// What a user may choose about the tree (output.md, b).
public struct TreeOptions: Sendable {
  /// How much of the XML is shown.
  public enum XML: String, Sendable, CaseIterable {
    /// All of it, as it was captured but for the line breaks.
    case full
    /// 40 lines a message, namespaces shortened, long lines cut in the middle.
    case short
    /// None of it.
    case none
  }

  /// How much of the XML is shown.
  public var xml = XML.short
  /// Whether the frames of each message are listed, with the window they moved in.
  public var showsFrames = false
  /// Whether the octets of each message are dumped.
  public var showsOctets = false

  /// Whether some messages are left out because others were selected, which is said in their place.
  public var isSelection = false

  /// Messages with short XML.
  public init() {}
}
