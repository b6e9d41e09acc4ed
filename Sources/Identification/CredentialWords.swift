/// The words behind which credentials stand in texts of all kinds.
public enum CredentialWords {
  private static let words = byLetter([
    "pass", "auth", "login", "secret", "token", "cookie", "credential", "community", "apikey", "api-key", "api_key",
    "plain", "user ", "user=", "user:", "logon", "signon", "identify", "pwd", "pw=", "pw:", "key=", "key:", "bearer ",
    "kennwort", "wachtwoord", "contrase", "salasana", "lozinka",
  ])
  /// Those that are one where no letter stands beside them: `pin` and not `pinned`, `oper` and not `open`.
  private static let wholes = byLetter([
    "pw", "pin", "oper", "senha", "clave", "parola", "haslo", "heslo", "losenord", "adgangskode",
  ])
  /// Words that ask for one, beside these.
  private static let questions = byLetter([
    "user", "name:", "pin:", "code:", "otp", "benutzer", "usuario", "utilisateur", "gebruiker", "account",
  ])
  /// Octets in which they are looked for: the end of what is told, and a question behind a long greeting.
  private static let reach = (telling: 256, asking: 8192)

  /// Behind the first such word in `octets`: nothing from there on is to be told, as in a few octets there is no room to
  /// look for where a credential ends. Nil where there is none among the first 256.
  public static func end(in octets: [UInt8]) -> Int? { end(in: octets, reach: reach.telling) }

  private static func end(in octets: [UInt8], reach: Int) -> Int? {
    let whole = end(in: octets, of: wholes, areWhole: true, reach: reach)
    return end(in: octets, of: words, reach: reach).map { min($0, whole ?? $0) } ?? whole
  }

  /// Whether octets may ask for a credential, so that the answer is one without any word.
  public static func ask(in octets: [UInt8]) -> Bool {
    end(in: octets, reach: reach.asking) != nil || end(in: octets, of: questions, reach: reach.asking) != nil
  }

  private static func byLetter(_ words: [String]) -> [[[UInt8]]] {
    var letters = [[[UInt8]]](repeating: [], count: 32)
    for word in words.map({ Array($0.utf8) }) { letters[Int(word[0] & 31)].append(word) }
    return letters
  }

  private static func end(in octets: [UInt8], of words: [[[UInt8]]], areWhole: Bool = false, reach: Int) -> Int? {
    var end: Int?
    let count = min(octets.count, reach)
    // A longer word may end behind one that begins later.
    for index in 0..<count where octets[index] >= 0x40 && octets[index] < 0x80 && index < end ?? count {
      for word in words[Int(octets[index] & 31)] where index + word.count <= min(count, end ?? count) {
        guard word.indices.allSatisfy({ small(octets[index + $0]) == word[$0] }) else { continue }
        if !areWhole || isWhole(index..<index + word.count, in: octets) { end = index + word.count }
      }
    }
    return end
  }

  /// Whether no letter stands beside a word.
  private static func isWhole(_ word: Range<Int>, in octets: [UInt8]) -> Bool {
    (word.lowerBound == 0 || !isLetter(octets[word.lowerBound - 1]))
      && (word.upperBound == octets.count || !isLetter(octets[word.upperBound]))
  }

  private static func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7A).contains(small(octet)) }

  private static func small(_ octet: UInt8) -> UInt8 { octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet }
}
