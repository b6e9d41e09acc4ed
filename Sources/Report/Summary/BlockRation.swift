import Session

/// How many sessions of BEEP have a block each, so that an output stays readable whatever a capture holds.
///
/// Sessions in which nothing was changed, refused or broken give way first.
struct BlockRation: Sendable {
  static let quietLimit: UInt64 = 500
  static let limit: UInt64 = 2000

  private var quiet: UInt64 = 0
  private var notable: UInt64 = 0
  /// Sessions that have no block and are like none that has one.
  private(set) var unshown: UInt64 = 0

  /// Whether a session may have a block of its own.
  mutating func admits(_ facts: BlockFacts) -> Bool {
    if Self.isNotable(facts) {
      notable += 1
      return notable <= Self.limit
    }
    quiet += 1
    return quiet <= Self.quietLimit
  }

  /// Notes a session without a block.
  mutating func leaveOut() { unshown += 1 }

  private static func isNotable(_ facts: BlockFacts) -> Bool {
    let operations = facts.operations
    return operations.commits > 0 || operations.directChanges > 0 || operations.refused > 0
      || facts.findings.contains { $0.record.severity >= .violation }
  }
}
