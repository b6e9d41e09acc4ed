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
  /// The most secrets that are kept, where nobody says otherwise.
  public static let usualBound = 65_536
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
  public init(secretBound: Int = Self.usualBound) { self.secretBound = max(1, secretBound) }

  /// How many secrets there are.
  public var count: Int { secrets.count }

  /// The secret of a kind for the connection whose ClientHello has `random`.
  public func secret(_ label: KeyLogLabel, of random: HelloRandom) -> Octets? {
    secrets[Key(label: label, random: random)]
  }

  /// All secrets for the connection whose ClientHello has `random`.
  public func lines(of random: HelloRandom) -> [KeyLogLine] {
    KeyLogLabel.allCases.compactMap { label in secret(label, of: random).map { KeyLogLine(label, random, $0) } }
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
    if KeyLogLine.isComment(line) { return true }
    guard let said = KeyLogLine(line), let label = KeyLogLabel(rawValue: said.label), label.fits(said.secret.count)
    else { return false }
    keep(said.secret, label, of: said.random)
    return true
  }

  /// Keeps a secret of a connection.
  public mutating func keep(_ secret: Octets, _ label: KeyLogLabel, of random: HelloRandom) {
    let key = Key(label: label, random: random)
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
