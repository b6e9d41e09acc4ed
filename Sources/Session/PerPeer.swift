import BEEP

/// A value for each of the two peers.
public struct PerPeer<Value> {
  private var initiator: Value
  private var listener: Value

  /// The two values.
  public init(_ initiator: Value, _ listener: Value) {
    self.initiator = initiator
    self.listener = listener
  }

  /// The value of a peer.
  public subscript(peer: Peer) -> Value {
    get { peer == .initiator ? initiator : listener }
    _modify {
      if peer == .initiator { yield &initiator } else { yield &listener }
    }
  }
}

extension PerPeer: Equatable where Value: Equatable {}
extension PerPeer: Sendable where Value: Sendable {}
