import Bytes

/// What messages take of memory beside themselves (architecture, decision 18).

extension NETCONFMessage: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    var sum = element.footprint + namespace.footprint + messageID.footprint + attributes.footprint + quirks.blockSize
    sum += refusal?.diagnostic.footprint ?? 0
    return sum + content.footprint
  }
}

extension NETCONFMessage.Content: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    switch self {
    case .hello(let hello): hello.footprint
    case .rpc(let request): request.footprint
    case .rpcReply(let reply): reply.footprint
    case .notification(let notification): notification.footprint
    case .other, .empty: 0
    }
  }
}

extension NETCONFHello: HasFootprint {
  /// Octets of memory.
  public var footprint: Int { capabilities.footprint + sessionIDText.footprint }
}

extension NETCONFRequest: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    let texts = operation.footprint + namespace.footprint + filterType.footprint + filter.footprint
    let stores = source.footprint + target.footprint
    let lists = parameters.footprint + changes.footprint + furtherOperations.footprint
    return texts + stores + lists + credentials.footprint
  }
}

extension NETCONFChange: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    path.footprint + secretPath.footprint + namespace.footprint + value.footprint + position.footprint
  }
}

extension NETCONFValue: HasFootprint {
  /// Octets of memory.
  public var footprint: Int { name.footprint + text.footprint }
}

extension NETCONFReply: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    errors.footprint + dataElements.footprint + values.footprint + (refusal?.diagnostic.footprint ?? 0)
  }
}

extension NETCONFError: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    let words = type.footprint + tag.footprint + severity.footprint + appTag.footprint + language.footprint
    return words + path.footprint + message.footprint + info.footprint
  }
}

extension NETCONFNotification: HasFootprint {
  /// Octets of memory.
  public var footprint: Int {
    var sum = eventTime.footprint + event.footprint + namespace.footprint + fields.footprint + edits.blockSize
    for edit in edits { sum += edit.target.footprint + edit.operation.footprint }
    return sum
  }
}
