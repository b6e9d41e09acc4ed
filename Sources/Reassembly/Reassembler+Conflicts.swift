import Packet

/// The conflicts of fragments in connections without payload so far.
extension Reassembler {
  /// At most so many wait.
  private static let untoldLimit = 16

  /// Keeps a conflict until there is something to tell of its connection, whose record without payload stands at `index`.
  /// Returns false, and keeps nothing, where that is only the memory of one that is over.
  mutating func hold(_ conflict: FragmentConflict, _ index: Int) -> Bool {
    guard let record = probes[index], !record.isGrave else { return false }
    if untoldConflicts.count == Self.untoldLimit { untoldConflicts.removeFirst() }
    untoldConflicts.append(conflict)
    return true
  }

  /// Tells the conflicts that were kept for a flow.
  mutating func tellUntoldConflicts(of flow: Flow, into sink: inout some FlowSink & ~Copyable) {
    let key = flow.key
    for conflict in untoldConflicts where conflict.key == key { flow.tell(conflict, into: &sink) }
    forgetConflicts(of: key)
  }

  /// Forgets the conflicts of a connection that has come to its end.
  mutating func forgetConflicts(of key: FlowKey) { untoldConflicts.removeAll { $0.key == key } }
}
