/// The facts of `error-info` that RFC 6241 defines (appendix A); captured text.
extension RPCRecord.ReplyError {
  /// Who holds the lock, of `lock-denied`: a NETCONF session's number, or 0 for somebody who is no NETCONF session.
  public var sessionID: String? { text(of: "session-id") }
  /// The attribute that is missing, wrong or unknown.
  public var badAttribute: String? { text(of: "bad-attribute") }
  /// The element that is missing, wrong or unknown, or that has the attribute.
  public var badElement: String? { text(of: "bad-element") }
  /// The namespace that is unknown.
  public var badNamespace: String? { text(of: "bad-namespace") }
  /// What was done, of `partial-operation`.
  public var okElements: [String] { texts(of: "ok-element") }
  /// What failed, of `partial-operation`.
  public var errElements: [String] { texts(of: "err-element") }
  /// What was not tried, of `partial-operation`.
  public var noopElements: [String] { texts(of: "noop-element") }

  private func text(of name: String) -> String? { info.first { $0.name == name }?.value }

  private func texts(of name: String) -> [String] { info.filter { $0.name == name }.map(\.value) }
}
