import BEEP
import Bytes
import TLS

/// Hands what a connection says to the session it belongs to.
struct TLSReader: TLSSink {
  let session: LiveSession
  let layer: TLSLayer

  func clientHello(_ hello: ClientHello, from peer: TLSPeer) { session.note(hello, layer) }
  func serverHello(_ hello: ServerHello, from peer: TLSPeer) { session.noteHello(layer) }
  func handshake(_ handshake: TLSHandshake) { session.settle(handshake, layer) }
  func plaintext(_ octets: RawSpan, from peer: TLSPeer, at offset: UInt64) {
    session.readInside(octets, from: Peer(peer), at: offset, layer)
  }
  func missing(_ octets: UInt64?, from peer: TLSPeer, at offset: UInt64) {
    session.loseInside(octets, from: Peer(peer), at: offset, layer)
  }
  func loss(_ loss: TLSLoss) { session.note(loss, layer) }
  func finding(_ finding: TLSFinding) { session.note(finding, layer) }
}
