/// The words behind which credentials stand in texts of all kinds.
public enum CredentialWords {
  private static let words = byLetter([
    "pass", "auth", "login", "secret", "token", "cookie", "credential", "community", "apikey", "api-key", "api_key",
    "plain", "user ", "user=",
  ])
  /// Words that ask for one, beside these.
  private static let questions = byLetter(["user", "name:", "pin:", "code:", "otp"])
  /// Octets in which they are looked for.
  private static let reach = 256

  /// Behind the first such word in `octets`: nothing from there on is to be told, as in a few octets there is no room to
  /// look for where a credential ends. Nil where there is none among the first 256.
  public static func end(in octets: [UInt8]) -> Int? { end(in: octets, of: words) }

  /// Whether octets may ask for a credential, so that the answer is one without any word.
  public static func ask(in octets: [UInt8]) -> Bool {
    end(in: octets, of: words) != nil || end(in: octets, of: questions) != nil
  }

  private static func byLetter(_ words: [String]) -> [[[UInt8]]] {
    var letters = [[[UInt8]]](repeating: [], count: 32)
    for word in words.map({ Array($0.utf8) }) { letters[Int(word[0] & 31)].append(word) }
    return letters
  }

  private static func end(in octets: [UInt8], of words: [[[UInt8]]]) -> Int? {
    var end: Int?
    let count = min(octets.count, reach)
    // A longer word may end behind one that begins later.
    for index in 0..<count where octets[index] >= 0x40 && octets[index] < 0x80 && index < end ?? count {
      for word in words[Int(octets[index] & 31)] where index + word.count <= min(count, end ?? count) {
        if word.indices.allSatisfy({ small(octets[index + $0]) == word[$0] }) { end = index + word.count }
      }
    }
    return end
  }

  private static func small(_ octet: UInt8) -> UInt8 { octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet }
}
