import Bytes

/// A place in a header that is being read; the first thing that is wrong or missing stops it.
struct HeaderCursor {
  /// What has to follow a number.
  enum Terminator { case space, lineEnd }

  private enum Outcome: Equatable { case reading, needMore, malformed(Check, String) }

  private var position: Int
  private let limit: Int
  private var outcome = Outcome.reading
  /// Whether a number so far has a leading zero or is unusually high.
  var isUnusual = false

  init(position: Int, limit: Int) {
    self.position = position
    self.limit = limit
  }

  /// The header if all of it was read, else why not.
  func result(_ header: FrameHeader, start: Int) -> HeaderScan {
    switch outcome {
    case .needMore: return .needMore
    case .malformed(let check, let reason): return .malformed(check, reason)
    case .reading:
      var whole = header
      whole.length = position - start
      whole.isUnusual = isUnusual
      return .header(whole)
    }
  }

  /// Reads a decimal number and what has to follow it.
  mutating func number(_ bytes: RawSpan, upTo most: UInt64, then end: Terminator, _ name: StaticString) -> UInt32 {
    guard outcome == .reading else { return 0 }
    let first = position
    var value: UInt64 = 0
    while let octet = next(bytes) {
      let digit = octet &- 0x30
      if digit <= 9 {
        position += 1
        value = min(value &* 10 &+ UInt64(digit), 1 << 40)
        continue
      }
      let count = position - first
      guard count > 0 else { return fail(.f02, "\(name) is missing or not a number") }
      if value > most { return fail(.f03, "\(name) is out of range") }
      if count > 1, bytes.octet(at: first) == 0x30 { isUnusual = true }
      switch end {
      case .space:
        guard octet == 0x20 else { return fail(.f02, "\(name) is not followed by one space") }
        position += 1
      case .lineEnd: lineEnd(bytes, octet, name)
      }
      return UInt32(truncatingIfNeeded: value)
    }
    return 0
  }

  /// Reads the continuation indicator and the space behind it.
  mutating func more(_ bytes: RawSpan) -> Bool {
    guard outcome == .reading, let octet = next(bytes) else { return false }
    guard octet == 0x2E || octet == 0x2A else {
      return fail(.f02, "the continuation indicator is neither . nor *") != 0
    }
    position += 1
    guard let space = next(bytes) else { return false }
    guard space == 0x20 else { return fail(.f02, "the continuation indicator is not followed by one space") != 0 }
    position += 1
    return octet == 0x2A
  }

  private mutating func lineEnd(_ bytes: RawSpan, _ octet: UInt8, _ name: StaticString) {
    guard octet == 0x0D else {
      let reason = octet == 0x20 ? "a space follows \(name), not CR LF" : "\(name) is not followed by CR LF"
      _ = fail(.f02, reason)
      return
    }
    position += 1
    guard let feed = next(bytes) else { return }
    guard feed == 0x0A else {
      _ = fail(.f02, "the header does not end with CR LF")
      return
    }
    position += 1
  }

  private mutating func next(_ bytes: RawSpan) -> UInt8? {
    guard position < limit else {
      outcome = .malformed(.f02, "the header has no end within \(FrameHeader.longest) octets")
      return nil
    }
    guard position < bytes.byteCount else {
      outcome = .needMore
      return nil
    }
    return bytes.octet(at: position)
  }

  private mutating func fail(_ check: Check, _ reason: String) -> UInt32 {
    outcome = .malformed(check, reason)
    return 0
  }
}
