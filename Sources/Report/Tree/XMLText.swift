import Bytes
import XML

/// A document laid out for reading, line by line: a line an element, two spaces a level.
///
/// Works on octets and needs no well-formed XML: what is broken or cut is shown as it is, until it is plainly no XML any
/// more. It is read once, whatever it holds, only the lines that will be shown are built, and none is kept.
struct XMLText: IteratorProtocol {
  /// How a document is laid out.
  struct Style {
    /// How many lines are built.
    var limit: Int
    /// Columns of a line; longer ones are cut in the middle.
    var columns: Int
    /// Whether namespaces are shortened.
    var isShort: Bool
    var unicode: Bool
  }

  /// What stands between two looks at the document.
  private enum Piece {
    case line(StyledText)
    /// Text of any number of lines, which are built one by one.
    case text(Range<Int>, depth: Int)
  }

  /// The deepest level that is indented.
  private static let deepest = 16
  /// The deepest level that is laid out; no parser goes deeper (XMLLimits).
  private static let depthLimit = 256
  /// The longest tag that is taken apart.
  private static let longestTag = 4096
  /// How many octets are shown of either end of a tag that no parser reads.
  private static let tagEnd = 1024
  /// How many breaks of XML are passed over.
  private static let breakLimit = 64

  /// The piece that is laid out, and those still to come, the last first.
  private var octets: [UInt8]
  private var pieces: [[UInt8]]
  private let style: Style
  private var position = 0
  private var isFlushed = false
  private var depth = 0
  private var breaks = 0
  /// A start tag that waits for what follows: with text and an end tag it makes one line.
  private var tag: Range<Int>?
  private var text: Range<Int>?
  /// What is laid out and not yet handed on, the last first.
  private var ready: [Piece] = []
  private var built = 0
  /// How many lines there are in all; known at the end.
  private(set) var count = 0

  /// Lays out a document in pieces, between which octets are missing.
  init(_ pieces: [[UInt8]], _ style: Style) {
    self.pieces = pieces.reversed()
    self.octets = self.pieces.popLast() ?? []
    self.style = style
  }

  /// The next line; nil when there is none that was asked for, and all are counted.
  mutating func next() -> StyledText? {
    while true {
      if let line = takeReady() { return line }
      if isFlushed { return nil }
      if breaks > Self.breakLimit {
        stop()
      } else if position < octets.count {
        position = takePiece(from: position)
      } else if tag != nil || text != nil {
        flush()
      } else if let piece = pieces.popLast() {
        begin(piece)
      } else {
        isFlushed = true
      }
      ready.reverse()
    }
  }

  /// The next line of what is laid out.
  private mutating func takeReady() -> StyledText? {
    while let piece = ready.popLast() {
      switch piece {
      case .line(let line): return line
      case .text(let range, let depth):
        let end = octets[range].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
        if end + 1 < range.upperBound { ready.append(.text(end + 1..<range.upperBound, depth: depth)) }
        let line = trimmed(range.lowerBound..<end)
        if !line.isEmpty, let built = build([line], depth) { return built }
      }
    }
    return nil
  }

  /// Goes on behind octets that are missing: what they held is not guessed, and what they broke is no break.
  private mutating func begin(_ piece: [UInt8]) {
    octets = piece
    position = 0
    breaks = 0
    count += 1
    if built < style.limit { ready.append(.line(StyledText("(octets are missing here)", .dim))) }
    built += 1
  }

  /// What is left is no XML: its beginning, and how much it is.
  private mutating func stop() {
    flush()
    let rest = position..<octets.count
    position = octets.count
    isFlushed = true
    guard !rest.isEmpty else { return }
    let left = pieces.reduce(rest.count) { $0 + $1.count }
    pieces = []
    add(rest.prefix(2 * style.columns), depth)
    count += 1
    let text = "(\(Quantity.count(UInt64(left), "octet")) from here on are not laid out: that is no XML)"
    if built < style.limit { ready.append(.line(StyledText(text, .dim))) }
    built += 1
  }

  /// Takes markup or text; where the next piece begins.
  private mutating func takePiece(from start: Int) -> Int {
    guard octets[start] == UInt8(ascii: "<") else {
      let end = octets[start...].firstIndex(of: UInt8(ascii: "<")) ?? octets.count
      takeText(start..<end)
      return end
    }
    let markup = Markup(in: octets, from: start)
    if octets[markup.range.upperBound - 1] != UInt8(ascii: ">") { breaks += 1 }
    switch markup.kind {
    case .startTag:
      flush()
      tag = markup.range
      if depth < Self.depthLimit { depth += 1 } else { breaks += 1 }
    case .endTag: takeEnd(markup.range)
    case .section: takeText(markup.range)
    case .emptyTag, .other:
      flush()
      // The declaration says nothing that a reader of text has to know.
      if style.isShort, count == 0, octets[start...].starts(with: "<?xml ".utf8) { break }
      add(markup.range, depth)
    }
    return markup.range.upperBound
  }

