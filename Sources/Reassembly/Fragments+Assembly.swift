import Bytes
import Packet

extension Fragments {
  /// What tells the datagrams apart (RFC 791, section 3.2; RFC 8200, section 4.5), and the tenants they belong to.
  struct Key: Hashable {
    var source: Address
    var destination: Address
    var identification: UInt32
    var protocolNumber: UInt8
    var tenant: UInt64

    init(_ datagram: IPDatagram) {
      source = datagram.source
      destination = datagram.destination
      identification = datagram.identification
      // The next header of IPv6 fragments other than the first one means nothing (RFC 8200, section 4.5).
      protocolNumber = datagram.source.family == .v4 ? datagram.protocolNumber : 0
      tenant = datagram.tenant
    }
  }

  /// Octets of a datagram; fewer than the range where the snap length cut the fragment.
  struct Piece {
    var range: Range<Int>
    var octets: Octets
    var origin: PacketOrigin

    /// The part of the piece in `part`, which lies in its range.
    func cut(to part: Range<Int>) -> Piece {
      let start = min(part.lowerBound - range.lowerBound, octets.count)
      let end = min(part.upperBound - range.lowerBound, octets.count)
      return Piece(
        range: part, octets: octets.withBytes { Octets(copying: $0.extracting(start..<end)) }, origin: origin)
    }

    /// Whether a datagram of those octets has it, as far as it was captured.
    func isPart(of datagram: Octets) -> Bool {
      let start = range.lowerBound
      guard start + octets.count <= datagram.count else { return false }
      return (0..<octets.count).allSatisfy { octets[$0] == datagram[start + $0] }
    }

    /// Where the captured octets differ from those of another one: from the first to the last such octet.
    func difference(from other: Piece) -> Range<Int>? {
      var found: Range<Int>?
      for offset in range.clamped(to: other.range) {
        let mine = offset - range.lowerBound
        let theirs = offset - other.range.lowerBound
        guard mine < octets.count, theirs < other.octets.count else { break }
        if octets[mine] != other.octets[theirs] { found = (found?.lowerBound ?? offset)..<offset + 1 }
      }
      return found
    }
  }

  /// A datagram in the making: pieces in order that do not overlap.
  struct Assembly {
    var header: IPDatagram
    let created: Timestamp
    let serial: UInt64
    var pieces: [Piece] = []
    /// Pieces that probably expired before their receiver had them, by the hops that others of the datagram have left.
    private(set) var expiring: [Piece] = []
    /// The most hops that a fragment of it had left.
    private var hopLimit: UInt8
    /// Stretches of pieces that came one right behind the other, as Linux remembers them.
    private var runs: [Range<Int>] = []
    var origins: [PacketOrigin] = []
    var fragments = 0
    /// The end of the datagram, once its last fragment is there.
    var end: Int?
    /// What its fragments say of congestion, a bit for each of the four.
    private var congestion: UInt8 = 0
    /// Whether the datagram was dropped: its further fragments are ignored (RFC 8200, section 4.5), but where Linux
    /// receives.
    var isDropped = false
    /// Whether all its fragments repeat those of a datagram that was put together just before.
    var isCopy = false

    init(header: IPDatagram, created: Timestamp, serial: UInt64) {
      self.header = header
      hopLimit = header.hopLimit
      self.created = created
      self.serial = serial
    }

    /// Where the octets there end.
    var reach: Int { pieces.last?.range.upperBound ?? 0 }

    /// How many pieces there are.
    var count: Int { pieces.count + expiring.count }

    /// The octets of memory for the pieces.
    var held: Int { pieces.reduce(0) { $0 + $1.octets.count } + expiring.reduce(0) { $0 + $1.octets.count } }

    /// Whether all octets from the first to the last are there.
    var isComplete: Bool {
      guard let end, !isDropped else { return false }
      return pieces.reduce(0) { $0 + $1.range.count } == end
    }

    /// The datagram that its pieces make up.
    var datagram: Datagram {
      var header = header
      header.isRefused = isMixed
      return Datagram(header: header, octets: opening, wireLength: reach, origins: origins)
    }

    /// The octets from the first one on, without a hole.
    var opening: Octets { opening(upTo: .max) }

    /// Of them as many as tell whose datagram it is: a finding may come with each fragment.
    var beginning: Octets { opening(upTo: 1024) }

    private func opening(upTo limit: Int) -> Octets {
      var result = Octets()
      for piece in pieces {
        guard piece.range.lowerBound == result.count, result.count < limit else { break }
        piece.octets.withBytes { result.append($0) }
      }
      return result
    }

    /// Whether some fragments can be told of congestion and others cannot: such a datagram is dropped (RFC 3168,
    /// section 5.3).
    var isMixed: Bool { congestion & 1 != 0 && congestion > 1 }

    /// Whether a fragment with so many hops left probably reaches its receiver.
    func reaches(_ hopLimit: UInt8) -> Bool { Segment.reaches(hopLimit, usual: self.hopLimit) }

