/// The reply codes of RFC 3080 section 8.
extension ReplyError {
  /// What the code means.
  public var meaning: String? {
    switch code {
    case 200: "success"
    case 421: "service not available"
    case 450: "requested action not taken"
    case 451: "requested action aborted"
    case 454: "temporary authentication failure"
    case 500: "general syntax error"
    case 501: "syntax error in parameters"
    case 504: "parameter not implemented"
    case 530: "authentication required"
    case 534: "authentication mechanism insufficient"
    case 535: "authentication failure"
    case 537: "action not authorized for user"
    case 538: "authentication mechanism requires encryption"
    case 550: "requested action not taken"
    case 553: "parameter invalid"
    case 554: "transaction failed"
    default: nil
    }
  }
}
