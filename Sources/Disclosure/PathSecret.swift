import NETCONF

/// Credentials in the path of a request, or in its start line, each a step behind one that says so, as in
/// `/api/token/4f9a2c1e07`. A step without digits is a word: `/password/change`.
enum PathSecret {
  /// A shorter step may be a version or a number.
  private static let leastOctets = 8

  /// `path` with every such step redacted.
  static func redacted(_ path: String) -> String {
    guard CredentialLetters.occur(in: path.utf8) else { return path }
    let octets = Array(path.utf8)
    var found: [Range<Int>] = []
    var isNamed = false
    for step in octets.split(whereSeparator: { "/? ".utf8.contains($0) }) {
      if isNamed, step.count >= leastOctets, step.contains(where: { (0x30...0x39).contains($0) }) {
        found.append(step.startIndex..<step.endIndex)
      }
      isNamed = SecretName.isSecret(String(decoding: step.prefix(64), as: UTF8.self))
    }
    return found.isEmpty ? path : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }
}
