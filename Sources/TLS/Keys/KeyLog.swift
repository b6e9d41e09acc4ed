import Bytes

/// The secrets of a key log in the format of NSS (RFC 9850), in any pieces: the file may grow while it is read.
///
/// What is no secret for us is passed over: comments in silence; other labels, lines that are broken or too long are
/// counted. Of two secrets for one thing the later counts. When there are too many, the oldest go.
public struct KeyLog: Sendable {
  private struct Key: Hashable {
    var label: KeyLogLabel
    var random: HelloRandom
  }

  /// The longest line that is read, in octets.
  public static let lineBound = 512
  /// The most secrets that are kept.
  public let secretBound: Int

  private var secrets: [Key: Octets] = [:]
  private var order: [Key] = []
  private var oldest = 0
  private var line = Octets()
  private var isLineTooLong = false

  /// Lines that hold something else than a secret or a comment.
  public private(set) var linesIgnored: UInt64 = 0
  /// Secrets that were given up for newer ones.
  public private(set) var secretsDropped: UInt64 = 0

  /// A log without a line; it keeps up to `secretBound` secrets, each about 200 octets.
  public init(secretBound: Int = 65_536) { self.secretBound = max(1, secretBound) }

  /// How many secrets there are.
  public var count: Int { secrets.count }

  /// The secret of a kind for the connection whose ClientHello has `random`.
  public func secret(_ label: KeyLogLabel, of random: HelloRandom) -> Octets? {
    secrets[Key(label: label, random: random)]
  }

  /// Takes the next octets of the file.
  public mutating func consume(_ octets: RawSpan) {
    var position = 0
    while position < octets.byteCount {
      let end = octets.firstOffset(of: 0x0A, from: position)
      let part = octets.extracting(position..<(end ?? octets.byteCount))
      if line.count + part.byteCount > Self.lineBound { isLineTooLong = true } else { line.append(part) }
      guard let end else { return }
      finish()
      position = end + 1
    }
  }

  /// Says that the file is at its end, so that a line without its end is one.
  public mutating func finish() {
    let whole = line
    line.removeAll(keepingCapacity: true)
    let isRead = !isLineTooLong && whole.withBytes { read($0) }
    if !isRead { linesIgnored &+= 1 }
    isLineTooLong = false
  }

  /// Reads a line; false if it holds something else than a secret or a comment.
  private mutating func read(_ line: RawSpan) -> Bool {
    var words = LineWords(line)
    guard let label = words.next(line) else { return true }
    if line.octet(at: label.lowerBound) == UInt8(ascii: "#") { return true }
    guard let kind = KeyLogLabel(rawValue: line.extracting(label).text),
      let random = words.next(line).flatMap({ octets(ofDigits: line.extracting($0)) }).flatMap(HelloRandom.init),
      let secret = words.next(line).flatMap({ octets(ofDigits: line.extracting($0)) }),
      kind.fits(secret.count), words.next(line) == nil
    else { return false }
    keep(secret, Key(label: kind, random: random))
    return true
  }

  private mutating func keep(_ secret: Octets, _ key: Key) {
    guard secrets.updateValue(secret, forKey: key) == nil else { return }
    if order.count < secretBound {
      order.append(key)
      return
    }
    secrets[order[oldest]] = nil
    secretsDropped &+= 1
    order[oldest] = key
    oldest = (oldest + 1) % secretBound
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
    guard let high = value(ofDigit: digits.octet(at: offset)), let low = value(ofDigit: digits.octet(at: offset + 1))
    else { return nil }
    octets.append(high << 4 | low)
  }
  return Octets(octets)
}

private func value(ofDigit digit: UInt8) -> UInt8? {
  switch digit {
  case 0x30...0x39: digit - 0x30
  case 0x41...0x46: digit - 0x37
  case 0x61...0x66: digit - 0x57
  default: nil
  }
}
