import Bytes
import Identification
import Session

/// The only way from events to reports: takes an event, returns what may be told of it.
///
/// Credentials are replaced by `[redacted, 12 octets]` unless the user asked to see them; the length stays, because it
/// tells an auditor whether a secret was set, cleared or replaced.
public struct Disclosure: Sendable {
  /// Whether secrets are told as they were captured.
  public let showsSecrets: Bool

  /// A disclosure that redacts, or one that passes everything on.
  public init(showsSecrets: Bool = false) { self.showsSecrets = showsSecrets }

  /// What may be told of `event`.
  public func disclose(_ event: SessionEvent) -> DisclosedEvent {
    guard let other = showsSecrets ? Self.revealed(event) : disclosed(event) else { return DisclosedEvent(event) }
    return DisclosedEvent(other)
  }

  /// What is told in the place of `event`; nil where that may be told as it is.
  private func disclosed(_ event: SessionEvent) -> SessionEvent? {
    switch event {
    case .rpc(let record): return holdsNothingSecret(record.value) ? nil : .rpc(Shared(disclosed(record.value)))
    case .message(let record): return disclosed(record.value).map { .message(Shared($0)) }
    case .finding(var record):
      let text = Self.plain(record.text)
      if text == record.text { return nil }
      record.text = text
      return .finding(record)
    case .verdict(let record):
      return holdsNothingSecret(record.value) ? nil : .verdict(Shared(disclosed(record.value)))
    case .session(let record): return holdsNothingSecret(record) ? nil : .session(Shared(disclosed(record.value)))
    case .notification(let record): return .notification(disclosed(record))
    case .hello(var record):
      guard record.capabilities.contains(where: Self.mayHoldURI) else { return nil }
      record.capabilities = record.capabilities.map(Self.plain)
      return .hello(record)
    case .outcome(let record):
      return holdsNothingSecret(record.value) ? nil : .outcome(Shared(disclosed(record.value)))
    case .sasl(let record): return .sasl(disclosed(record))
    case .saslStep(let record): return .saslStep(disclosed(record))
    case .tls(let record): return holdsNothingSecret(record.value) ? nil : .tls(Shared(disclosed(record.value)))
    case .frame: return nil
    }
  }

  /// What may be told of the session that an event belongs to: a user may well be called as a URI with a password.
  public func disclose(_ envelope: Envelope) -> Envelope {
    guard !showsSecrets, let user = envelope.user, Self.mayHold(user) else { return envelope }
    var envelope = envelope
    // The subject of a certificate is made of assignments (RFC 4514).
    envelope.user = envelope.userFrom == "certificate" ? Self.plain(user) : Self.named(user)
    return envelope
  }
}
