import Bytes

/// The credentials that requests hold: an answer, even one to a later request, may repeat them in words of its own,
/// which no name gives away. For the disclosure.
public struct NETCONFCredentials: Equatable, Sendable {
  /// A text of a request that is one, or holds one.
  public struct Credential: Hashable, Sendable {
    /// What the text is; a `text` may hold one beside its name.
    public enum Kind: Sendable { case value, command, url, text }

    /// The text, cut at `NETCONFLimits.valueOctets`.
    public let text: String
    /// What it is.
    public let kind: Kind

    /// A text of that kind.
    public init(_ text: String, _ kind: Kind) {
      self.text = text
      self.kind = kind
    }
  }

  /// How many are kept, and how many octets of them.
  static let limit = 512
  static let octetLimit = 16 * 1024

  /// Those that are kept.
  public private(set) var all: Set<Credential> = []
  /// Whether there were more.
  public private(set) var isCut = false
  private var octets = 0

  /// None.
  public init() {}

  /// Whether there was none.
  public var isEmpty: Bool { all.isEmpty && !isCut }

  /// Keeps a text.
  public mutating func take(_ text: String, _ kind: Credential.Kind) { take(Credential(text, kind)) }

  /// Keeps those of another request, too.
  mutating func take(_ others: NETCONFCredentials) {
    for credential in others.all { take(credential) }
    if others.isCut { isCut = true }
  }

  private mutating func take(_ credential: Credential) {
    if all.contains(credential) { return }
    let count = credential.text.utf8.count
    guard all.count < Self.limit, octets + count <= Self.octetLimit else {
      isCut = true
      return
    }
    octets += count
    all.insert(credential)
  }
}

extension NETCONFCredentials: HasFootprint {
  /// Octets of memory, about: a set keeps room for a third more.
  public var footprint: Int { octets + all.capacity * 4 / 3 * (MemoryLayout<Credential>.stride + 1) }
}
