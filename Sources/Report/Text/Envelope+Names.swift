import BEEP
import Packet
import Session

extension Envelope {
  /// A peer by its address; with its port where both peers have one address.
  func name(_ peer: Peer) -> String {
    let end = endpoint(peer)
    return initiator.address == listener.address ? AddressText.text(end) : AddressText.text(end.address)
  }
}
