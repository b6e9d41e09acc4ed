/// Captured text as a terminal may see it.
enum Quoted {
  /// `text` in double quotes, escaped, cut at `limit` characters with its full length, which is `octets` where the text
  /// was cut before.
  static func text(_ text: String, limit: Int = 60, octets: Int? = nil, unicode: Bool) -> String {
    var shown = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars.prefix(limit) {
      shown.append(scalar)
      count += 1
    }
    let quoted = "\"\(escape(String(shown), quotes: true, unicode: unicode))\""
    let all = max(octets ?? 0, text.utf8.count)
    guard text.unicodeScalars.count > count || all > text.utf8.count else { return quoted }
    return "\(quoted.dropLast())...\" (\(Quantity.octets(UInt64(all))))"
  }

  /// A sentence of ours, in which captured text is already quoted and escaped: only what may harm is escaped.
  static func sentence(_ text: String, unicode: Bool) -> String { escape(text, quotes: false, unicode: unicode) }

  /// A path or a name from the capture, without quotes, cut in the middle to `columns`.
  static func path(_ text: String, columns: Int, unicode: Bool) -> String {
    // A path far longer than a line is cut before it is escaped, so that the work stays small.
    let text = text.utf8.count > 8192 ? cutMiddle(text, to: 4096) : text
    return cutMiddle(escape(text, quotes: false, unicode: unicode), to: columns)
  }

  /// `text` in at most `columns` characters: its beginning, `...`, and its end, which says most in a path.
  static func cutMiddle(_ text: String, to columns: Int) -> String {
    // No text has more characters than octets.
    if text.utf8.count <= columns { return text }
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > columns, columns >= 8 else { return text }
    let room = columns - 3
    let head = room * 2 / 5
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[..<head])
    result.append(contentsOf: "...".unicodeScalars)
    result.append(contentsOf: scalars[(scalars.count - (room - head))...])
    return String(result)
  }

  private static func escape(_ text: String, quotes: Bool, unicode: Bool) -> String {
    let isPlain = text.utf8.allSatisfy { octet in
      octet >= 0x20 && octet < 0x7f && !(quotes && (octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")))
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\"" where quotes: result += "\\\""
      case "\\" where quotes: result += "\\\\"
      default:
        if scalar.value >= 0x20 && scalar.value < 0x7f || unicode && isNarrow(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return result
  }

  /// Letters and signs that take one column for certain: no combining marks, no wide scripts, nothing written from
  /// right to left.
  private static func isNarrow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xa1...0xac, 0xae...0x2ff, 0x370...0x482, 0x48a...0x52f, 0x2010...0x2015, 0x2018...0x2027, 0x20ac: true
    case 0x2190...0x2193: true
    default: false
    }
  }
}
