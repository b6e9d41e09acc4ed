import BEEP
import Identification
import Session

/// Finds credentials in the first octets of a direction, of whatever application they are.
struct OpeningSecrets {
  /// Applications whose first octets hold none, or only behind words that announce them.
  private static let harmless: Set<String> = [
    "SSH", "TLS", "DTLS", "QUIC", "HTTP/1", "HTTP/2", "NFS", "SunRPC", "MOUNT", "NLM", "DNS", "mDNS", "NTP",
    "SMB", "Kerberos",
  ]
  /// What is told of another application: enough to see its structure, too little for the shortest credential.
  private static let structure = 6
  /// What a message of NETCONF's begins with, wherever a log-in has left off.
  private static let documents = ["\n#", "<?xml", "<hello", "<rpc", "<nc:hello", "<nc:rpc", "<nc0:", "<notification"]
  /// What a line begins with that no log-in has: headers of BEEP's, of chunks, of what carries NETCONF.
  private static let lines = [
    "RPY ", "MSG ", "ERR ", "ANS ", "NUL ", "SEQ ", "#", "POST ", "HTTP/", "PRI ", "SSH-", "\u{16}\u{3}",
  ]

  private let application: String?
  /// Whether either peer may be the client.
  private let areRolesOpen: Bool
  private let isStream: Bool
  private let asks: PerPeer<Bool>

  /// Those of a session.
  init(_ record: SessionRecord) {
    application = record.verdict.application
    areRolesOpen = record.rolesFrom != .syn || !record.isStream
    isStream = record.isStream
    asks = PerPeer(
      CredentialWords.ask(in: record.openings[.initiator].octets),
      CredentialWords.ask(in: record.openings[.listener].octets))
  }

  /// Where credentials may lie in the first octets of a peer.
  func ranges(in octets: [UInt8], from peer: Peer) -> [Range<Int>] {
    let end = octets.count
    var secrets = UserInfo.ranges(in: octets)
    secrets.append((CredentialWords.end(in: octets) ?? end)..<end)
    let mayBeClient = peer == .initiator || areRolesOpen
    switch application {
    case .some(let name) where Self.isDialogue(name):
      // What stands before the first message may be a log-in, or the rest of one that began before the capture.
      let start = Self.beginning(in: octets) ?? end
      secrets.append(0..<start)
      if start < end {
        secrets += MessageBody.secrets(in: Array(octets[start...])).map {
          $0.lowerBound + start..<$0.upperBound + start
        }
      }
    case .some(let name) where !Self.harmless.contains(name):
      if mayBeClient { secrets.append(min(Self.structure, end)..<end) }
    case .some: break
    case nil where mayBeClient && asks[peer.other]: secrets.append(0..<end)
    case nil where isStream && areRolesOpen: secrets.append(min(Self.structure, end)..<end)
    case nil: break
    }
    return Redaction.merged(secrets, [])
  }

  private static func isDialogue(_ name: String) -> Bool {
    name == "BEEP" || name.hasSuffix("-BEEP") || name.hasPrefix("NETCONF")
  }

  /// Where the first message begins.
  private static func beginning(in octets: [UInt8]) -> Int? {
    octets.indices.first { index in
      let rest = octets[index...]
      let isLine = index == 0 || octets[index - 1] == UInt8(ascii: "\n")
      return documents.contains { rest.starts(with: $0.utf8) }
        || isLine && lines.contains { rest.starts(with: $0.utf8) }
    }
  }
}
