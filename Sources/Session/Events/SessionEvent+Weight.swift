extension SessionEvent {
  /// Octets of memory that the event takes while somebody keeps it, about.
  public var weight: Int {
    switch self {
    case .rpc(let record): record.weight
    case .message(let record): 512 + (record.body?.octets.count ?? 0) + (record.payload?.octets.count ?? 0)
    case .hello(let record): record.capabilities.reduce(384) { $0 + 32 + $1.utf8.count }
    case .notification(let record):
      record.fields.reduce(512 + 128 * record.changes.count) { $0 + $1.weight }
    case .finding(let record): 256 + record.text.utf8.count
    case .frame, .outcome: 256
    case .sasl, .saslStep: 512
    case .verdict, .tls: 1024
    case .session: 2048
    }
  }
}

extension RPCRecord {
  /// Octets of memory, about.
  fileprivate var weight: Int {
    var sum = 1024 + 512 * errors.count
    for change in changes { sum += 192 + change.path.utf8.count + (change.value?.utf8.count ?? 0) }
    return parameters.reduce(sum) { $0 + $1.weight }
  }
}

extension RPCRecord.Parameter {
  /// Octets of memory, about.
  fileprivate var weight: Int { 96 + name.utf8.count + value.utf8.count }
}
