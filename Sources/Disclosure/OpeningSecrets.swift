import Identification
import Session

/// Finds credentials in the first octets of a direction, of whatever application they are.
enum OpeningSecrets {
  /// Applications whose first octets hold none, or only behind words that announce them.
  private static let harmless: Set<String> = [
    "BEEP", "SSH", "TLS", "DTLS", "QUIC", "HTTP/1", "HTTP/2", "NFS", "SunRPC", "MOUNT", "NLM", "DNS", "mDNS", "NTP",
    "SMB", "Kerberos", "NETCONF",
  ]
  /// What is told of another application: enough to see its structure, too little for the shortest credential.
  private static let structure = 6

  /// Where credentials may lie in the first octets of a session with `verdict`, as `from` the initiator or not.
  static func ranges(in octets: [UInt8], _ verdict: VerdictRecord, isInitiator: Bool) -> [Range<Int>] {
    let end = octets.count
    var start = CredentialWords.end(in: octets) ?? end
    if isInitiator, let name = verdict.application, !isHarmless(name) { start = min(start, structure) }
    return Redaction.merged(start < end ? [start..<end] : [], UserInfo.ranges(in: octets))
  }

  private static func isHarmless(_ name: String) -> Bool {
    harmless.contains(name) || name.hasSuffix("-BEEP") || name.hasPrefix("NETCONF")
  }
}
