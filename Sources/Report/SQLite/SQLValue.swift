/// A value of a column.
enum SQLValue: Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  /// A text in which whatever a terminal would act on is escaped (`\u{1b}`); lines and tabs stay.
  static func captured(_ text: String?) -> SQLValue {
    guard let text else { return .null }
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f || $0 == 0x0A || $0 == 0x09 }
    if isPlain { return .text(text) }
    var safe = ""
    for scalar in text.unicodeScalars {
      if scalar != "\n", scalar != "\t", HostileScalar.isHostile(scalar) {
        safe += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return .text(safe)
  }
}