    /// Notes how many hops a fragment has left. One that shows that none before it reached the receiver begins anew.
    mutating func noteHops(_ hopLimit: UInt8) {
      guard hopLimit > self.hopLimit else { return }
      if !Segment.reaches(self.hopLimit, usual: hopLimit) {
        for piece in pieces { setAside(piece) }
        pieces = []
        runs = []
        end = nil
        congestion = 0
        isDropped = false
      }
      self.hopLimit = hopLimit
    }

    /// Keeps a piece that probably expires, to compare it with those that do not: the last few.
    mutating func setAside(_ piece: Piece) {
      if expiring.count == Fragments.maximumExpiring { expiring.removeFirst() }
      expiring.append(piece)
    }

    /// Takes out the pieces set aside that say something else than `piece`, with where they do.
    mutating func removeContradicted(by piece: Piece) -> [(piece: Piece, difference: Range<Int>)] {
      var contradicted: [(piece: Piece, difference: Range<Int>)] = []
      expiring.removeAll { old in
        guard let difference = piece.difference(from: old) else { return false }
        contradicted.append((piece: old, difference: difference))
        return true
      }
      return contradicted
    }

    /// Notes a fragment, whose part of the datagram may be there already; one that counts with what it says of congestion.
    mutating func note(_ origin: PacketOrigin, _ congestion: UInt8?) {
      if let congestion { self.congestion |= 1 << (congestion & 3) }
      fragments += 1
      if origins.count < Fragments.maximumOrigins { origins.append(origin) }
    }

    /// Drops the datagram, as a receiver would, for what `finding` says.
    mutating func drop(for finding: Finding, _ outcome: inout Outcome) {
      var finding = finding
      finding.isFatal = true
      outcome.findings.append(finding)
      isDropped = true
      pieces = []
    }

    /// Whether a range lies within one stretch of pieces that came one right behind the other.
    func isWithinRun(_ range: Range<Int>) -> Bool {
      runs.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// Notes the range of a piece that overlaps none, before it is put among the others.
    mutating func noteRun(_ range: Range<Int>) {
      if range.lowerBound == reach, let last = runs.indices.last {
        runs[last] = runs[last].lowerBound..<range.upperBound
      } else {
        runs.insert(range, at: runs.firstIndex { range.lowerBound < $0.lowerBound } ?? runs.endIndex)
      }
    }

    /// Whether a range lies within octets that are there without a hole between them.
    func covers(_ range: Range<Int>) -> Bool {
      var reached = range.lowerBound
      for piece in pieces where piece.range.lowerBound <= reached {
        reached = max(reached, piece.range.upperBound)
      }
      return reached >= range.upperBound && pieces.contains { $0.range.contains(range.lowerBound) }
    }

    /// Whether a range overlaps octets that are there.
    func overlaps(_ range: Range<Int>) -> Bool { pieces.contains { $0.range.overlaps(range) } }

    /// Where the captured octets of `new` differ from those that are there: from the first to the last such octet.
    func difference(from new: Piece) -> Range<Int>? {
      var found: Range<Int>?
      for old in pieces where old.range.overlaps(new.range) {
        guard let part = old.difference(from: new) else { continue }
        found = (found?.lowerBound ?? part.lowerBound)..<part.upperBound
      }
      return found
    }

    /// Puts a piece among the others, none of which it overlaps. Most come in order.
    mutating func place(_ new: Piece) {
      let before = pieces.lastIndex { $0.range.lowerBound < new.range.lowerBound }
      pieces.insert(new, at: before.map { $0 + 1 } ?? 0)
    }

    /// Puts a piece among the others; `prefersNew` decides about each overlap. Says whether any old octet gave way.
    mutating func insert(_ new: Piece, prefersNew: (Range<Int>, Range<Int>) -> Bool) -> Bool {
      var fresh = [new.range]
      var kept: [Piece] = []
      var replaces = false
      for old in pieces {
        guard old.range.overlaps(new.range) else {
          kept.append(old)
          continue
        }
        if prefersNew(new.range, old.range) {
          replaces = true
          kept += Self.rest(of: old.range, without: new.range).map(old.cut)
        } else {
          kept.append(old)
          fresh = fresh.flatMap { Self.rest(of: $0, without: old.range) }
        }
      }
      kept += fresh.map { $0 == new.range ? new : new.cut(to: $0) }
      pieces = kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
      return replaces
    }

    /// What is left of a range, in at most two parts.
    private static func rest(of range: Range<Int>, without other: Range<Int>) -> [Range<Int>] {
      guard range.overlaps(other) else { return [range] }
      var parts: [Range<Int>] = []
      if range.lowerBound < other.lowerBound { parts.append(range.lowerBound..<other.lowerBound) }
      if other.upperBound < range.upperBound { parts.append(other.upperBound..<range.upperBound) }
      return parts
    }
  }
}
