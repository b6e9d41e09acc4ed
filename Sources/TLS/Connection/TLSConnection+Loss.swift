import Bytes

/// Octets that are missing or make no sense, and the way back after them.
extension TLSConnection {
  /// Passes over `octets` octets of a direction that the capture does not have, or that are none of TLS; `offset` is
  /// the place of the first.
  public mutating func skip(
    _ octets: UInt64, from peer: TLSPeer, at offset: UInt64, into sink: inout some TLSSink & ~Copyable
  ) {
    guard octets > 0, !directions[peer.index].isOver else { return }
    if !directions[peer.index].hasBegun {
      directions[peer.index].hasBegun = true
      directions[peer.index].records.begin(at: offset)
    }
    directions[peer.index].hasLoss = true
    if directions[peer.index].records.place == .lost {
      directions[peer.index].search?.skip(octets)
    } else if directions[peer.index].records.skip(octets) {
      // The gap may have taken the rest of the record.
      Octets().withBytes { _ = drive($0, 0, peer, &sink) }
    } else {
      _ = directions[peer.index].records.takeCarry()
      say(.gap, peer, &sink)
      lose(peer)
    }
  }

  /// Says that nobody knows where the next record of a direction begins.
  mutating func lose(_ peer: TLSPeer) {
    let index = peer.index
    directions[index].messages.lose()
    directions[index].key?.breakChain()
    directions[index].missing = .unknown
    directions[index].isNumberUncertain = true
    let carry = directions[index].records.takeCarry()
    guard isWorthSearching(peer) else { return }
    let offset = directions[index].records.offset &- UInt64(carry.count)
    var search = RecordSearch(at: offset, version: recordVersion(peer))
    carry.withBytes { search.append($0) }
    directions[index].search = search
  }

  /// Without keys there is nothing to find behind the handshake.
  private func isWorthSearching(_ peer: TLSPeer) -> Bool {
    switch directions[peer.index].protection {
    case .clear: true
    case .legacy, .newer: secrets != nil
    case .opaque: false
    }
  }

  /// The version in the headers of a direction's records (RFC 8446 section 5.1).
  private func recordVersion(_ peer: TLSPeer) -> UInt16 {
    if let version = handshake.version { return min(version, .tls12).rawValue }
    return directions[peer.index].records.header?.version ?? TLSVersion.tls12.rawValue
  }

  /// Looks for the next record in lent octets, and reads on where it is; the answer is the place behind what was taken.
  mutating func look(
    _ octets: RawSpan, _ start: Int, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) -> Int {
    guard directions[peer.index].search != nil else { return octets.byteCount }
    let end = min(start + RecordSearch.step, octets.byteCount)
    directions[peer.index].search?.append(octets.extracting(start..<end))
    octetsKept &+= UInt64(end - start)
    while let candidate = directions[peer.index].search?.next() {
      if isRecord(candidate, peer, &sink) { resume(at: candidate, peer, &sink) }
    }
    return end
  }

  private mutating func isRecord(
    _ candidate: RecordSearch.Candidate, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) -> Bool {
    if candidate.isTried {
      if directions[peer.index].search?.isFollowed(candidate) == true { return true }
      directions[peer.index].search?.reject(candidate)
      return false
    }
    // In clear text there is no key that would tell, and a candidate's octets need not be copied to find that out: one
    // may begin at every fifth octet.
    if directions[peer.index].protection != .clear,
      let (header, fragment) = directions[peer.index].search?.record(candidate)
    {
      octetsKept &+= UInt64(fragment.count)
      if canOpen(header, fragment, peer, &sink) { return true }
    }
    directions[peer.index].search?.markTried(candidate)
    return false
  }

  private mutating func resume(
    at candidate: RecordSearch.Candidate, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    guard let (octets, offset) = directions[peer.index].search?.take(from: candidate) else { return }
    directions[peer.index].search = nil
    directions[peer.index].records.begin(at: offset)
    octets.withBytes { bytes in
      let (position, isForeign) = drive(bytes, 0, peer, &sink)
      if isForeign {
        directions[peer.index].records.lose()
        lose(peer)
      }
      // What is behind a place that is lost again belongs to the next search.
      directions[peer.index].search?.append(bytes.extracting(position..<bytes.byteCount))
    }
  }

  /// A record whose fragment is not read: nobody wants it, or octets of it are missing.
  mutating func pass(
    _ header: RecordHeader, isDamaged: Bool, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    let index = peer.index
    switch directions[index].protection {
    case .clear: passClear(header, peer, &sink)
    case .newer where header.type != RecordHeader.applicationData: break
    case .legacy, .newer:
      noteProtected(header, peer, &sink)
      directions[index].messages.lose()
      directions[index].key?.breakChain()
      if directions[index].key == nil {
        directions[index].isNumberUncertain = directions[index].isNumberUncertain || !isLegacy(peer)
        directions[index].sequence &+= isLegacy(peer) ? 1 : 0
      } else {
        directions[index].sequence &+= 1
      }
      noteMissing(header, peer)
      if isDamaged { say(.gap, peer, &sink) }
    case .opaque: break
    }
  }

  private mutating func passClear(
    _ header: RecordHeader, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    switch header.type {
    case RecordHeader.changeCipherSpec: changeCipherSpec(peer)
    case RecordHeader.applicationData:
      say(.noHandshake, peer, &sink)
      directions[peer.index].protection = .opaque
    default:
      directions[peer.index].messages.lose()
      say(.gap, peer, &sink)
    }
  }

  /// Counts plaintext that is missing, where the record's length tells how much it is.
  mutating func noteMissing(_ header: RecordHeader, _ peer: TLSPeer) {
    guard header.type == RecordHeader.applicationData else { return }
    guard isLegacy(peer), let overhead = directions[peer.index].key?.overhead, header.length >= overhead else {
      directions[peer.index].missing = .unknown
      return
    }
    let octets = UInt64(header.length - overhead)
    switch directions[peer.index].missing {
    case .nothing: directions[peer.index].missing = .octets(octets)
    case .octets(let before): directions[peer.index].missing = .octets(before &+ octets)
    case .unknown: break
    }
  }

  func isLegacy(_ peer: TLSPeer) -> Bool {
    if case .legacy = directions[peer.index].protection { return true }
    return false
  }

  /// Says, once for each stretch, that records are not read.
  mutating func say(_ cause: TLSLoss.Cause, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard !directions[peer.index].isLossSaid else { return }
    directions[peer.index].isLossSaid = true
    sink.loss(TLSLoss(from: peer, offset: directions[peer.index].records.recordOffset, cause: cause))
  }
}
