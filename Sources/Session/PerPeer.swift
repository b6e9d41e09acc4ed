import BEEP

/// A value for each of the two peers.
struct PerPeer<Value> {
  private var initiator: Value
  private var listener: Value

  init(_ initiator: Value, _ listener: Value) {
    self.initiator = initiator
    self.listener = listener
  }

  subscript(peer: Peer) -> Value {
    get { peer == .initiator ? initiator : listener }
    _modify {
      if peer == .initiator { yield &initiator } else { yield &listener }
    }
  }
}

extension PerPeer: Equatable where Value: Equatable {}
