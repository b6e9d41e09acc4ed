import Bytes

/// The entity headers at the beginning of a message, and where its body begins (RFC 3080 section 2.2).
///
/// A payload that begins with CR LF has no headers. One whose first line is not `name:` has none either, and not even
/// the empty line: some implementations send the bare body. So nothing but a real header block is ever waited for.
/// Where an element begins a line behind header fields the body begins, its empty line forgotten.
struct EntityHeaders: Sendable {
  /// What a piece of payload turned out to be.
  enum Split: Equatable {
    /// All of it is waited with, or belongs to the headers.
    case headers
    /// All of it belongs to headers longer than what is kept of them.
    case passed
    /// The body goes on at this offset of the piece.
    case body(Int)
    /// The body begins in what was carried, at this offset; all of the piece belongs to it, from the second offset on.
    case carriedBody(Int, Int)
  }

  private(set) var isDone = false
  private(set) var carry = Octets()
  /// Behind how many of the octets that are carried others are missing.
  private(set) var holes: [Int] = []
  /// Where the body begins in the payload.
  private(set) var bodyOffset = 0
  /// The header fields found, in their order.
  private(set) var fields = EntityFields()
  /// Whether what was split begins a message, and is not a later frame of one: fields that only messages have, the first
  /// of them not cut.
  var beginsMessage: Bool { fields.beginsEntity && (fields.contentType != nil || fields.transferEncoding != nil) }
  /// Whether it begins with the empty line of a message without fields, or with an XML declaration; a cut is rarely just
  /// before one, but what stands before a body may be a frame of its own.
  var beginsBody: Bool { bodyOffset == 2 || hasDeclaration }
  private var hasDeclaration = false
  /// Whether the headers go on beyond the bound: fields behind it are not read, only their end is searched.
  private var isOverlong = false
  private var lineEnd = LineEnd.none
  /// Octets of the payload that were looked at before the next piece.
  private var scanned = 0
  /// The block of the message before, and its fields: nearly every message of a channel repeats it.
  private var usual = Octets()
  private var usualFields = EntityFields()

  /// The longest block that is compared with the next one.
  private static let usualBound = 256

  /// The longest header block that is waited for; of a longer one only the fields within are read.
  static let bound = 4096

  /// What stands before the next octet of headers that are passed over.
  private enum LineEnd { case none, feed, feedAndReturn }

  mutating func reset() {
    isDone = false
    carry.removeAll(keepingCapacity: true)
    if !holes.isEmpty { holes = [] }
    bodyOffset = 0
    fields = EntityFields()
    hasDeclaration = false
    scanned = 0
    isOverlong = false
    lineEnd = .none
  }

  /// Octets are missing behind the last piece.
  mutating func lose() {
    guard !isDone, !carry.isEmpty, holes.last != carry.count else { return }
    holes.append(carry.count)
  }

  /// Says what the next piece of payload is.
  mutating func split(_ octets: RawSpan) -> Split {
    if isDone { return .body(0) }
    if isOverlong { return pass(octets, from: 0) }
    if carry.isEmpty {
      if repeatsUsual(octets) {
        isDone = true
        bodyOffset = usual.count
        fields = usualFields
        return .body(bodyOffset)
      }
      switch Self.verdict(octets, scanned: 0) {
      case .body(let offset):
        finish(octets, offset)
        return .body(offset)
      case .undecided where octets.byteCount > Self.bound:
        if beginPassing(octets) { return pass(octets, from: Self.bound) }
        finish(octets, 0)
        return .body(0)
      case .undecided:
        carry.append(octets)
        scanned = octets.byteCount
        return .headers
      }
    }
    return splitCarried(octets)
  }

