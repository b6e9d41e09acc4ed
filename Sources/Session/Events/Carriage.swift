/// What carries the messages of a session.
public enum Carriage: String, Sendable, CaseIterable {
  /// BEEP: messages have channels, kinds and numbers (RFC 4744; RFC 4743 and 4227).
  case beep
  /// NETCONF's own framing, inside TLS or in clear (RFC 6242, section 4; RFC 7589).
  case stream = "netconf"
  /// HTTP/1, mostly with SOAP (RFC 4743).
  case http
}
