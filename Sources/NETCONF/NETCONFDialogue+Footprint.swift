import Bytes
import XML

extension NETCONFDialogue: HasFootprint {
  /// Octets of memory that the dialogue holds.
  public var footprint: Int {
    pending.blockSize + pendingOctets + ledger.footprint + hellos.footprint + locksHeld.footprint + events.blockSize
      + credentials.footprint
  }
}

extension NETCONFDialogue.Pending: HasFootprint {
  var footprint: Int { request.footprint + messageID.footprint + quirks.blockSize }
}

extension NETCONFMessageParser {
  /// Octets of memory that the parser holds beside its own, and those of the message it reads.
  public var footprint: Int {
    var sum = tokenizer.footprint + names.footprint + attributes.footprint + further.footprint + first.footprint
    sum += element.footprint + namespace.footprint + messageID.footprint + quirks.blockSize
    return sum + contentFootprint + leaf.octets.footprint + configuration.footprint + passage.tail.footprint
  }

  /// Octets of memory of the content, as far as one is being filled.
  private var contentFootprint: Int {
    switch region {
    case .outside, .envelope, .other: 0
    case .refusal: refusal.diagnostic.footprint
    case .hello: hello.footprint
    case .rpc: request.footprint
    case .reply: reply.footprint + error.footprint
    case .notification: notification.footprint
    }
  }
}

extension ConfigurationWalk: HasFootprint {
  var footprint: Int {
    nodes.footprint + changes.footprint + leaf.octets.footprint + line.footprint + credentials.footprint
  }
}

extension ConfigurationWalk.Node: HasFootprint {
  var footprint: Int {
    let texts = name.footprint + lastChild.footprint + position.footprint
    return keys.reduce(texts + keys.blockSize) { $0 + $1.name.footprint + $1.value.footprint }
  }
}
