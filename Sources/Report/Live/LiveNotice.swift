/// Something that happened to the capture, not in it.
public enum LiveNotice: Sendable, Equatable {
  /// The kernel lost packets of an interface within so many seconds.
  case lost(interface: String, source: UInt32, packets: UInt64, seconds: UInt64)
  /// An interface went away or down, or came back.
  case interface(name: String, text: String, isBack: Bool)
  /// The clock of this machine was set.
  case clock(text: String)
  /// An output could not keep up, or could not be written any more.
  case output(name: String, text: String)
  /// The policy was read anew.
  case policy(name: String, text: String)

  /// The same as a sentence, for where there are no lines.
  public var sentence: String {
    switch self {
    case .lost(let name, _, let packets, let seconds):
      "\(Quantity.count(packets, "packet")) of \(Quoted.path(name, columns: 64, unicode: false)) dropped by the kernel "
        + "in the last \(Quantity.thousands(seconds)) s"
    case .interface(let name, let text, _): "\(Quoted.path(name, columns: 64, unicode: false)) \(text)"
    case .clock(let text): "the clock was set \(text)"
    case .output(_, let text): text
    case .policy(let name, let text): "the policy \(Quoted.path(name, columns: 64, unicode: false)) \(text)"
    }
  }
}
