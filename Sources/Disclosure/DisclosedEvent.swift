import Session

/// An event that has passed the disclosure: the only thing reports accept.
///
/// Only ``Disclosure`` makes one, so that a report cannot see a secret that it may not print.
public struct DisclosedEvent: Sendable {
  /// The event as it may be told.
  public let event: SessionEvent

  /// An event that holds nothing that may not be told.
  init(_ event: SessionEvent) { self.event = event }
}
