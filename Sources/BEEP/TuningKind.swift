/// What a profile tunes (RFC 3080 sections 3 and 4).
enum TuningKind: Equatable, Sendable {
  /// It carries application data.
  case none
  /// Transport security.
  case tls
  /// A relay to another peer (RFC 3620).
  case tunnel
  /// User authentication, by the mechanism named at the end of the URI.
  case sasl(String)

  init(profile: String) {
    let prefix = "http://iana.org/beep/SASL/"
    if profile == WellKnownProfile.tls {
      self = .tls
    } else if profile == WellKnownProfile.tunnel {
      self = .tunnel
    } else if profile.hasPrefix(prefix) {
      self = .sasl(String(profile.dropFirst(prefix.count)))
    } else {
      self = .none
    }
  }
}
