import BEEP
import NETCONF

/// Authentication, transport security and tunnels (RFC 3080, sections 3 and 4; RFC 3620).
extension Recorder {
  mutating func sasl(_ exchange: SASLExchange) {
    // What crosses has crossed, whatever the answer.
    if exchange.showsCredential, !exchange.isEncrypted {
      find(
        "N04", .violation, "a password crosses in clear (\(exchange.mechanism))", from: exchange.client,
        channel: exchange.channel, reference: "RFC 4744, section 2.1")
    }
    switch exchange.outcome {
    case .ongoing:
      if demand.contains(.contents) { emit(.saslStep(SASLRecord(exchange)), at: now) }
      return
    case .accepted: accept(exchange)
    case .refused: refuse(exchange)
    case .aborted, .unknown: break
    }
    noteWeakness(exchange)
    emit(.sasl(SASLRecord(exchange)), at: now)
  }

  private mutating func accept(_ exchange: SASLExchange) {
    authenticatedBy = exchange.mechanism
    guard let identity = exchange.identity else { return }
    user = identity
    userFrom = "sasl"
  }

  private mutating func refuse(_ exchange: SASLExchange) {
    refusedLogins.count &+= 1
    refusedLogins.last = now
    if let user = exchange.identity, !refusedLogins.users.contains(user) {
      if refusedLogins.users.count < SessionRecord.RefusedLogins.userLimit {
        refusedLogins.users.append(user)
      } else {
        refusedLogins.hasMoreUsers = true
      }
    }
    guard refusedLogins.count == 3 else { return }
    find(
      "repeated-refusals", .warning, "3 log-ins were refused in one session", from: exchange.client,
      channel: exchange.channel, reference: "RFC 3080, section 4.1.1")
  }

  private mutating func noteWeakness(_ exchange: SASLExchange) {
    if exchange.mechanism == "DIGEST-MD5" {
      findOnce(
        "sasl-historic", .note, "DIGEST-MD5 has been Historic since RFC 6331", from: exchange.client,
        channel: exchange.channel, reference: "RFC 6331")
    }
    guard exchange.outcome == .accepted else { return }
    if exchange.mechanism == "ANONYMOUS" {
      findOnce(
        "sasl-anonymous", .warning, "ANONYMOUS was accepted: anybody may be behind it", from: exchange.client.other,
        channel: exchange.channel, reference: "RFC 4505, section 4")
    }
    if exchange.expectsSecurityLayer {
      // Integrity alone hides nothing (RFC 2831, section 2.3).
      isLayerReadable = exchange.detail == "auth-int"
      findOnce(
        "sasl-layer", .note,
        "a security layer of \(exchange.mechanism) follows\(exchange.detail.map { " (\($0))" } ?? ""), which is not read",
        from: exchange.client, channel: exchange.channel, reference: "RFC 3080, section 4.1")
    }
    if exchange.passesOverLayer, !exchange.isEncrypted {
      findOnce(
        "qop-not-taken", .note, "a security layer was offered, and the client chose to go without",
        from: exchange.client, channel: exchange.channel, reference: "RFC 2831, section 2.1.1")
    }
  }

  mutating func tuning(_ event: TuningEvent) {
    switch event.step {
    case .proceeding: tlsRequester = event.requester
    case .tunnelled: enterTunnel(event)
    case .refused(let error): noteRefusal(of: event, error)
    case .requested: break
    }
  }

  /// From here on the octets are those of another session, with the peer behind the relay (RFC 3620, section 2): what was
  /// learnt of the parts of these two says nothing of the parts that follow.
  private mutating func enterTunnel(_ event: TuningEvent) {
    endNETCONF()
    netconf.enterTunnel()
    greetings = GreetingPair()
    beep.tunnelPacket = now
    findOnce(
      "tunnelled", .note, "a relay leads on: from here on another peer speaks behind the \(event.requester.other)",
      from: event.requester, channel: event.channel, reference: "RFC 3620, section 2")
  }
}

extension SASLRecord {
  /// A record of an authentication that is over.
  init(_ exchange: SASLExchange) {
    self.init(
      from: exchange.client, channel: exchange.channel, mechanism: exchange.mechanism, identity: exchange.identity,
      authorization: exchange.authorizationIdentity, realm: exchange.realm, host: exchange.host,
      detail: exchange.detail, credentialOctets: exchange.hasCleartextCredential ? exchange.credentialLength : nil,
      outcome: "unknown", code: nil, cleartext: exchange.hasCleartextCredential)
    switch exchange.outcome {
    case .accepted: outcome = "accepted"
    case .refused(let error):
      outcome = "refused"
      code = error.code
    case .aborted: outcome = "aborted"
    case .ongoing: outcome = "ongoing"
    case .unknown: break
    }
  }
}
