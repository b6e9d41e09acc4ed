import Bytes

/// Credentials that no word beside them announces: their place in a command line tells them, as in `ipsec spi 502 sha1
/// 6162...`, `params securityname public v2c`, `key 7 0822455D0A16` and `bob : EAP "hunter2"`.
enum PositionalSecret {
  /// No key of a cipher or of a hash has fewer hexadecimal digits.
  private static let leastDigits = 16
  /// Words that say how a credential is written.
  private static let kinds: Set<String> = ["cipher", "plain", "simple"]
  private static let encryptions: Set<String> = ["0", "5", "6", "7", "8", "8a", "9"]
  /// Commands by their first word, what goes on behind it, and how many words stand before a credential: users of SNMP's
  /// in SR OS and Net-SNMP, and its communities there, users of the management in ArubaOS, AireOS and ExtremeXOS, and
  /// those of Redis.
  private static let forms: [String: [(next: [String], before: Int)]] = [
    "authentication": [(["hash", "md5"], 3), (["hash", "sha"], 3)],
    "com2sec": [(["-cn"], 5), ([], 3)],
    "com2sec6": [(["-cn"], 5), ([], 3)],
    "config": [(["mgmtuser", "add"], 4), (["snmp", "v3user"], 8)],
    "create": [(["account", "admin"], 4), (["account", "user"], 4)],
    "createuser": [(["-e"], 5), ([], 3)],
    "masterauth": [([], 1)],
    "mgmt-user": [([], 3)],
    "password": [
      (["manager", "user-name"], 5), (["manager", "plaintext"], 3), (["manager", "sha1"], 3),
      (["manager", "sha256"], 3), (["operator", "user-name"], 5), (["operator", "plaintext"], 3),
      (["operator", "sha1"], 3), (["operator", "sha256"], 3),
    ],
    "requirepass": [([], 1)],
    "trap2sink": [([], 2)],
    "trapsink": [([], 2)],
  ]
  /// What such commands begin with that have no letters of a credential's name.
  private static let beginnings = ["config mgmtuser ", "enable ", "login "]
  /// What goes on behind `login` and is no user.
  private static let settings: Set<String> = [
    "authentication", "authentication-mode", "banner", "block-for", "class", "console", "default", "delay", "group",
    "local", "message", "on-failure", "on-success", "quiet-mode", "radius", "session", "tacacs", "timeout",
  ]
  /// How the peer of a connection is authenticated, as strongSwan's ipsec.secrets calls it.
  private static let keyings: Set<String> = [
    "PSK", "EAP", "XAUTH", "NTLM", "PIN", "PPK", "RSA", "ECDSA", "BLISS", "P8", "PKCS8", "P12", "PKCS12",
  ]

  /// Whether a text begins as a command that only its form tells to have a credential; cheap.
  static func mayBegin(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, "cel".utf8.contains(first) else { return false }
    return beginnings.contains { text.starts(with: $0.utf8) }
  }

  /// Where such credentials lie in a line of commands; where `isTyped` it surely is one, and no sentence.
  static func ranges(inCommand line: ArraySlice<UInt8>, isTyped: Bool = false) -> [Range<Int>] {
    let words = line.split { $0 <= 0x20 }
    guard words.count > 1 else { return [] }
    let found = [
      encrypted(words), formed(words), community(words), quoted(words, in: line), isTyped ? entered(words) : nil,
    ]
    return found.compactMap { $0 } + keys(in: words)
  }

  /// The password with which somebody logs in or gets more rights, as `login bob hunter2` and `enable p@ss`.
  private static func entered(_ words: [ArraySlice<UInt8>]) -> Range<Int>? {
    guard let last = words.last else { return nil }
    let isEntered =
      switch (text(words[0]), words.count) {
      case ("login", 3): !settings.contains(text(words[1])) && !SpeechWords.isHarmless(text(words[1]))
      case ("enable", 2): last.contains { "$!@#%^&*+".utf8.contains($0) }
      default: false
      }
    return isEntered ? last.startIndex..<last.endIndex : nil
  }

  /// What stands last in double quotes behind how a peer is authenticated, as in `: RSA key.pem "hunter2"`.
  private static func quoted(_ words: [ArraySlice<UInt8>], in line: ArraySlice<UInt8>) -> Range<Int>? {
    let sign = words.indices.dropLast().first {
      words[$0].last == UInt8(ascii: ":") && words[$0 + 1].count <= 6
        && keyings.contains(String(decoding: words[$0 + 1], as: UTF8.self))
    }
    guard let sign else { return nil }
    let rest = line[words[sign + 1].endIndex...]
    guard let close = rest.lastIndex(of: UInt8(ascii: "\"")),
      let open = rest[..<close].lastIndex(of: UInt8(ascii: "\"")), open + 1 < close
    else { return nil }
    return open + 1..<close
  }

  /// A key that is all of its line, behind the number of its encryption.
  private static func encrypted(_ words: [ArraySlice<UInt8>]) -> Range<Int>? {
    guard words.count == 3, text(words[0]) == "key", encryptions.contains(text(words[1])),
      SpokenSecret.isOpaque(words[2])
    else { return nil }
    return words[2].startIndex..<words[2].endIndex
  }

  /// What stands behind the words that a line of such a form has before it.
  private static func formed(_ words: [ArraySlice<UInt8>]) -> Range<Int>? {
    guard let forms = forms[text(words[0])] else { return nil }
    let next = words[1...].prefix(2).map(text)
    guard let form = forms.first(where: { next.starts(with: $0.next) }), form.before < words.count,
      let last = words.last
    else { return nil }
    return words[form.before].startIndex..<last.endIndex
  }

  /// The community by which a host is sent traps of SNMP's first or second version: VRP calls it as the user of the third.
  private static func community(_ words: [ArraySlice<UInt8>]) -> Range<Int>? {
    guard let version = words.last.map(text), version == "v1" || version == "v2c",
      let name = words.firstIndex(where: { text($0) == "securityname" })
    else { return nil }
    let value = words[(name + 1)...].dropLast().drop { kinds.contains(text($0)) }.first
    return value.map { $0.startIndex..<$0.endIndex }
  }

  /// The keys of an association of IPsec's, which stand in hexadecimal behind its index (RFC 4301, section 4.4.2.1) or a
  /// word that says so, as `encryption-hex`.
  private static func keys(in words: [ArraySlice<UInt8>]) -> [Range<Int>] {
    let name = words.firstIndex { text($0) == "spi" || $0.suffix(4).elementsEqual("-hex".utf8) }
    guard let name else { return [] }
    return words[(name + 1)...].filter { word in
      word.count >= leastDigits && word.allSatisfy { $0.hexadecimalDigit != nil }
    }.map { $0.startIndex..<$0.endIndex }
  }

  /// A word in small letters; none where it is longer than those that are looked for.
  private static func text(_ word: ArraySlice<UInt8>) -> String {
    word.count > 16 ? "" : String(decoding: word, as: UTF8.self).lowercased()
  }
}
