/// Credentials among the options of programs, in whatever text the command line stands: `curl -u bob:hunter2`,
/// `snmpwalk -v2c -c public`, `mysql -phunter2`.
enum OptionSecret {
  /// An option whose value is a credential, or ends with one.
  private struct Option {
    var name: String
    /// What stands between a user's name and the credential; nil where all of the value is one.
    var separator: UInt8?
    /// Whether the value may be the next word.
    var isApart = true

    /// An option with one letter, to which the value may be joined.
    var isShort: Bool { name.utf8.count == 2 }
    /// Whether the value is joined to it without an equals sign.
    var isJoined: Bool { isShort || name.utf8.last == UInt8(ascii: ",") }
  }

  private static let users = ["-u", "-U", "--user", "--proxy-user"].map { Option(name: $0, separator: 0x3A) }
  private static let shares = ["-U", "--user"].map { Option(name: $0, separator: 0x25) }
  private static let words = ["--password", "--http-password", "--ftp-password", "--proxy-password"].map(option)
  private static let joined = [Option(name: "-p", isApart: false)]
  private static let onboarding = ["-cvauth=key,", "-ingestauth=key,"].map { Option(name: $0, isApart: false) }

  private static let programs: [String: [Option]] = [
    "curl": users, "lftp": [Option(name: "-u", separator: 0x2C)], "wget": words, "sshpass": [option("-p")],
    "mysql": joined, "mysqldump": joined, "mysqladmin": joined, "mariadb": joined, "7z": joined, "7za": joined,
    "rar": joined, "unrar": joined, "redis-cli": [option("-a")], "mosquitto_pub": [option("-P"), option("--pw")],
    "mosquitto_sub": [option("-P"), option("--pw")], "smbclient": shares, "rpcclient": shares, "smbget": shares,
    "ipmitool": [option("-P")], "zip": [option("-P")], "unzip": [option("-P")], "sqlcmd": [option("-P")],
    "plink": [option("-pw")], "pscp": [option("-pw")], "psftp": [option("-pw")], "login": [option("-p")],
    "TerminAttr": onboarding,
    "gnmic": [option("-p")], "gpg": [option("--passphrase")], "keytool": [option("-storepass"), option("-keypass")],
    // Behind these stand options of another program.
    "ssh": [], "scp": [], "sftp": [], "rsync": [],
  ]
  private static let management = ["-c", "-A", "-X"].map(option)
  private static let directory = [option("-w")]
  /// Names of programs are no longer.
  private static let longestName = 16

  private static func option(_ name: String) -> Option { Option(name: name) }

  /// Where such values lie in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    guard isPossible(octets[part]) else { return [] }
    var found: [Range<Int>] = []
    for line in octets[part].split(separator: UInt8(ascii: "\n")) {
      find(line.split(whereSeparator: { $0 <= 0x20 }), in: line, &found)
    }
    return Redaction.merged([], found)
  }

  /// Whether a word is an option, of whatever program.
  private static func isPossible(_ text: ArraySlice<UInt8>) -> Bool {
    var last: (UInt8, UInt8) = (0, 0)
    for octet in text {
      if last.1 == UInt8(ascii: "-"), last.0 <= 0x20, octet > 0x20 { return true }
      last = (last.1, octet)
    }
    return false
  }

  private static func find(_ words: [ArraySlice<UInt8>], in line: ArraySlice<UInt8>, _ found: inout [Range<Int>]) {
    var options: [Option] = []
    for (place, word) in words.enumerated() {
      guard word.first == UInt8(ascii: "-") else {
        options = Self.options(of: word) ?? options
        continue
      }
      for option in options {
        let next = place + 1 < words.count ? words[place + 1] : nil
        guard let value = value(of: option, in: word, next), let secret = secret(of: option, value, in: line) else {
          continue
        }
        found.append(secret)
        break
      }
    }
  }

  /// The options of the program that a word is, perhaps behind a path or a quote; nil where it is none.
  private static func options(of word: ArraySlice<UInt8>) -> [Option]? {
    let start = word.lastIndex { "/\"'`(|;&".utf8.contains($0) }.map { $0 + 1 } ?? word.startIndex
    guard (2...longestName).contains(word.endIndex - start) else { return nil }
    let name = String(decoding: word[start...], as: UTF8.self)
    if let options = programs[name] { return options }
    guard name.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    // What ends so is a server, which has other options: `snmpd`.
    if name.hasPrefix("snmp"), !name.hasSuffix("d") { return management }
    return name.hasPrefix("ldap") ? directory : nil
  }

  /// The value of an option that a word is: behind an equals sign, joined to a letter, or the next word.
  private static func value(
    of option: Option, in word: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>?
  ) -> ArraySlice<UInt8>? {
    let name = option.name.utf8
    if word.starts(with: name) {
      let rest = word.dropFirst(name.count)
      if rest.isEmpty { return option.isApart ? next : nil }
      if rest.first == UInt8(ascii: "=") { return rest.dropFirst() }
      return option.isJoined ? rest : nil
    }
    // Letters may stand together, and the last one has the value: `curl -sku bob:hunter2`.
    guard option.isShort, option.isApart, (3...6).contains(word.count), word.last == name.last,
      word.dropFirst().allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return nil }
    return next
  }

  /// The credential in a value, which goes on to its second quote where it has a first one.
  private static func secret(of option: Option, _ value: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Range<Int>? {
    var value = value
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = line[(value.startIndex + 1)...].prefix { $0 != quote }
    } else if value.first == UInt8(ascii: "-") {
      return nil
    } else {
      while let last = value.last, "\"'`);,".utf8.contains(last) { value.removeLast() }
    }
    if let separator = option.separator {
      guard let sign = value.firstIndex(of: separator) else { return nil }
      value = value[(sign + 1)...]
    }
    guard !value.isEmpty, !value.starts(with: "[redacted".utf8) else { return nil }
    return value.startIndex..<value.endIndex
  }
}
