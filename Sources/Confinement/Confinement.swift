/// What a process keeps of its rights once everything that needs them is open.
///
/// It is enforced once, before the first octet of a stranger is looked at and before any thread exists: a thread that is
/// already there would keep its rights.
public struct Confinement: Sendable {
  /// What came of it, for the user to read.
  public struct Outcome: Hashable, Sendable {
    /// The account it runs as now; nil when it stayed what it was.
    public var account: Account?
    /// The version of Landlock that confines it; nil where the kernel has none.
    public var landlock: Int?
    /// Whether system calls are filtered.
    public var filtersSystemCalls = false
  }

  /// The account to become, as root; nil to stay what it is.
  public var account: Account?
  /// Directories in which files will be made, renamed and removed.
  public var writableDirectories: [String] = []
  /// Directories that will be read.
  public var readableDirectories: [String] = []
  /// Whether all system calls but those of a running capture are refused.
  public var filtersSystemCalls = false

  /// Everything goes but what is already open.
  public init() {}
}
