/// Octets that somebody owns: the one type of the product that keeps bytes and lends them.
///
/// Everything else is handed a `RawSpan` that lives as long as the call. Who must keep octets beyond it copies them
/// in here, and counts the copy.
public struct Octets: Equatable, Hashable, Sendable, HasFootprint {
  @usableFromInline var storage: [UInt8]

  /// No octets.
  public init() { storage = [] }

  /// A copy of the octets of `span`.
  public init(copying span: RawSpan) {
    storage = []
    append(span)
  }

  /// The octets of an array.
  public init(_ octets: [UInt8]) { storage = octets }

  /// The octets of a text, in UTF-8.
  public init(_ text: String) { storage = Array(text.utf8) }

  /// How many octets there are.
  @inlinable public var count: Int { storage.count }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { storage.isEmpty }

  /// The octets as an array.
  public var array: [UInt8] { storage }

  /// How many octets of memory are held, used or not.
  public var footprint: Int { storage.blockSize }

  /// Whether `count` octets more, `limit` in all at most, take no more memory than is held, if nobody else has the same.
  public func hasRoom(for count: Int, upTo limit: Int) -> Bool {
    storage.count + count <= min(storage.capacity, limit)
  }

  /// Puts a copy of the octets of `span` in the place of all octets.
  public mutating func replace(with span: RawSpan) {
    guard span.byteCount == storage.count, span.byteCount > 0 else {
      removeAll(keepingCapacity: true)
      return append(span)
    }
    unsafe storage.withUnsafeMutableBytes { mine in unsafe span.withUnsafeBytes { unsafe mine.copyMemory(from: $0) } }
  }

  /// Appends a copy of the octets of `span`.
  public mutating func append(_ span: RawSpan) {
    unsafe span.withUnsafeBytes { unsafe storage.append(contentsOf: $0) }
  }

  /// Appends one octet.
  public mutating func append(_ octet: UInt8) { storage.append(octet) }

  /// Appends a text, in UTF-8.
  public mutating func append(_ text: String) { storage.append(contentsOf: text.utf8) }

  /// Takes away the first `count` octets (all of them when there are fewer).
  public mutating func removeFirst(_ count: Int) { storage.removeFirst(Swift.min(count, storage.count)) }

  /// Takes away the last `count` octets (all of them when there are fewer).
  public mutating func removeLast(_ count: Int) { storage.removeLast(Swift.min(count, storage.count)) }

  /// Takes all octets away; with `keepingCapacity` the memory stays for the next ones.
  public mutating func removeAll(keepingCapacity: Bool = false) {
    if keepingCapacity && storage.isEmpty { return }
    storage.removeAll(keepingCapacity: keepingCapacity)
  }

  /// Makes room for `count` octets in all.
  public mutating func reserveCapacity(_ count: Int) { storage.reserveCapacity(count) }

  /// The octet at `offset`.
  @inlinable public subscript(offset: Int) -> UInt8 { storage[offset] }

  /// Lends the octets to `body`.
  @inlinable
  public func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let span = storage.span
    return try unsafe body(span.bytes)
  }
}
