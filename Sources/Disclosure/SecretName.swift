import NETCONF

/// Names of configuration leaves, elements and parameters whose values are credentials.
///
/// YANG has no mark for secrets, so they are known by name: those of the IETF modules (RFC 7317, 8177, 9640 to 9645)
/// and of the vendors' models that were met.
public enum SecretName {
  /// What stands behind a word is looked at so far.
  private static let reach = 128

  /// Whether the local name `name` (no prefix; case does not count) names a credential.
  public static func isSecret(_ name: String) -> Bool { SecretNames.holds(name) }

  /// Where the secret of a command line begins: behind the first word that announces one.
  static func secret(inCommand line: ArraySlice<UInt8>) -> Range<Int>? {
    var index = line.startIndex
    var words = CommandWords()
    var last = ""
    while index < line.endIndex {
      while index < line.endIndex, CommandWords.isSeparator(line[index]) { index += 1 }
      let start = index
      while index < line.endIndex, !CommandWords.isSeparator(line[index]) { index += 1 }
      // Behind a tag or the beginning of a section the first word stands without a space.
      let bare = line[start..<index].split(whereSeparator: { ">[".utf8.contains($0) }).last ?? line[start..<index]
      if isRemark(bare) { return secret(inRemark: line[index...]) }
      defer { last = String(decoding: bare.prefix(16), as: UTF8.self) }
      guard words.announces(bare, before: line[index...]),
        !isRouting(bare, behind: last, before: line[index...], in: line)
      else { continue }
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

  /// Whether what stands behind a word is somebody's remark.
  private static func isRemark(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("description".utf8) || word.elementsEqual("remark".utf8)
  }

  /// A remark is a sentence, in which `key` may mean anything.
  private static func secret(inRemark text: ArraySlice<UInt8>) -> Range<Int>? {
    let found = SpokenSecret.ranges(in: Array(text), 0..<text.count)
    guard let first = found.first, let last = found.last else { return nil }
    return text.startIndex + first.lowerBound..<text.startIndex + last.upperBound
  }

  /// Whether a line is of a policy of routes, in which `from` and `match` name communities of BGP's.
  static func isPolicy(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.prefix(reach).split { $0 <= 0x20 }
    guard let first = words.first else { return false }
    return first.elementsEqual("match".utf8) || first.elementsEqual("from".utf8)
      || words.contains { $0.elementsEqual("policy-statement".utf8) }
  }

  /// Whether a word is that of a community of BGP's (RFC 1997), and not of SNMP's, by what stands around it: `then
  /// community add CUST`, `community CUST members [`, `if community matches-any CUST`, `set community (65000:1)`.
  private static func isRouting(
    _ word: ArraySlice<UInt8>, behind last: String, before rest: ArraySlice<UInt8>, in line: ArraySlice<UInt8>
  ) -> Bool {
    guard word.count == 9, String(decoding: word, as: UTF8.self).lowercased() == "community",
      !last.lowercased().hasPrefix("snmp")
    else { return false }
    if last == "then" || last == "from" && isPolicy(line) { return true }
    let next = Array(rest.prefix(reach).split { $0 <= 0x20 }.prefix(3))
    guard let first = next.first else { return false }
    if next.count == 3, areMembers(next[1], next[2]) { return true }
    if comparisons.contains(String(decoding: first, as: UTF8.self)) { return true }
    return first.first == UInt8(ascii: "(")
      && SecretNames.isNumberPair(first.dropFirst().prefix { !"),".utf8.contains($0) })
  }

  private static let comparisons: Set<String> = ["matches-any", "matches-every", "matches-within"]

  /// Whether a word and the next one begin the members of such a community.
  static func areMembers(_ word: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
    (word.elementsEqual("members".utf8) || word.elementsEqual("member".utf8))
      && (next.first == UInt8(ascii: "[") || next.contains(UInt8(ascii: ":")))
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
