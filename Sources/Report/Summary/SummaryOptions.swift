/// What a user may choose about the summary.
public struct SummaryOptions: Sendable {
  /// Columns: 100 when piped, the terminal's on one; used between 80 and 120.
  public var width = 100
  /// Whether colours are on.
  public var color = false
  /// Whether more than ASCII is written.
  public var unicode = false
  /// `--brief`: only the overview.
  public var isBrief = false
  /// `--all`: nothing is folded.
  public var showsAll = false
  /// What the times are shown in.
  public var clock = WallClock.utc
  /// Every message instead of each session's block; nil for the blocks.
  public var tree: TreeOptions?
  /// How the sessions shown were selected, as the user wrote it; nil when all are shown.
  public var selection: String?
  /// How many octets of blocks wait for the totals in the head; 0 for a source that is still growing.
  public var heldOctets = 1 << 20

  /// Piped, plain, folded.
  public init() {}
}
