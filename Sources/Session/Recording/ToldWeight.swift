/// What the facts of a session weigh with an output that keeps them until the session is over.
///
/// Outputs keep what changes something or went wrong up to a bound, and a few of the rest.
struct ToldWeight {
  private static let notableLimit = 512 << 10
  private static let ordinaryLimit = 32 << 10

  private var notable = 0
  private var ordinary = 0

  /// Octets of memory, with one output.
  var octets: Int { notable + ordinary }

  /// Counts a fact that was told.
  mutating func add(_ event: SessionEvent) {
    switch event {
    case .rpc(let record) where record.changeCount > 0 || record.reply == .none || record.reply == .error:
      if notable < Self.notableLimit { notable += event.weight }
    case .rpc, .finding, .sasl, .tls:
      if ordinary < Self.ordinaryLimit { ordinary += event.weight }
    case .verdict, .frame, .message, .hello, .notification, .saslStep, .outcome, .session: break
    }
  }
}
