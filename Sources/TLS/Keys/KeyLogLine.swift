import Bytes

/// A line of a key log that gives a secret (RFC 9850 section 2).
public struct KeyLogLine: Equatable, Hashable, Sendable {
  /// What the secret is for; it need not be a label that anything is done with here.
  public var label: String
  /// The connection it belongs to, by the random octets of the ClientHello.
  public var random: HelloRandom
  /// The secret.
  public var secret: Octets

  /// A line that gives a secret we have a use for.
  public init(_ label: KeyLogLabel, _ random: HelloRandom, _ secret: Octets) {
    self.label = label.rawValue
    self.random = random
    self.secret = secret
  }

  /// What the octets of a line say, whose end is not among them; nil where they give no secret of a connection.
  init?(_ line: RawSpan) {
    var words = LineWords(line)
    guard let name = words.next(line), Self.isLabel(line.extracting(name)),
      let random = words.next(line).flatMap({ octets(ofDigits: line.extracting($0)) }).flatMap(HelloRandom.init),
      let secret = words.next(line).flatMap({ octets(ofDigits: line.extracting($0)) }),
      words.next(line) == nil
    else { return nil }
    label = line.extracting(name).text
    self.random = random
    self.secret = secret
  }

  /// The line as a log has it, with its end.
  public var text: String { "\(label) \(random.octets.hexadecimal) \(secret.array.hexadecimal)\n" }

  /// Whether a line is empty, or meant for people.
  static func isComment(_ line: RawSpan) -> Bool {
    var words = LineWords(line)
    guard let first = words.next(line) else { return true }
    return line.octet(at: first.lowerBound) == UInt8(ascii: "#")
  }

  /// Hands on what the lines of a log give, one after the other.
  static func forEach(in log: RawSpan, _ body: (KeyLogLine) -> Void) {
    var position = 0
    while position < log.byteCount {
      let end = log.firstOffset(of: 0x0A, from: position) ?? log.byteCount
      if end - position <= KeyLog.lineBound, let line = KeyLogLine(log.extracting(position..<end)) { body(line) }
      position = end + 1
    }
  }

  /// Whether a word is made of capitals, digits and underscores, as all labels are.
  private static func isLabel(_ word: RawSpan) -> Bool {
    for offset in 0..<word.byteCount {
      switch word.octet(at: offset) {
      case 0x30...0x39, 0x41...0x5A, 0x5F: continue
      default: return false
      }
    }
    return true
  }
}

/// The words of a line, between spaces, tabs and carriage returns.
private struct LineWords {
  private var position = 0
  private let end: Int

  init(_ line: RawSpan) { end = line.byteCount }

  mutating func next(_ line: RawSpan) -> Range<Int>? {
    while position < end, isSpace(line.octet(at: position)) { position += 1 }
    let start = position
    while position < end, !isSpace(line.octet(at: position)) { position += 1 }
    return start < position ? start..<position : nil
  }

  private func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 || octet == 0x0D }
}

/// The octets that pairs of hexadecimal digits stand for, or nil.
private func octets(ofDigits digits: RawSpan) -> Octets? {
  guard digits.byteCount.isMultiple(of: 2) else { return nil }
  var octets: [UInt8] = []
  octets.reserveCapacity(digits.byteCount / 2)
  for offset in stride(from: 0, to: digits.byteCount, by: 2) {
    guard let high = digits.octet(at: offset).hexadecimalDigit,
      let low = digits.octet(at: offset + 1).hexadecimalDigit
    else { return nil }
    octets.append(high << 4 | low)
  }
  return Octets(octets)
}
