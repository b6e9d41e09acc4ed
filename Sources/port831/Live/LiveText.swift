/// Words of the user's and of other programs, made safe for a terminal.
enum LiveText {
  /// Printable ASCII stays, and ends of lines where they are ours; everything else is escaped.
  static func safe(_ text: String, keepsLines: Bool = false) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if (0x20..<0x7F).contains(scalar.value) || keepsLines && scalar == "\n" {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }

  /// A command line of at most 60 characters; what looks like a credential is not shown.
  static func commandLine(_ words: [String]) -> String {
    var shown: [String] = []
    var isSecret = false
    for word in words {
      let lower = word.lowercased()
      let names = ["passw", "secret", "token", "apikey", "api-key", "credential"].contains { lower.contains($0) }
      if isSecret {
        shown.append("[redacted]")
        isSecret = false
      } else if names, let equals = word.firstIndex(of: "=") {
        shown.append(safe(String(word[...equals])) + "[redacted]")
      } else {
        shown.append(safe(word))
        isSecret = names && word.hasPrefix("-")
      }
    }
    let text = shown.joined(separator: " ")
    return text.count > 60 ? text.prefix(57) + "..." : text
  }
}