  private mutating func splitCarried(_ octets: RawSpan) -> Split {
    let before = carry.count
    let added = min(Self.bound + 1 - before, octets.byteCount)
    carry.append(octets.extracting(0..<added))
    let from = scanned
    switch carry.withBytes({ Self.verdict($0, scanned: from) }) {
    case .undecided where carry.count <= Self.bound:
      scanned = carry.count
      return .headers
    case .undecided:
      var block = Octets()
      swap(&block, &carry)
      let isPassing = block.withBytes { beginPassing($0) }
      if isPassing {
        scanned = before
        return pass(octets, from: Self.bound - before)
      }
      swap(&block, &carry)
      isDone = true
      return .carriedBody(0, added)
    case .body(let offset):
      var block = Octets()
      swap(&block, &carry)
      block.withBytes { finish($0, offset) }
      swap(&block, &carry)
      return .carriedBody(offset, added)
    }
  }

  /// Whether the payload ended while headers were waited for; then all of it is the body.
  mutating func end() -> Bool {
    guard !isDone else { return false }
    isDone = true
    if isOverlong { bodyOffset = scanned }
    return !carry.isEmpty
  }

  /// Takes what the bound holds of a longer block. RFC 2045 sets none, so a block that names what a message is goes on
  /// to its empty line, wherever that is; anything else may as well be a body without headers.
  private mutating func beginPassing(_ block: RawSpan) -> Bool {
    var end = Self.bound
    while end > 0, block.octet(at: end - 1) != 0x0A { end -= 1 }
    let known = EntityFields(block, upTo: end)
    guard known.contentType != nil || known.transferEncoding != nil, Self.isFieldBlock(block, upTo: end) else {
      return false
    }
    fields = known
    isOverlong = true
    lineEnd = end == Self.bound ? .feed : block.holds("\n\r", at: Self.bound - 2) ? .feedAndReturn : .none
    return true
  }

  /// Passes over headers beyond the bound, from `start` on, up to the body.
  private mutating func pass(_ octets: RawSpan, from start: Int) -> Split {
    guard let end = endOfHeaders(octets, from: start) else {
      scanned &+= octets.byteCount
      return .passed
    }
    isDone = true
    bodyOffset = scanned &+ end
    return .body(end)
  }

  /// Where the body begins in a further piece of headers; nil when it is not in it.
  private mutating func endOfHeaders(_ octets: RawSpan, from start: Int) -> Int? {
    var position = start
    while position < octets.byteCount {
      switch lineEnd {
      case .none:
        guard let feed = octets.firstOffset(of: 0x0A, from: position) else { return nil }
        lineEnd = .feed
        position = feed + 1
      case .feed:
        switch octets.octet(at: position) {
        case 0x0A: return position + 1
        case 0x3C: return position
        case 0x0D:
          lineEnd = .feedAndReturn
          position += 1
        default: lineEnd = .none
        }
      case .feedAndReturn:
        if octets.octet(at: position) == 0x0A { return position + 1 }
        lineEnd = .none
      }
    }
    return nil
  }

  private mutating func finish(_ block: RawSpan, _ offset: Int) {
    isDone = true
    bodyOffset = offset
    hasDeclaration = offset == 0 && block.holds(Self.declaration, at: 0)
    guard offset > 2 else { return }
    fields = EntityFields(block, upTo: offset)
    // Without its empty line it is the beginning of blocks that are longer.
    let isWhole = block.holds("\n\r\n", at: offset - 3) || block.holds("\n\n", at: offset - 2)
    guard offset <= Self.usualBound, isWhole else { return }
    usual.removeAll(keepingCapacity: true)
    usual.append(block.extracting(0..<offset))
    usualFields = fields
  }

  private func repeatsUsual(_ octets: RawSpan) -> Bool {
    guard !usual.isEmpty, octets.byteCount >= usual.count else { return false }
    return usual.withBytes { octets.extracting(0..<$0.byteCount).hasSameOctets(as: $0) }
  }

  /// Octets of memory held.
  var footprint: Int {
    let octets = carry.footprint + usual.footprint + holes.blockSize
    return octets + fields.contentType.footprint + fields.transferEncoding.footprint
  }

