import Bytes

/// Looks for the next record of a direction after a loss: a header that another one follows at its end, or whose record
/// a key opens. What is kept is at most one record and the header behind it.
struct RecordSearch: Sendable {
  /// Something that may be a record, by its place in the kept octets.
  struct Candidate: Equatable, Sendable {
    var start: Int
    var length: Int
    /// Whether a key was tried on it.
    var isTried = false

    var end: Int { start + RecordHeader.count + length }
    /// Where it can be judged next.
    var decision: Int { isTried ? end + RecordHeader.count : end }
  }

  /// How many candidates there may be at once; what comes beyond waits for their failure.
  private static let candidateBound = 32

  private(set) var kept = Octets()
  /// Where the first kept octet stands in the stream.
  private(set) var offset: UInt64
  private var scanned = 0
  private var candidates: [Candidate] = []
  /// The versions in the header of records of this direction.
  private let version: UInt16

  init(at offset: UInt64, version: UInt16) {
    self.offset = offset
    self.version = version
  }

  /// Takes octets; at most `Self.step` at once.
  mutating func append(_ octets: RawSpan) { kept.append(octets) }

  /// How many octets `append` should be given at most, so that little is kept.
  static let step = 4096

  /// The candidate that can be judged first.
  mutating func next() -> Candidate? {
    scan()
    forget()
    guard let first = candidates.min(by: { $0.decision < $1.decision }) else { return nil }
    return first.decision <= kept.count ? first : nil
  }

  /// Says that no key opens a candidate.
  mutating func markTried(_ candidate: Candidate) {
    guard let index = candidates.firstIndex(of: candidate) else { return }
    candidates[index].isTried = true
  }

  /// Says that a candidate is none.
  mutating func reject(_ candidate: Candidate) { candidates.removeAll { $0 == candidate } }

  /// The header and the fragment of a candidate that is there as a whole.
  func record(_ candidate: Candidate) -> (RecordHeader, [UInt8])? {
    guard candidate.end <= kept.count else { return nil }
    guard let header = kept.withBytes({ header($0, at: candidate.start) }) else { return nil }
    return (header, Array(kept.array[(candidate.start + RecordHeader.count)..<candidate.end]))
  }

  /// Whether another header follows a candidate.
  func isFollowed(_ candidate: Candidate) -> Bool {
    kept.withBytes { $0.byteCount >= candidate.decision && header($0, at: candidate.end) != nil }
  }

  /// Gives away the octets from a candidate on.
  mutating func take(from candidate: Candidate) -> (Octets, offset: UInt64) {
    var taken = Octets()
    swap(&taken, &kept)
    taken.removeFirst(candidate.start)
    return (taken, offset &+ UInt64(candidate.start))
  }

  /// Passes over a gap: nothing before it can be followed.
  mutating func skip(_ count: UInt64) {
    self = RecordSearch(at: offset &+ UInt64(kept.count) &+ count, version: version)
  }

  private mutating func scan() {
    kept.withBytes { octets in
      while scanned + RecordHeader.count <= octets.byteCount, candidates.count < Self.candidateBound {
        if let header = header(octets, at: scanned) {
          candidates.append(Candidate(start: scanned, length: header.length))
        }
        scanned += 1
      }
    }
  }

  private func header(_ octets: RawSpan, at start: Int) -> RecordHeader? {
    guard octets.bigEndianUInt16(at: start + 1) == version else { return nil }
    guard let header = RecordHeader(octets, at: start), header.length > 0 else { return nil }
    return header
  }

  /// Octets before the first candidate are of no use; they are given up when they are many, or all.
  private mutating func forget() {
    let useless = candidates.first?.start ?? scanned
    guard useless >= Self.step || (candidates.isEmpty && useless > 0) else { return }
    kept.removeFirst(useless)
    offset &+= UInt64(useless)
    scanned -= useless
    for index in candidates.indices { candidates[index].start -= useless }
  }
}
