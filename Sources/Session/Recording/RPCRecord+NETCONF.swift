import NETCONF

extension NETCONFReply {
  /// The answer as records tell it; one that says nothing is of another kind, unless what it says is missing.
  func kind(isComplete: Bool) -> RPCRecord.Reply {
    switch outcome {
    case .ok: .ok
    case .data: .data
    case .error: .error
    case .none: isComplete ? .other : .none
    }
  }
}

extension RPCRecord.Refusal {
  init(_ refusal: NETCONFRefusal) { self.init(code: refusal.code, diagnostic: refusal.diagnostic) }
}

extension Unread {
  init(_ unread: NETCONFUnread) { self.init(at: unread.offset, unread.reason) }
}

extension RPCRecord.Applied {
  init(_ applied: NETCONFApplied) {
    switch applied {
    case .running: self = .yes
    case .staged: self = .staged
    case .discarded: self = .discarded
    case .rolledBack: self = .rolledBack
    case .no: self = .no
    case .unknown: self = .unknown
    }
  }
}

extension RPCRecord.ReplyError {
  init(_ error: NETCONFError) {
    self.init(
      type: error.type, tag: error.tag, severity: error.severity, appTag: error.appTag, path: error.path,
      message: error.message)
    messageOctets = error.messageOctets
    info = error.info.map(RPCRecord.Parameter.init)
  }
}

extension RPCRecord.Parameter {
  init(_ value: NETCONFValue) {
    self.init(name: value.name, value: value.text, isSecret: value.isSecret, valueOctets: value.octets)
  }
}

extension RPCRecord.Change {
  init(_ change: NETCONFChange) {
    self.init(
      operation: change.operation.rawValue, path: change.path, namespace: change.namespace, value: change.value,
      isSecret: change.isSecret, valueOctets: change.valueOctets)
    secretPath = change.secretPath
    position = change.position
  }
}
