/// What became of the changes an operation asked for.
public enum NETCONFApplied: String, Sendable, CaseIterable {
  /// They are in force: in `running`, or in the datastore that was written.
  case running
  /// They wait in `candidate` for a commit.
  case staged
  /// They were thrown away before a commit.
  case discarded
  /// They were in force and were taken back: a confirmed commit was not confirmed (RFC 6241, section 8.4).
  case rolledBack = "rolled-back"
  /// They were refused, or only tested.
  case no
  /// Nobody can tell from what was seen.
  case unknown
}
