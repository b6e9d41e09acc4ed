import Bytes

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
    case .session(let record): 2048 + record.helloRandoms.blockSize
    }
  }
}

extension RPCRecord {
  /// Octets of memory, about.
  fileprivate var weight: Int {
    var sum = MemoryLayout<Self>.stride + MemoryLayout<Envelope>.stride + 256 + errors.blockSize
    for error in errors { sum += error.weight }
    for change in changes { sum += 160 + change.path.footprint + change.value.footprint + change.namespace.footprint }
    return parameters.reduce(sum) { $0 + $1.weight }
  }
}

extension RPCRecord.ReplyError {
  /// Octets of memory, about.
  fileprivate var weight: Int {
    let texts = type.footprint + tag.footprint + severity.footprint + appTag.footprint
    return info.reduce(texts + path.footprint + message.footprint + info.blockSize) { $0 + $1.weight }
  }
}

extension RPCRecord.Parameter {
  /// Octets of memory, about.
  fileprivate var weight: Int { 96 + name.utf8.count + value.utf8.count }
}
