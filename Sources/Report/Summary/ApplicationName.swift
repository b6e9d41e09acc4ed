import Session

/// What users call what the verdict found.
public enum ApplicationName {
  /// What overviews call sessions beside the names of applications; one with a comma cannot stand in a list.
  public static let phrases = ["NETCONF over BEEP", "NETCONF over TLS", "NETCONF over HTTP", "unknown", "no data"]

  /// The name of the application of `verdict`.
  static func text(_ verdict: VerdictRecord) -> String {
    switch verdict.code {
    case .netconfBEEP: "NETCONF over BEEP"
    case .netconfNoBEEP: "NETCONF, no BEEP"
    case .beepOther: name(verdict) ?? "BEEP"
    case .unofficial where verdict.carriesNETCONF && verdict.application == "TLS": "NETCONF over TLS"
    case .unofficial where verdict.carriesNETCONF && verdict.application == "HTTP/1": "NETCONF over HTTP"
    case .unofficial, .sourcePort, .unknown: name(verdict) ?? "unknown"
    case .noData: "no data"
    }
  }

  private static func name(_ verdict: VerdictRecord) -> String? {
    verdict.application.map { Quoted.path($0, columns: 20, unicode: false) }
  }
}
