import Packet
import Session

/// Which sessions and operations the reports see (`--host`, `--session`, `--user`, `--operation`, `--application`,
/// `--verdict`, `--changes-only`, `--errors-only`). Criteria of one kind are alternatives; kinds add up.
public struct Selection: Sendable {
  /// An address or a block, or what must not be one.
  public struct Host: Sendable {
    /// The block.
    public var prefix: AddressPrefix
    /// Whether it is excepted.
    public var isExcepted: Bool

    /// A host, or an exception.
    public init(_ prefix: AddressPrefix, isExcepted: Bool) {
      self.prefix = prefix
      self.isExcepted = isExcepted
    }
  }

  /// Either end must lie in one of these, and in none of the excepted ones.
  public var hosts: [Host] = []
  /// The numbers of sessions.
  public var sessions: [ClosedRange<Int>] = []
  /// Authenticated users.
  public var users: Set<String> = []
  /// Local names of operations in lower case; case does not count.
  public var operations: Set<String> = []
  /// Applications as verdicts name them; case does not count.
  public var applications: Set<String> = []
  /// Codes of verdicts.
  public var verdicts: Set<VerdictRecord.Code> = []
  /// Only operations that change something.
  public var changesOnly = false
  /// Only operations that were refused.
  public var errorsOnly = false

  /// Everything.
  public init() {}

  /// Whether everything is selected.
  public var isAll: Bool {
    hosts.isEmpty && sessions.isEmpty && users.isEmpty && applications.isEmpty && verdicts.isEmpty && !picksOperations
  }

  /// Whether a session is shown for its operations, and only these of it.
  public var picksOperations: Bool { !operations.isEmpty || changesOnly || errorsOnly }

  /// Whether a session is shown for its verdict, which may be another one in the end.
  var picksVerdicts: Bool { !verdicts.isEmpty || !applications.isEmpty }

  /// What the number of a session decides, before anything else is known of it.
  func admits(session: Int) -> Bool { sessions.isEmpty || sessions.contains { $0.contains(session) } }

  /// What the first event of a session decides.
  func admits(_ envelope: Envelope) -> Bool {
    guard admits(session: envelope.session) else { return false }
    if hosts.isEmpty { return true }
    let ends = [envelope.initiator.address, envelope.listener.address]
    func isMet(_ host: Host) -> Bool { ends.contains(where: host.prefix.contains) }
    if hosts.contains(where: { $0.isExcepted && isMet($0) }) { return false }
    return hosts.allSatisfy(\.isExcepted) || hosts.contains { !$0.isExcepted && isMet($0) }
  }

  /// What the verdict decides.
  func admits(_ verdict: VerdictRecord) -> Bool {
    if !verdicts.isEmpty, !verdicts.contains(verdict.code) { return false }
    if applications.isEmpty { return true }
    let names = [verdict.application, ApplicationName.text(verdict)].compactMap { $0?.lowercased() }
    return names.contains { name in applications.contains { $0.lowercased() == name } }
  }

  /// Whether an operation is one of those looked for.
  func picks(_ record: RPCRecord) -> Bool {
    guard let operation = record.operation else { return false }
    if !operations.isEmpty, !operations.contains(operation.lowercased()) { return false }
    if changesOnly, record.changeCount == 0, !OperationName.changes(operation) { return false }
    if errorsOnly, record.reply != .error { return false }
    return true
  }
}