  private enum Verdict { case undecided, body(Int) }

  private static let declaration: StaticString = "<?xml"

  private static func verdict(_ octets: RawSpan, scanned: Int) -> Verdict {
    let count = octets.byteCount
    guard count > 0 else { return .undecided }
    if octets.octet(at: 0) == 0x3C {
      let mayDeclare = count < 2 || octets.octet(at: 1) == 0x3F
      return mayDeclare && count < 5 ? .undecided : .body(0)
    }
    if octets.octet(at: 0) == 0x0A { return .body(1) }
    if octets.octet(at: 0) == 0x0D {
      guard count > 1 else { return .undecided }
      return .body(octets.octet(at: 1) == 0x0A ? 2 : 0)
    }
    switch looksLikeField(octets) {
    case false: return .body(0)
    case nil: return .undecided
    default: break
    }
    // The block ends at an empty line; its predecessor may end with CR LF or, in some implementations, with LF.
    var from = max(scanned - 3, 0)
    var mayBeForgotten = true
    while let feed = octets.firstOffset(of: 0x0A, from: from) {
      // Within the bound or not at all, so that borders between pieces change nothing.
      if octets.holds("\r\n", at: feed + 1), feed + 3 <= bound { return .body(feed + 3) }
      if octets.holds("\n", at: feed + 1), feed + 2 <= bound { return .body(feed + 2) }
      if mayBeForgotten, feed + 1 <= bound, beginsElement(octets, at: feed + 1) {
        if isFieldBlock(octets, upTo: feed + 1) { return .body(feed + 1) }
        // A longer block with the same beginning is none either.
        mayBeForgotten = false
      }
      from = feed + 1
    }
    return .undecided
  }

  /// Whether a root element or a declaration begins there; no document begins with an end tag.
  private static func beginsElement(_ octets: RawSpan, at offset: Int) -> Bool {
    guard offset + 1 < octets.byteCount, octets.octet(at: offset) == 0x3C else { return false }
    return octets.octet(at: offset + 1) != 0x2F
  }

  /// Whether the lines before `end` are header fields. Where octets are missing within the headers, or a line of XML is
  /// indented, they are not: of angle brackets only those of `<name@host>` stand in fields (RFC 822, section 6.1).
  private static func isFieldBlock(_ octets: RawSpan, upTo end: Int) -> Bool {
    var position = 0
    while position < end {
      let lineEnd = min(octets.firstOffset(of: 0x0A, from: position) ?? end, end)
      var isField = octets.octet(at: position) == 0x20 || octets.octet(at: position) == 0x09
      var (isOpen, isIdentifier) = (false, false)
      for index in position..<lineEnd {
        switch octets.octet(at: index) {
        case 0x3A: isField = true
        case 0x3C where !isOpen: (isOpen, isIdentifier) = (true, false)
        case 0x40: isIdentifier = true
        case 0x3E where isOpen && isIdentifier: isOpen = false
        case 0x3C, 0x3E: return false
        case 0x20, 0x22, 0x2F, 0x3D: if isOpen { return false }
        default: break
        }
      }
      if isOpen || !isField { return false }
      position = lineEnd + 1
    }
    return true
  }

  /// Whether the first line begins like a header field; nil if that cannot be said yet.
  private static func looksLikeField(_ octets: RawSpan) -> Bool? {
    var isBehindName = false
    for index in 0..<min(octets.byteCount, 77) {
      let octet = octets.octet(at: index)
      if octet == 0x3A { return index > 0 }
      if index > 0, octet == 0x20 || octet == 0x09 {
        isBehindName = true
        continue
      }
      if isBehindName { return false }
      let isLetter = (octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x7A
      let isDigit = octet >= 0x30 && octet <= 0x39
      if !isLetter && !isDigit && octet != 0x2D && octet != 0x5F { return false }
    }
    return octets.byteCount >= 77 ? false : nil
  }
}
