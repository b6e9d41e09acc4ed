import Bytes

/// The search for the next frame after a loss, in one direction.
///
/// A header always stands behind a LF (of a trailer or of a SEQ frame) or at the first octet after the loss, so only the
/// beginnings of lines are looked at, each once. What looks like a header is verified by its trailer and by what follows
/// that; whether its numbers fit the session is for the caller to say.
struct FrameSearch: Sendable {
  /// How well the octets bear a candidate out.
  struct Evidence: Equatable {
    /// Data frames verified by their trailer, the candidate first (0 to 2).
    var frames = 0
    /// SEQ frames among them.
    var sequences = 0
    /// The candidate stands behind `END CR LF` or at the first octet after the loss.
    var isAnchored = false
    /// The verification ran out of octets; more of them may still refute it.
    var isPartial = false
    /// The frame is too large to wait for its trailer.
    var isLarge = false
  }

  /// What the search has found.
  enum Step: Equatable {
    case needMore
    case candidate(FrameHeader, Evidence)
  }

  /// A frame with more payload than this is not waited for.
  static let patience: UInt32 = 16384

  private var buffer = Octets()
  private var base: UInt64
  private var cursor = 0
  private var isAtLineStart: Bool
  /// Where the direction was last known to be between two frames.
  let lostFrom: UInt64
  /// Whether nothing of the session was known before.
  let isMidstream: Bool
  private let start: UInt64

  /// A search that begins at `offset` of the stream.
  init(at offset: UInt64, lostFrom: UInt64, isMidstream: Bool, atLineStart: Bool) {
    base = offset
    start = offset
    self.lostFrom = lostFrom
    self.isMidstream = isMidstream
    isAtLineStart = atLineStart
  }

  /// Octets held while candidates are verified.
  var held: Int { buffer.count }
  /// Octets of memory.
  var footprint: Int { buffer.footprint }
  /// Octets looked at so far.
  var searched: UInt64 { base &+ UInt64(buffer.count) &- start }
  /// Behind the last octet taken.
  var end: UInt64 { base &+ UInt64(buffer.count) }

  /// Takes more octets.
  mutating func append(_ octets: RawSpan) {
    if cursor > 5 {
      let spent = cursor - 5
      buffer.removeFirst(spent)
      base &+= UInt64(spent)
      cursor = 5
    }
    buffer.append(octets)
  }

  /// Looks for the next candidate; the same one again until it is refused. `final` when no more octets will come.
  mutating func step(final: Bool) -> Step {
    var state = (cursor: cursor, isAtLineStart: isAtLineStart)
    let (base, start) = (base, start)
    let step = buffer.withBytes { bytes -> Step in
      while true {
        if !state.isAtLineStart {
          guard let feed = bytes.firstOffset(of: 0x0A, from: state.cursor) else {
            state.cursor = bytes.byteCount
            return .needMore
          }
          state.cursor = feed + 1
          state.isAtLineStart = true
        }
        switch FrameHeader.scan(bytes, at: state.cursor, offset: base &+ UInt64(state.cursor)) {
        case .malformed: state.isAtLineStart = false
        case .needMore: return .needMore
        case .header(let header):
          if var evidence = Self.verify(bytes, from: state.cursor) {
            evidence.isPartial = evidence.isPartial && !final
            evidence.isAnchored = header.offset == start || bytes.holds("END\r\n", at: state.cursor - 5)
            return .candidate(header, evidence)
          }
          state.isAtLineStart = false
        }
      }
    }
    (cursor, isAtLineStart) = state
    return step
  }

  /// Passes over the candidate of the last step.
  mutating func refuse() { isAtLineStart = false }

  /// Ends the search at the candidate of the last step: the octets from it on.
  mutating func accept() -> Octets {
    var octets = Octets()
    swap(&octets, &buffer)
    octets.removeFirst(cursor)
    return octets
  }

  /// Passes over CR LF behind a frame, which breaks a rule and hides nothing; false when more octets have to tell.
  private static func passEmptyLine(_ bytes: RawSpan, _ position: inout Int) -> Bool {
    guard position < bytes.byteCount, bytes.octet(at: position) == 0x0D else { return true }
    guard position + 1 < bytes.byteCount else { return false }
    if bytes.octet(at: position + 1) == 0x0A { position += 2 }
    return true
  }

  /// Follows the frames from `start`; nil if they are refuted.
  private static func verify(_ bytes: RawSpan, from start: Int) -> Evidence? {
    var evidence = Evidence()
    var position = start
    while evidence.frames < 2 {
      switch FrameHeader.scan(bytes, at: position, offset: 0) {
      case .malformed:
        // TLS records may follow the frame that agreed on them (RFC 3080 section 3.1).
        let isRecord = evidence.frames > 0 && bytes.octet(at: position) &- 0x14 <= 3
        return isRecord ? evidence : nil
      case .needMore:
        evidence.isPartial = true
        return evidence
      case .header(let header):
        position += header.length
        if header.type == .seq {
          evidence.sequences += 1
          if evidence.sequences == 2 { return evidence }
          continue
        }
        guard header.size <= patience else {
          evidence.isLarge = true
          return evidence
        }
        position += Int(header.size)
        for index in 0..<5 {
          guard position < bytes.byteCount else {
            evidence.isPartial = true
            return evidence
          }
          guard bytes.octet(at: position) == FrameParser.trailerOctet(index) else { return nil }
          position += 1
        }
        evidence.frames += 1
        evidence.isPartial = !passEmptyLine(bytes, &position)
        if evidence.isPartial { return evidence }
      }
    }
    return evidence
  }
}
