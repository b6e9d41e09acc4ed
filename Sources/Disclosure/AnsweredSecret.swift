import NETCONF

/// What answers an operation that is called as a credential, as `get-token` and `generate-password`: all texts of the
/// reply, whatever they are called, but for `ok` and errors (RFC 6241, sections 4.2 to 4.4).
enum AnsweredSecret {
  /// What an operation does that is told a credential, and answers with none.
  private static let takers: Set<String> = [
    "check", "verify", "validate", "test", "set", "change", "delete", "remove", "clear", "unset", "expire", "lock",
    "unlock",
  ]

  /// Whether an operation may be answered with a credential, by its name; `check-password` may not.
  static func mayAnswer(_ operation: String) -> Bool {
    guard SecretNames.holds(operation) else { return false }
    let first = operation.utf8.prefix { (0x61...0x7A).contains($0) }
    return !takers.contains(String(decoding: first, as: UTF8.self))
  }

  /// Where such texts lie in a body.
  static func ranges(in octets: [UInt8]) -> [Range<Int>] {
    let body = MessageBody(body: octets, depth: 0)
    var found: [Range<Int>] = []
    var index = 0
    var isInReply = false
    // How deep an error is open, 0 for none.
    var errors = 0
    while let tag = body.nextTag(from: index, passingSections: true) {
      if isInReply, errors == 0, octets[index..<tag.start].contains(where: { $0 > 0x20 }) {
        found.append(index..<tag.start)
      }
      index = tag.end
      let name = tag.name.lowercased()
      if name == "rpc-reply" { isInReply = !tag.isEnd }
      if name == "rpc-error" { errors = max(0, errors + (tag.isEnd ? -1 : tag.isEmpty ? 0 : 1)) }
    }
    if isInReply, errors == 0, index < octets.count { found.append(index..<octets.count) }
    return found
  }
}
