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
  /// Applications whose servers' first octets hold none, and do not repeat what the client said.
  private static let told: Set<String> = ["FTP", "IMAP", "LDAP", "ManageSieve", "MySQL", "NNTP", "POP3", "SMTP"]
  /// What is told of another application: enough to see its structure, too little for the shortest credential.
  private static let structure = 6
  /// No more is kept of a direction: what is behind it, or missing before it, may have asked for a credential.
  private static let reach = 64
  /// What a message of NETCONF's begins with, wherever a log-in has left off.
  private static let documents = ["\n#", "<?xml", "<hello", "<rpc", "<nc:hello", "<nc:rpc", "<nc0:", "<notification"]
  /// What a line begins with that no log-in has: headers of BEEP's, of chunks, of what carries NETCONF.
  private static let lines = [
    "RPY ", "MSG ", "ERR ", "ANS ", "NUL ", "SEQ ", "#", "POST ", "HTTP/", "PRI ", "SSH-", "\u{16}\u{3}",
  ]

  private let application: String?
  /// Whether either peer may be the client.
  private let areRolesOpen: Bool
  private let isSilent: PerPeer<Bool>
  private let asks: PerPeer<Bool>
  /// Whether a peer may have been asked for a credential by what was not seen.
  private let isDoubtful: PerPeer<Bool>

  /// Those of a session.
  init(_ record: SessionRecord) {
    // What a port's number alone says was not recognised.
    application = record.verdict.confidence == .possible ? nil : record.verdict.application
    let areRolesOpen = record.rolesFrom != .syn || !record.isStream
    let (ours, theirs) = (record.openings[.initiator].octets, record.openings[.listener].octets)
    let hasHole = record.hasGap(before: UInt64(Self.reach))
    let isBegun = !record.isStream || record.rolesFrom == .syn && !hasHole
    isDoubtful = PerPeer(
      !isBegun || theirs.isEmpty || theirs.count >= Self.reach,
      areRolesOpen && (!isBegun || ours.isEmpty || ours.count >= Self.reach))
    isSilent = PerPeer(ours.isEmpty, theirs.isEmpty)
    asks = PerPeer(CredentialWords.ask(in: ours), CredentialWords.ask(in: theirs))
    self.areRolesOpen = areRolesOpen
  }

  /// Where credentials may lie in the first octets of a peer.
  func ranges(in octets: [UInt8], from peer: Peer) -> [Range<Int>] {
    let end = octets.count
    var secrets = UserInfo.ranges(in: octets)
    secrets.append((CredentialWords.end(in: octets) ?? end)..<end)
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
    case .some(let name) where Self.harmless.contains(name):
      // Lines may stand before its own (RFC 4253, section 4.2), or in their place where the other side alone speaks it.
      if Self.isRequest(octets) {
        secrets += PathSecret.ranges(inRequest: octets)
        break
      }
      if let start = Self.beginning(in: octets) {
        secrets.append(0..<start)
      } else if Self.isText(octets) {
        secrets.append(Looks.told(of: octets, isDoubtful: true)..<end)
      }
    case .some(let name) where isServer(peer, of: name): break
    case .some:
      // Both sides are treated alike: an answer may repeat what it was asked with, and a client may be the listener.
      let isAsked = isDoubtful[peer] || asks[peer.other]
      secrets.append(min(Self.structure, isAsked ? Looks.told(of: octets, isDoubtful: true) : end, end)..<end)
    case nil:
      // The page tells no more than the reason does.
      let told = asks[peer.other] ? 0 : Looks.told(of: octets, isDoubtful: isDoubtful[peer])
      secrets.append(told..<end)
    }
    return Redaction.merged(secrets, [])
  }

  /// Whether a peer is surely the server of an application whose servers have nothing to hide.
  private func isServer(_ peer: Peer, of name: String) -> Bool {
    peer == .listener && !areRolesOpen && !isSilent[.initiator] && Self.told.contains(name)
  }

  private static func isDialogue(_ name: String) -> Bool {
    name == "BEEP" || name.hasSuffix("-BEEP") || name.hasPrefix("NETCONF")
  }

  private static func isText(_ octets: [UInt8]) -> Bool {
    octets.allSatisfy { $0 >= 0x20 && $0 < 0x7F || (9...13).contains($0) }
  }

  /// Whether the first line is one of HTTP: it names the version, or a method and a path or URI.
  private static func isRequest(_ octets: [UInt8]) -> Bool {
    let line = octets.prefix { $0 != UInt8(ascii: "\n") }
    if line.indices.contains(where: { line[$0...].starts(with: "HTTP/".utf8) }) { return true }
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
    guard words.count == 2, words[0].allSatisfy({ (0x41...0x5A).contains($0) }) else { return false }
    return words[1].first == UInt8(ascii: "/") || words[1].starts(with: "http".utf8)
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