  private mutating func takeText(_ range: Range<Int>) {
    let range = trimmed(range)
    if range.isEmpty { return }
    guard tag != nil else {
      ready.append(.text(range, depth: depth))
      return
    }
    // Text and a section beside each other are one text.
    text = (text?.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  private mutating func takeEnd(_ end: Range<Int>) {
    if depth == 0 { breaks += 1 }
    let outer = max(0, depth - 1)
    if let tag, text.map({ !octets[$0].contains(UInt8(ascii: "\n")) }) ?? true {
      add([tag, text, end].compactMap { $0 }, outer)
      self.tag = nil
      text = nil
    } else {
      flush()
      add(end, outer)
    }
    depth = outer
  }

  /// The waiting start tag and its text get lines of their own.
  private mutating func flush() {
    if let tag { add(tag, max(0, depth - 1)) }
    if let text { ready.append(.text(text, depth: depth)) }
    tag = nil
    text = nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, octets[start].isSpace { start += 1 }
    while end > start, octets[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  private mutating func add(_ range: Range<Int>, _ depth: Int) { add([range], depth) }

  private mutating func add(_ ranges: [Range<Int>], _ depth: Int) {
    if let line = build(ranges, depth) { ready.append(.line(line)) }
  }

  /// Counts a line, and builds it if it is asked for.
  private mutating func build(_ ranges: [Range<Int>], _ depth: Int) -> StyledText? {
    count += 1
    guard built < style.limit else { return nil }
    built += 1
    var line = StyledText(String(repeating: " ", count: 2 * min(depth, Self.deepest)))
    for range in ranges {
      let isMarkup = octets[range.lowerBound] == UInt8(ascii: "<")
      line.add(isMarkup ? markup(range) : StyledText(Quoted.sentence(decoded(range), unicode: style.unicode)))
    }
    return style.isShort ? line.cut(to: style.columns) : line
  }

  /// Octets as text; a line longer than anybody reads is not decoded whole.
  private func decoded(_ range: Range<Int>) -> String {
    guard style.isShort, range.count > 4 * style.columns else { return String(decoding: octets[range], as: UTF8.self) }
    let half = 2 * style.columns
    let head = octets[range.lowerBound..<range.lowerBound + half]
    let tail = octets[range.upperBound - half..<range.upperBound]
    return String(decoding: head, as: UTF8.self) + String(decoding: tail, as: UTF8.self)
  }

  /// A tag with white space as single spaces, and with what it does to the configuration in bold.
  private func markup(_ range: Range<Int>) -> StyledText {
    if !style.isShort, range.count > XMLLimits.tokenOctets, isTag(range) { return unreadable(range) }
    // To take so long a tag apart takes many times its size.
    if !style.isShort, range.count > Self.longestTag {
      return StyledText(Quoted.sentence(decoded(range), unicode: style.unicode))
    }
    var text = decoded(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if style.isShort { text = text.replacing("urn:ietf:params:xml:ns:", with: "urn:...:") }
    text = Quoted.sentence(text, unicode: style.unicode)
    var styled = StyledText()
    for (index, word) in text.split(separator: " ").enumerated() {
      if index > 0 { styled.add(" ") }
      guard let end = Self.operation(in: word) else {
        styled.add(String(word))
        continue
      }
      styled.add(String(word[..<end]), .bold)
      styled.add(String(word[end...]))
    }
    return styled
  }

  /// Whether markup is a tag, and no comment, section or instruction, which may well hold much.
  private func isTag(_ range: Range<Int>) -> Bool {
    let next = range.lowerBound + 1
    return next < range.upperBound && octets[next] != UInt8(ascii: "!") && octets[next] != UInt8(ascii: "?")
  }

  /// A tag that no parser reads for its length (XMLLimits): its two ends, and how long it is.
  private func unreadable(_ range: Range<Int>) -> StyledText {
    let head = String(decoding: octets[range].prefix(Self.tagEnd), as: UTF8.self)
    let tail = String(decoding: octets[range].suffix(Self.tagEnd), as: UTF8.self)
    var text = StyledText(Quoted.sentence(head, unicode: style.unicode))
    text.add(" ... (a tag of \(Quantity.octets(UInt64(range.count)))) ... ", .dim)
    text.add(Quoted.sentence(tail, unicode: style.unicode))
    return text
  }

  /// Where the attribute `operation="..."`, with any prefix, ends in a word that is one.
  private static func operation(in word: Substring) -> Substring.Index? {
    guard let equals = word.firstIndex(of: "="), word[..<equals].split(separator: ":").last == "operation" else {
      return nil
    }
    let value = word[equals...].dropFirst()
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return value.dropFirst().firstIndex(of: quote).map { word.index(after: $0) }
  }
}
