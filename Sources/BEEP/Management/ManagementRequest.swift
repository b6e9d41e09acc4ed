import Bytes

/// A request on channel 0 that waits for its reply.
struct ManagementRequest: Sendable {
  /// What is asked for.
  enum Kind: Sendable {
    case start(StartRequest)
    case close(ChannelClosure)
    case other
  }

  var peer: Peer
  var msgno: UInt32
  var kind: Kind
  /// Whether its reply may have been lost unseen.
  var isStale = false

  /// The most requests that wait at a time.
  static let bound = 256

  /// The channel it asks to close.
  var closes: UInt32? {
    if case .close(let closure) = kind { return closure.number }
    return nil
  }

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
