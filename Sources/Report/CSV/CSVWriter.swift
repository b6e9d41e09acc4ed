import Packet

/// Writes rows of comma-separated values (RFC 4180), in UTF-8.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and captured text must never be one:
/// such a cell gets an apostrophe before it. In many countries a spreadsheet separates by semicolons, and our quotes are
/// none to it: what follows a semicolon or begins a line within a cell is then a cell, and is treated alike. What could
/// harm a terminal is escaped as in the summary (`\u{1b}`).
struct CSVWriter {
  /// What was written.
  private(set) var octets: [UInt8] = []
  private var isFirst = true

  /// Ends the row.
  mutating func endRow() {
    octets += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    isFirst = true
  }

  /// Takes what was written.
  mutating func take() -> [UInt8] {
    defer { octets.removeAll(keepingCapacity: true) }
    return octets
  }

  /// A cell with captured text; empty when there is none.
  mutating func cell(_ text: String?) {
    separate()
    guard let text, !text.isEmpty else { return }
    var cell = Self.isFormula(text) ? "'" : ""
    var mayBegin = false
    for scalar in text.unicodeScalars {
      if mayBegin, Self.isSign(scalar) { cell += "'" }
      mayBegin = scalar == ";" || scalar == "\n" || mayBegin && (scalar == "\"" || Self.isPassedOver(scalar))
      // Line feeds stand in quotes; everything else that is not seen is said.
      if scalar != "\n", HostileScalar.isHostile(scalar) {
        cell += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A].contains($0) } || cell.first == " " || cell.last == " "
    if needsQuotes { quote(cell) } else { octets += cell.utf8 }
  }

  /// Writes `cell` in quotes, those in it doubled; octet by octet, since a quote with an accent is another `Character`.
  private mutating func quote(_ cell: String) {
    let mark = UInt8(ascii: "\"")
    octets.append(mark)
    for octet in cell.utf8 {
      if octet == mark { octets.append(mark) }
      octets.append(octet)
    }
    octets.append(mark)
  }

  /// A cell with a number; empty when it is unknown.
  mutating func cell(_ value: (some UnsignedInteger & FixedWidthInteger)?) {
    separate()
    if let value { octets.appendDecimal(UInt64(clamping: value)) }
  }

  /// A cell with `true` or `false`.
  mutating func cell(_ value: Bool) {
    separate()
    octets += value ? "true".utf8 : "false".utf8
  }

  /// A cell with a moment (RFC 3339, UTC).
  mutating func cell(_ time: Timestamp) {
    separate()
    CivilTime(time).appendRFC3339(to: &octets)
  }

  private mutating func separate() {
    if !isFirst { octets.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// Whether a spreadsheet may calculate with `text`: by its first character, white space passed over.
  private static func isFormula(_ text: String) -> Bool {
    if let first = text.unicodeScalars.first(where: { !isPassedOver($0) }), isSign(first) { return true }
    return text.unicodeScalars.first.map { $0 == "\t" || $0 == "\r" } ?? false
  }

  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0xFEFF
  }

  /// Whether a formula begins with `scalar`: the full-width forms, too, which some programs take for the narrow ones.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
