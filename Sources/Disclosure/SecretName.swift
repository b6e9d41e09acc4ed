import NETCONF

/// Names of configuration leaves, elements and parameters whose values are credentials.
///
/// YANG has no mark for secrets, so they are known by name: those of the IETF modules (RFC 7317, 8177, 9640 to 9645)
/// and of the vendors' models that were met.
public enum SecretName {
  /// Whether the local name `name` (no prefix; case does not count) names a credential.
  public static func isSecret(_ name: String) -> Bool { SecretNames.holds(name) }

  /// Where the secret of a command line begins: behind the first word that announces one.
  static func secret(inCommand line: ArraySlice<UInt8>) -> Range<Int>? {
    var index = line.startIndex
    var words = CommandWords()
    while index < line.endIndex {
      while index < line.endIndex, CommandWords.isSeparator(line[index]) { index += 1 }
      let start = index
      while index < line.endIndex, !CommandWords.isSeparator(line[index]) { index += 1 }
      // Behind a tag or the beginning of a section the first word stands without a space.
      let bare = line[start..<index].split(whereSeparator: { ">[".utf8.contains($0) }).last ?? line[start..<index]
      guard words.announces(bare, before: line[index...]) else { continue }
      // A quotation of the word itself ends, and signs lead to its value; a quotation that begins is the value's.
      if index < line.endIndex, "\"'".utf8.contains(line[index]), start > line.startIndex,
        line[start - 1] == line[index]
      {
        index += 1
      }
      var end = line.endIndex
      while index < end, line[index] <= 0x20 || "=:".utf8.contains(line[index]) { index += 1 }
      while end > index, line[end - 1] <= 0x20 { end -= 1 }
      return index < end ? index..<end : nil
    }
    return nil
  }

  /// Names of elements that hold what a command has printed.
  static func holdsOutput(_ name: String) -> Bool { outputs.contains(name.lowercased()) }

  /// Names of elements that hold a sentence of an error: NETCONF's, BEEP's and SOAP's.
  static func holdsSentence(_ name: String) -> Bool { sentences.contains(name) }

  private static let outputs: Set<String> = [
    "output", "response", "cli-output", "cli-response", "cli-show", "configuration-output", "md-cli-output-block",
    "result",
  ]

  private static let sentences: Set<String> = ["error-message", "error", "close", "message", "Text", "faultstring"]
}
