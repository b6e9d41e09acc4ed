import Bytes

/// What the facts of a session weigh with an output that keeps them until the session is over.
///
/// Outputs keep what changes something or went wrong up to a bound, and a few of the rest.
struct ToldWeight {
  private static let notableLimit = 512 << 10
  private static let ordinaryLimit = 32 << 10

  /// What it takes to keep anything of a session.
  private static let least = 2560

  private var notable = 0
  private var ordinary = 0
  private var isKept = false

  /// Octets of memory, with one output.
  var octets: Int { notable + ordinary + (isKept ? Self.least : 0) }

  /// Counts a fact that was told.
  mutating func add(_ event: SessionEvent) {
    switch event {
    case .rpc(let record) where record.changeCount > 0 || record.reply == .none || record.reply == .error:
      if notable < Self.notableLimit { notable += event.weight }
    case .rpc, .hello, .finding, .sasl, .tls:
      if ordinary < Self.ordinaryLimit { ordinary += event.weight }
    case .notification, .outcome: break
    case .verdict, .frame, .message, .saslStep, .session: return
    }
    isKept = true
  }
}
