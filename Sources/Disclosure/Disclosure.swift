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
    if showsSecrets { return DisclosedEvent(Self.revealed(event)) }
    switch event {
    case .rpc(let record):
      return DisclosedEvent(holdsNothingSecret(record.value) ? event : .rpc(Shared(disclosed(record.value))))
    case .message(let record): return DisclosedEvent(disclosed(record.value).map { .message(Shared($0)) } ?? event)
    case .finding(var record):
      record.text = Self.plain(record.text)
      return DisclosedEvent(.finding(record))
    case .verdict(let record):
      return DisclosedEvent(holdsNothingSecret(record.value) ? event : .verdict(Shared(disclosed(record.value))))
    case .session(let record):
      return DisclosedEvent(holdsNothingSecret(record) ? event : .session(Shared(disclosed(record.value))))
    case .notification(let record): return DisclosedEvent(.notification(disclosed(record)))
    case .hello(var record):
      guard record.capabilities.contains(where: Self.mayHoldURI) else { return DisclosedEvent(event) }
      record.capabilities = record.capabilities.map(Self.plain)
      return DisclosedEvent(.hello(record))
    case .outcome(let record):
      return DisclosedEvent(holdsNothingSecret(record.value) ? event : .outcome(Shared(disclosed(record.value))))
    case .sasl(let record): return DisclosedEvent(.sasl(disclosed(record)))
    case .saslStep(let record): return DisclosedEvent(.saslStep(disclosed(record)))
    case .tls(let record):
      return DisclosedEvent(holdsNothingSecret(record.value) ? event : .tls(Shared(disclosed(record.value))))
    case .frame: return DisclosedEvent(event)
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
