import Session

/// Finds credentials in the first octets of a direction, of whatever application they are.
enum OpeningSecrets {
  /// Applications whose first octets hold none, or only behind words that announce them.
  private static let harmless: Set<String> = [
    "BEEP", "SSH", "TLS", "DTLS", "QUIC", "HTTP/1", "HTTP/2", "NFS", "SunRPC", "MOUNT", "NLM", "DNS", "mDNS", "NTP",
    "SMB", "Kerberos", "NETCONF",
  ]
  /// Behind these words nothing is told; in 64 octets there is no room to look for where a credential ends.
  private static let words = [
    "pass", "auth", "login", "secret", "token", "cookie", "credential", "community", "apikey", "api-key", "api_key",
    "plain", "user ", "user=",
  ].map { Array($0.utf8) }
  /// What is told of another application: enough to see its structure, too little for the shortest credential.
  private static let structure = 6

  /// Where credentials may lie in the first octets of a session with `verdict`, as `from` the initiator or not.
  static func ranges(in octets: [UInt8], _ verdict: VerdictRecord, isInitiator: Bool) -> [Range<Int>] {
    let end = octets.count
    let lower = octets.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var start = end
    for word in words {
      for index in 0..<max(0, end - word.count + 1) where lower[index..<index + word.count].elementsEqual(word) {
        start = min(start, index + word.count)
        break
      }
    }
    if isInitiator, let name = verdict.application, !isHarmless(name) { start = min(start, structure) }
    return Redaction.merged(start < end ? [start..<end] : [], UserInfo.ranges(in: octets))
  }

  private static func isHarmless(_ name: String) -> Bool {
    harmless.contains(name) || name.hasSuffix("-BEEP") || name.hasPrefix("NETCONF")
  }
}
