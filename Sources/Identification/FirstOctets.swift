import Bytes

/// Which probes may know a flow by the first octet that each side sends: the others need not be asked.
///
/// Nobody writes that down. A probe is sounded: it reads an octet of which nothing more is known; when it says `.wrong`
/// and has not asked for anything else, whatever follows that octet is not its protocol. What was found out is kept, an
/// octet at a time, as flows bring them along.
final class FirstOctets: Sendable {
  /// What the probes say of one first octet, a bit each.
  private struct Answers {
    /// They may find their protocol's rules kept.
    var proving = ProbeSet()
    /// They do not say that it is not theirs.
    var bearing = ProbeSet()
  }

  /// What is known so far, of the client's first octets and of the server's.
  private struct Table {
    var requests = [Answers?](repeating: nil, count: 256)
    var answers = [Answers?](repeating: nil, count: 256)
  }

  /// The probes, in the order of their bits.
  let probes: [any Probe.Type]
  private let isStream: Bool
  private let table = Locked(Table())

  init(_ probes: [any Probe.Type], isStream: Bool) {
    precondition(probes.count <= ProbeSet.capacity)
    self.probes = probes
    self.isStream = isStream
  }

  /// The probes that may know what begins with these octets; nil where a side has not spoken.
  func candidates(request: UInt8?, answer: UInt8?) -> ProbeSet {
    table.withLock { table in
      let asked = request.map { Self.entry($0, &table.requests, or: { sounded($0, isAnswer: false) }) }
      let answered = answer.map { Self.entry($0, &table.answers, or: { sounded($0, isAnswer: true) }) }
      let proving = (asked?.proving ?? ProbeSet()).union(answered?.proving ?? ProbeSet())
      // What one side of a stream says may not fit where the other one's words leave no doubt; no datagram may.
      if isStream { return proving }
      return proving.intersection(asked?.bearing ?? .all).intersection(answered?.bearing ?? .all)
    }
  }

  private static func entry(
    _ octet: UInt8, _ entries: inout [Answers?], or make: (UInt8) -> Answers
  ) -> Answers {
    if let known = entries[Int(octet)] { return known }
    let answers = make(octet)
    entries[Int(octet)] = answers
    return answers
  }

  private func sounded(_ octet: UInt8, isAnswer: Bool) -> Answers {
    let opening = Opening(octet)
    var answers = Answers()
    for (number, probe) in probes.enumerated() {
      var reader =
        isStream
        ? Reader(stream: opening, port: 0, isSounding: true)
        : Reader(opening, datagram: 0, port: 0, isSounding: true)
      var outcome = Mismatch?.none
      do {
        if isAnswer { try probe.answer(&reader) } else { try probe.request(&reader) }
      } catch {
        outcome = error
      }
      if outcome == .wrong, reader.restsOnFirstOctet { continue }
      answers.bearing.insert(number)
      // Who reads nothing proves nothing.
      if outcome != nil || reader.bits > 0 || !reader.restsOnFirstOctet { answers.proving.insert(number) }
    }
    return answers
  }
}
