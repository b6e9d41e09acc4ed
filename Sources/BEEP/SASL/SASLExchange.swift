import Bytes

/// One authentication by a SASL profile (RFC 3080 section 4), as far as an observer can tell.
public struct SASLExchange: Equatable, Sendable {
  /// What became of it.
  public enum Outcome: Equatable, Sendable {
    /// It goes on.
    case ongoing
    /// The server said `complete`.
    case accepted
    /// The server said no.
    case refused(ReplyError)
    /// The client gave up.
    case aborted
    /// Its end was not seen.
    case unknown
  }

  /// The channel it runs on.
  public var channel: UInt32
  /// Who authenticates.
  public var client: Peer
  /// The mechanism, as its URI names it.
  public var mechanism: String
  /// Who the client says it is (authentication identity).
  public var identity: String?
  /// On whose behalf it wants to act, if on another's.
  public var authorizationIdentity: String?
  /// The realm.
  public var realm: String?
  /// The server as the mechanism names it: a host, or service and host.
  public var host: String?
  /// What the mechanism says besides: an OTP's sequence and seed, a GSSAPI mechanism's OID, iterations of SCRAM, a
  /// quality of protection.
  public var detail: String?
  /// What became of it.
  public var outcome = Outcome.ongoing
  /// Whether a credential that can be used again crossed as it is (PLAIN, LOGIN, bearer tokens).
  public var hasCleartextCredential = false
  /// Whether it crossed in the very step that is told.
  public var showsCredential = false
  /// How long that credential is, in octets.
  public var credentialLength = 0
  /// The credential, if secrets are kept.
  public var secret: String?
  /// Whether the server offered a security layer and the client chose to go without (DIGEST-MD5).
  public var passesOverLayer = false
  /// Whether a security layer was negotiated: it begins right behind the reply that completes the exchange.
  public var expectsSecurityLayer = false
  /// Whether the exchange runs inside TLS.
  public var isEncrypted: Bool
  /// The tuning resets before it.
  public var epoch: Int
  /// Where its first message begins in the client's stream.
  public var offset: UInt64
  /// Whether the last challenge offered a security layer.
  var offersLayer = false
  /// What the last challenge asked for (LOGIN).
  var asksName = false
  var asksPassword = false
  /// The kind of channel binding (SCRAM with PLUS).
  var binding: String?
  /// Blobs of the client.
  var responses = 0
  /// Where it stands on its channel.
  var course = SASLCourse()

  init(_ mechanism: String, _ start: ChannelStart, isEncrypted: Bool, epoch: Int) {
    channel = start.number
    client = start.requester
    self.mechanism = mechanism
    self.isEncrypted = isEncrypted
    self.epoch = epoch
    offset = start.requestOffset ?? 0
  }

  /// Another attempt on the same channel, where the last one came to nothing.
  mutating func beginAgain() {
    switch outcome {
    case .ongoing, .accepted, .unknown: return
    case .refused, .aborted: break
    }
    let start = ChannelStart(requester: client, number: channel, proposed: [], epoch: epoch, requestOffset: offset)
    let before = course
    self = SASLExchange(mechanism, start, isEncrypted: isEncrypted, epoch: epoch)
    course = before
  }

  /// Responses were lost: another may have been named in them, and the next one is not the first.
  mutating func loseResponses() {
    identity = nil
    authorizationIdentity = nil
    asksName = false
    responses += 1
  }

  /// A challenge, or the end of an attempt, was lost. Most responses tell by their content what they are.
  mutating func loseAnswer() {
    if mechanism == "LOGIN" || mechanism == "SKEY" { loseResponses() }
  }

  /// Takes a `blob` of either side (RFC 3080 section 4.1.1).
  mutating func takeBlob(_ element: Element, from peer: Peer, keepsSecrets: Bool) {
    showsCredential = false
    let blob = Base64.decode(element.text) ?? Octets()
    let status = element["status"] ?? "continue"
    if peer != client {
      takeChallenge(blob)
      if status == "complete" { outcome = .accepted }
    } else if status == "abort" {
      outcome = .aborted
    } else if !(blob.isEmpty && element.text.isEmpty && mechanism == "PLAIN") {
      takeResponse(blob, keepsSecrets: keepsSecrets)
    }
  }

  /// It is over without a blob that says so.
  mutating func end(_ outcome: Outcome) {
    self.outcome = outcome
    showsCredential = false
  }
}

extension SASLExchange: HasFootprint {
  /// Octets of memory held.
  public var footprint: Int {
    let who = identity.footprint + authorizationIdentity.footprint + realm.footprint + host.footprint
    return who + mechanism.footprint + detail.footprint + secret.footprint + binding.footprint
  }
}
