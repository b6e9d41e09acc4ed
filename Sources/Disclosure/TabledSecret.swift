import NETCONF

/// Credentials in the tables that commands print, told by the titles of their columns:
///
///     Community      Group / Access
///     -------------  -----------------
///     hunter2        network-operator
///
/// Columns stand apart by bars, by tabs, by commas in a line without spaces, or by two spaces and more.
enum TabledSecret {
  /// No more columns of a table hold credentials.
  private static let mostColumns = 8
  private static let longestTitle = 40
  /// White space before a part is looked at so far back.
  private static let reach = 256
  /// What the title of such a column ends with.
  private static let ends = ["password", "passwd", "passphrase", "secret", "psk", "community", "name", "string"]
  /// What a key is called whose column holds credentials; others number what belongs together.
  private static let keys: Set<String> = [
    "pre-shared key", "preshared key", "shared key", "secret key", "private key", "authentication key", "auth key",
  ]
  /// What says that there is none, or that there is one.
  private static let none: Set<String> = ["yes", "never", "n/a"]

  /// Where such values lie in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var table: Table?
    // What stands before the first title was cut off, and moves its columns.
    let indentation = octets[..<part.lowerBound].suffix(reach).reversed().prefix { $0 == 0x20 }.count
    let text = octets[(part.lowerBound - indentation)..<part.upperBound]
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if let values = table?.values(in: line) { found += values } else { table = Table(heading: line) }
    }
    return found
  }

  /// A table whose heading was read.
  private struct Table {
    let separator: UInt8?
    let width: Int
    /// The columns of credentials: which they are, where they begin and where the next one does, from the line's start.
    var columns: [(index: Int, start: Int, end: Int)] = []
    var hasRows = false

    /// The table that begins with a line; nil where that is no heading, or none of credentials.
    init?(heading line: ArraySlice<UInt8>) {
      guard CredentialLetters.occur(in: line) else { return nil }
      separator = TabledSecret.separator(of: line)
      let cells = TabledSecret.cells(of: line, separator)
      width = cells.count
      guard cells.count > 1, cells.allSatisfy({ TabledSecret.isTitle($0) }) else { return nil }
      for (index, cell) in cells.enumerated() where TabledSecret.isCredential(cell) {
        let next = index + 1 < cells.count ? cells[index + 1].startIndex - line.startIndex : .max
        columns.append((index, cell.startIndex - line.startIndex, next))
        if columns.count == mostColumns { break }
      }
      if columns.isEmpty { return nil }
    }

    /// The credentials in the next line; nil where the table has ended before it.
    mutating func values(in line: ArraySlice<UInt8>) -> [Range<Int>]? {
      if line.allSatisfy({ $0 <= 0x20 }) { return hasRows ? nil : [] }
      if line.allSatisfy({ $0 <= 0x20 || "-=+|_".utf8.contains($0) }) { return [] }
      hasRows = true
      let cells = TabledSecret.cells(of: line, separator)
      guard separator == nil ? cells.count > 1 : cells.count == width else { return nil }
      if separator != nil { return columns.compactMap { TabledSecret.value(cells[$0.index]) } }
      let words = line.split { $0 <= 0x20 }
      return columns.compactMap { column in
        let mine = words.filter {
          $0.endIndex - line.startIndex > column.start && $0.startIndex - line.startIndex < column.end
        }
        guard let first = mine.first, let last = mine.last else { return nil }
        return TabledSecret.value(line[first.startIndex..<last.endIndex])
      }
    }
  }

  private static func separator(of line: ArraySlice<UInt8>) -> UInt8? {
    if line.contains(UInt8(ascii: "|")) { return UInt8(ascii: "|") }
    let text = trimmed(line)
    if text.contains(0x09) { return 0x09 }
    return text.contains(UInt8(ascii: ",")) && !text.contains(0x20) ? UInt8(ascii: ",") : nil
  }

  /// The cells of a line, without the white space around them.
  private static func cells(of line: ArraySlice<UInt8>, _ separator: UInt8?) -> [ArraySlice<UInt8>] {
    if let separator {
      return line.split(separator: separator, omittingEmptySubsequences: false).map { trimmed($0) }
    }
    var cells: [ArraySlice<UInt8>] = []
    for word in line.split(whereSeparator: { $0 <= 0x20 }) {
      if let last = cells.last, word.startIndex - last.endIndex < 2 {
        cells[cells.count - 1] = line[last.startIndex..<word.endIndex]
      } else {
        cells.append(word)
      }
    }
    return cells
  }

  /// Whether a cell may be a title: it is short, assigns nothing, and names no members, which communities of BGP's have.
  private static func isTitle(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.count <= longestTitle && !cell.contains { ":=\"'<>{};".utf8.contains($0) }
      && !text(cell).hasPrefix("member")
  }

  private static func isCredential(_ cell: ArraySlice<UInt8>) -> Bool {
    let title = text(cell)
    if keys.contains(title) { return true }
    return ends.contains(where: title.hasSuffix) && SecretNames.holdsPaired(title)
  }

  /// What is a credential of a cell in such a column.
  private static func value(_ cell: ArraySlice<UInt8>) -> Range<Int>? {
    let word = text(cell)
    guard word.utf8.contains(where: { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 >= 0x80 }),
      !none.contains(word), !SpeechWords.isHarmless(word), !SecretNames.isNumberPair(cell), !word.hasPrefix("[redacted")
    else { return nil }
    return cell.startIndex..<cell.endIndex
  }

  /// The beginning of a cell, in small letters.
  private static func text(_ cell: ArraySlice<UInt8>) -> String {
    String(decoding: cell.prefix(64), as: UTF8.self).lowercased()
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = text.firstIndex(where: { $0 > 0x20 }), let last = text.lastIndex(where: { $0 > 0x20 }) else {
      return text.prefix(0)
    }
    return text[first...last]
  }
}
