import XML

extension NETCONFDialogue {
  /// Octets of memory that the dialogue holds, about.
  public var footprint: Int {
    var sum = pending.capacity * MemoryLayout<Pending>.stride + pendingOctets + ledger.footprint
    for hello in hellos { sum += hello?.capabilities.reduce(0) { $0 + 32 + $1.utf8.count } ?? 0 }
    return locksHeld.reduce(sum) { $0 + 32 + $1.utf8.count }
  }
}

extension NETCONFMessageParser {
  /// Octets of memory that the parser holds beside its own, about: those of the message it reads.
  public var footprint: Int {
    var sum = tokenizer.footprint + request.weight + names.capacity * 16
    sum += attributes.capacity * MemoryLayout<NETCONFValue>.stride
    sum += further.capacity * MemoryLayout<NETCONFMessage>.stride
    return hello.capabilities.reduce(sum) { $0 + 32 + $1.utf8.count }
  }
}
