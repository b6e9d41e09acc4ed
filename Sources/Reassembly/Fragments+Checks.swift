import Bytes
import Packet

extension Fragments {
  /// What an IPv4 datagram of the greatest length has behind the shortest header.
  static let longestPayload = 65_535 - 20

  /// The octets of a fragment that is in order by itself; nil if it is not.
  mutating func piece(
    of fragment: IPFragment, in frame: RawSpan, _ origin: PacketOrigin, _ outcome: inout Outcome
  ) -> Piece? {
    let isIPv6 = fragment.datagram.source.family == .v6
    var length = max(0, fragment.payloadLength)
    let end = fragment.offset &+ length
    let range = fragment.offset..<end
    func report(_ kind: Finding.Kind) {
      outcome.findings.append(Finding(kind: kind, datagram: fragment.datagram, origin: origin, range: range))
    }
    // Hosts look at the header first: what they refuse says nothing about the datagram.
    if refuses(fragment) {
      report(.refused)
      return nil
    }
    if fragment.isMarkedWhole { report(.markedWhole) }
    if end > 65_535 {
      report(.oversized)
      // Linux finds out when all of them are there.
      if isIPv6 || policy != .linux { return nil }
    }
    if fragment.hasMore, length & 7 != 0 {
      report(.unaligned)
      // IPv6 drops it (RFC 8200, section 4.5); receivers of IPv4 cut it.
      if isIPv6 { return nil }
      length &= ~7
    }
    guard length > 0 else {
      report(.empty)
      return nil
    }
    let payload = fragment.payload.clamped(to: 0..<frame.byteCount)
    let captured = payload.prefix(length)
    let octets = captured.isEmpty ? Octets() : Octets(copying: frame.extracting(captured))
    return Piece(range: fragment.offset..<fragment.offset &+ length, octets: octets, origin: origin)
  }

  /// Takes a piece into the datagram it belongs to, or sets it aside where it probably expires before its receiver: what
  /// the others contradict then is a conflict. Says whether it has become a part of the datagram.
  func take(
    _ piece: Piece, _ fragment: IPFragment, _ origin: PacketOrigin, into assembly: inout Assembly,
    _ outcome: inout Outcome
  ) -> Bool {
    let hopLimit = fragment.datagram.hopLimit
    assembly.noteHops(hopLimit)
    let isReaching = assembly.reaches(hopLimit)
    assembly.note(origin, isReaching ? fragment.congestion : nil)
    var conflict = Finding(kind: .conflict, datagram: fragment.datagram, origin: origin, range: piece.range)
    if !isReaching {
      if let difference = assembly.difference(from: piece) {
        conflict.range = difference
        conflict.opening = assembly.beginning
        outcome.findings.append(conflict)
      }
      assembly.setAside(piece)
      return false
    }
    for (expired, difference) in assembly.removeContradicted(by: piece) {
      conflict.origin = expired.origin
      conflict.range = difference
      conflict.keptLater = true
      conflict.opening = piece.range.lowerBound == 0 ? piece.octets : assembly.beginning
      outcome.findings.append(conflict)
    }
    guard !assembly.isDropped else { return false }
    return add(piece, fragment, origin, to: &assembly, &outcome)
  }

  /// Adds a piece to the datagram it belongs to, and drops the datagram where a receiver would. Says whether the piece
  /// has become a part of it.
  func add(
    _ piece: Piece, _ fragment: IPFragment, _ origin: PacketOrigin, to assembly: inout Assembly,
    _ outcome: inout Outcome
  ) -> Bool {
    var finding = Finding(kind: .overlap, datagram: fragment.datagram, origin: origin, range: piece.range)
    func drop(_ kind: Finding.Kind) -> Bool {
      finding.kind = kind
      assembly.drop(for: finding, &outcome)
      return false
    }
    let isIPv6 = fragment.datagram.source.family == .v6
    if isTiny(piece, fragment) {
      if isIPv6, policy != .linux { return drop(.tiny) }
      finding.kind = .tiny
      outcome.findings.append(finding)
      if isIPv6 { return false }
      finding.kind = .overlap
    }
    let reach = piece.range.upperBound
    if fragment.hasMore ? reach > assembly.end ?? .max : reach < assembly.reach || reach != assembly.end ?? reach {
      return drop(.twoEnds)
    }
    guard assembly.pieces.count < limits.pieces else { return drop(.tooMany) }
    if !fragment.hasMore { assembly.end = reach }
    if assembly.overlaps(piece.range) {
      guard lay(piece, finding, isIPv6: isIPv6, over: &assembly, &outcome) else { return false }
    } else {
      if policy == .linux { assembly.noteRun(piece.range) }
      assembly.place(piece)
    }
    // Only the first fragment knows what a datagram is (RFC 8200, section 4.5).
    if fragment.offset == 0 { assembly.header = fragment.datagram }
    return true
  }

  /// Lays a piece over those it overlaps, which `overlap` tells; drops the datagram where a receiver would. Says whether
  /// the piece has become a part of it.
  private func lay(
    _ piece: Piece, _ overlap: Finding, isIPv6: Bool, over assembly: inout Assembly, _ outcome: inout Outcome
  ) -> Bool {
    var finding = overlap
    let difference = assembly.difference(from: piece)
    if let difference {
      finding.kind = .conflict
      let isFirst = piece.range.lowerBound == 0 && assembly.pieces.first?.range.lowerBound != 0
      finding.opening = isFirst ? piece.octets : assembly.beginning
      finding.range = difference
    }
    let isDropped =
      policy == .linux
      ? !assembly.isWithinRun(piece.range) : isIPv6 && (!assembly.covers(piece.range) || difference != nil)
    if isDropped {
      assembly.drop(for: finding, &outcome)
      return false
    }
    // For Linux a double, be it one of octets only: the fragment goes, and its datagram stays.
    if policy != .linux {
      finding.keptLater = assembly.insert(piece, prefersNew: isIPv6 ? { _, _ in false } : policy.prefersFragment)
    }
    if difference != nil { outcome.findings.append(finding) }
    return policy != .linux
  }

  /// Whether a first fragment lacks a part of the transport header (RFC 7112, section 5), or the next one takes up where
  /// TCP's flags are (RFC 1858, section 4). Linux can do without TCP's options.
  private func isTiny(_ piece: Piece, _ fragment: IPFragment) -> Bool {
    let number = fragment.datagram.protocolNumber
    if fragment.offset == 8, number == Transport.tcp.rawValue { return fragment.datagram.source.family == .v4 }
    guard fragment.offset == 0 else { return false }
    switch number {
    case Transport.tcp.rawValue:
      guard piece.range.count >= 20 else { return true }
      return policy != .linux && piece.octets.count > 12 && Int(piece.octets[12] >> 4) * 4 > piece.range.count
    case Transport.udp.rawValue: return piece.range.count < 8
    default: return false
    }
  }
}
