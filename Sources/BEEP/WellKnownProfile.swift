/// Profiles that RFCs define, and what they are called.
public enum WellKnownProfile {
  /// The short name of a profile's URI; nil when it is not a known one. URIs are compared as they stand.
  public static func name(of uri: String) -> String? {
    if let name = fixed(uri) { return name }
    let sasl = "http://iana.org/beep/SASL/"
    if uri.hasPrefix(sasl) { return "SASL " + uri.dropFirst(sasl.count) }
    if uri.hasPrefix("http://iana.org/beep/iris1") { return "IRIS" }
    if uri.hasPrefix("http://iana.org/beep/transient/") {
      return "transient " + uri.dropFirst("http://iana.org/beep/transient/".count)
    }
    return nil
  }

  /// The profile of NETCONF (RFC 4744 section 2.5).
  public static let netconf = "http://iana.org/beep/netconf"
  /// The profile of transport security (RFC 3080 section 3).
  public static let tls = "http://iana.org/beep/TLS"

  /// The profile of relays (RFC 3620 section 3).
  public static let tunnel = "http://iana.org/beep/TUNNEL"

  private static func fixed(_ uri: String) -> String? {
    switch uri {
    case netconf: "NETCONF"
    case tls: "TLS"
    case "http://xml.resource.org/profiles/syslog/RAW", "http://iana.org/beep/SYSLOG/RAW": "SYSLOG-RAW"
    case "http://xml.resource.org/profiles/syslog/COOKED", "http://iana.org/beep/SYSLOG/COOKED": "SYSLOG-COOKED"
    case "http://iana.org/beep/xmlrpc", "http://iana.org/beep/transient/xmlrpc": "XMLRPC"
    case "http://idxp.org/beep/profile": "IDXP"
    case tunnel: "TUNNEL"
    case "http://iana.org/beep/soap", "http://iana.org/beep/soap/1.1": "SOAP 1.1"
    case "http://iana.org/beep/soap/1.2": "SOAP 1.2"
    case "http://iana.org/beep/APEX": "APEX"
    case "http://iana.org/beep/cap/1.0": "CAP"
    case "http://iana.org/beep/sacred": "SACRED"
    default: nil
    }
  }
}
