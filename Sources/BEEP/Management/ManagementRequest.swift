import Bytes

/// A request on channel 0 that waits for its reply.
struct ManagementRequest: Sendable {
  /// What is asked for.
  enum Kind: Sendable {
    case start(StartRequest)
    case close(ChannelClosure)
    case other
  }

  let peer: Peer
  let msgno: UInt32
  let kind: Kind
  /// The channel it asks to close.
  let closes: UInt32?
  /// Whether it asks for TLS, among others.
  let proposesTLS: Bool
  /// Whether its reply may have been lost unseen.
  var isStale: Bool

  init(peer: Peer, msgno: UInt32, kind: Kind, isStale: Bool = false) {
    self.peer = peer
    self.msgno = msgno
    self.kind = kind
    closes = if case .close(let closure) = kind { closure.number } else { nil }
    proposesTLS =
      if case .start(let request) = kind { request.start.proposed.contains(WellKnownProfile.tls) } else { false }
    self.isStale = isStale
  }

  /// The most requests that wait at a time.
  static let bound = 256

  /// Whether it asks for a channel that tunes the session.
  var tunes: Bool {
    if case .start(let request) = kind { return request.tunes }
    return false
  }

  /// The channel it asks to start.
  var start: ChannelStart? {
    if case .start(let request) = kind { return request.start }
    return nil
  }
}

extension ManagementRequest: HasFootprint {
  /// Octets of memory held.
  var footprint: Int {
    switch kind {
    case .start(let request): request.start.footprint + request.contents.footprint + request.attempts.footprint
    case .close(let closure): closure.diagnostic.footprint
    case .other: 0
    }
  }
}

extension ChannelStart: HasFootprint {
  /// Octets of memory held.
  public var footprint: Int {
    proposed.footprint + serverName.footprint + profile.footprint + (error?.diagnostic.footprint ?? 0)
  }
}
