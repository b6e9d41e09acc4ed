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
  /// How many seconds the shown times are east of UTC.
  public var offset = 0
  /// What the shown times are called.
  public var zone = "UTC"
  /// How many octets of blocks wait for the totals in the head; 0 for a source that is still growing.
  public var heldOctets = 1 << 20

  /// Piped, plain, folded.
  public init() {}
}
