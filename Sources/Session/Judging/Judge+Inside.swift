import Identification

/// NETCONF inside another application, where it was read.
extension Judge {
  /// Adds what was found inside: over which ports that is what the registry meant (RFC 7589; RFC 4743).
  func judgeNETCONFInside(_ verdict: inout VerdictRecord, _ recognition: Identification.Recognition) {
    let carrier: String
    switch recognition.application {
    case "TLS": carrier = "inside TLS"
    case "HTTP/1": carrier = "SOAP"
    default: return
    }
    var recognition = recognition
    if !recognition.details.contains(where: { $0.name == .isNETCONF }) {
      recognition.details.append(Detail(.isNETCONF, carrier))
      verdict.details.append(Detail(.isNETCONF, carrier))
    }
    verdict.standing = Registry.standing(of: recognition, on: servedPort(verdict), at: day)
  }
}
