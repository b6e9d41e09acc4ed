import Session

/// What `error-info` says (RFC 6241, section 4.3 and appendix A).
enum ErrorInfo {
  private static let shown = 4

  /// `session 454`: who has the lock that was not given, or that must go first.
  static func holder(_ error: RPCRecord.ReplyError) -> String? {
    guard let id = error.sessionID, let number = UInt64(id) else {
      return nil
    }
    return number == 0 ? "somebody outside NETCONF" : "session \(number)"
  }

  /// `bad-element "mtu", bad-namespace "urn:x"`; nil where nothing is named besides the holder.
  static func names(in error: RPCRecord.ReplyError, unicode: Bool) -> String? {
    let others = error.info.filter { !($0.name == "session-id" && UInt64($0.value) != nil) }
    if others.isEmpty { return nil }
    let words = others.prefix(shown).map { leaf in
      let name = Quoted.name(leaf.name, limit: 24, unicode: unicode)
      return leaf.value.isEmpty ? name : "\(name) \(Quoted.text(leaf.value, limit: 40, unicode: unicode))"
    }
    return words.joined(separator: ", ") + (others.count > shown ? " and \(others.count - shown) more" : "")
  }
}
