import Bytes

/// Looks for the place where a next message of NETCONF begins, octet by octet, so that no border matters.
struct FramingSearch: Equatable, Sendable {
  /// What was found; its last octet is the one that was taken last.
  enum Found: Equatable {
    /// `]]>]]>`, which ends a document.
    case marker
    /// LF `##` LF, which ends the chunks of a message.
    case chunkEnd
    /// The beginning of a document, so far; with the size of the chunk that begins with it, and the octets of the chunk's
    /// header.
    case document(Octets, size: UInt64?, header: Int)
  }

  private var marker = 0
  private var chunkEnd = 0
  /// LF, number sign and digits so far, their number, and the size.
  private var header = (step: 0, count: 0, size: UInt64(0))
  /// A tag so far, and the chunk that began with it.
  private var tag = Octets()
  private var chunk: (size: UInt64, header: Int)?

  /// Takes the next octet. With `isChunked` only what stands in chunks counts.
  mutating func take(_ octet: UInt8, isChunked: Bool) -> Found? {
    let isAtData = takeHeader(octet)
    chunkEnd = Self.advance(chunkEnd, octet)
    if chunkEnd == 4 { return .chunkEnd }
    if !isChunked {
      marker = Self.advanceMarker(marker, octet)
      if marker == NETCONFFraming.marker.count { return .marker }
    }
    return takeTag(octet, isAtData: isAtData, isChunked: isChunked)
  }

  /// Follows a chunk's header; whether the octet is the first behind one.
  private mutating func takeHeader(_ octet: UInt8) -> Bool {
    let isAtData = header.step == 4
    switch (header.step, octet) {
    case (1, 0x23): header = (2, 2, 0)
    case (2, 0x31...0x39), (3, 0x30...0x39):
      let size = header.size &* 10 &+ UInt64(octet &- 0x30)
      header = size <= UInt64(UInt32.max) ? (3, header.count + 1, size) : (0, 0, 0)
    case (3, 0x0A): header = (4, header.count + 1, header.size)
    case (_, 0x0A): header = (1, 1, 0)
    default: if !isAtData { header = (0, 0, 0) }
    }
    return isAtData
  }

  /// Follows a tag: one of a message's root begins a document, as an XML declaration does.
  private mutating func takeTag(_ octet: UInt8, isAtData: Bool, isChunked: Bool) -> Found? {
    defer { if isAtData, header.step == 4 { header = (0, 0, 0) } }
    if octet == 0x3C {
      tag = Octets([octet])
      chunk = isAtData ? (header.size, header.count) : nil
      return nil
    }
    guard !tag.isEmpty else { return nil }
    tag.append(octet)
    switch octet {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x3F:
      if tag.count > 32 { tag.removeAll() }
      return nil
    case 0x20, 0x09, 0x0A, 0x0D, 0x3E:
      let whole = tag
      tag.removeAll()
      let isFramed = chunk.map { UInt64(whole.count) <= $0.size } ?? !isChunked
      guard isFramed, Self.beginsDocument(whole) else { return nil }
      return .document(whole, size: chunk?.size, header: chunk?.header ?? 0)
    default:
      tag.removeAll()
      return nil
    }
  }

  private static func beginsDocument(_ tag: Octets) -> Bool {
    let name = tag.array.dropFirst().dropLast()
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return roots.contains { $0.elementsEqual(local) }
  }

  private static let roots = ["?xml", "hello", "rpc", "rpc-reply", "notification"].map { Array($0.utf8) }

  /// How many octets of LF `##` LF match with `octet`, where `matched` did before.
  private static func advance(_ matched: Int, _ octet: UInt8) -> Int {
    if octet == (matched % 3 == 0 ? 0x0A : 0x23) { return matched + 1 }
    return octet == 0x0A ? 1 : 0
  }

  /// The same for the marker (Knuth, Morris and Pratt).
  static func advanceMarker(_ matched: Int, _ octet: UInt8) -> Int {
    var matched = matched
    while true {
      if octet == (matched % 3 == 2 ? 0x3E : 0x5D) { return matched + 1 }
      switch matched {
      case 0: return 0
      case 2, 4: matched = 1
      case 5: matched = 2
      default: matched = 0
      }
    }
  }

  static func == (left: FramingSearch, right: FramingSearch) -> Bool {
    left.marker == right.marker && left.chunkEnd == right.chunkEnd && left.header == right.header
      && left.tag == right.tag
  }
}
