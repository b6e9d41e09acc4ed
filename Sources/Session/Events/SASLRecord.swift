import BEEP

/// A SASL exchange that is over (RFC 3080, section 4; RFC 4422).
public struct SASLRecord: Sendable {
  /// Who sent it.
  public var from: Peer
  /// The BEEP channel.
  public var channel: UInt32
  /// The mechanism, by IANA's name.
  public var mechanism: String
  /// Who authenticates.
  public var identity: String?
  /// In whose name, when it differs.
  public var authorization: String?
  /// The realm, where the mechanism has one.
  public var realm: String?
  /// The server as the mechanism names it: a host, or service and host.
  public var host: String?
  /// What the mechanism says besides: a quality of protection, iterations, an OTP's sequence and seed.
  public var detail: String?
  /// How long the credential is, in octets, where one crossed.
  public var credentialOctets: Int?
  /// ongoing, accepted, refused, aborted, unknown.
  public var outcome: String
  /// The reply code of a refusal.
  public var code: Int?
  /// Whether a credential crossed in a form that needs no guessing (PLAIN, LOGIN, a bearer token).
  public var cleartext: Bool
}
