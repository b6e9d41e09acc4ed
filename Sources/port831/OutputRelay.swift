import BEEP
import Bytes
import Reassembly
import Session

/// Who stands between the sessions and the outputs: events are its own matter, all else is the outputs'.
protocol OutputRelay: SessionOutputs {
  /// What it stands before.
  var outputs: Outputs { get }
}

extension OutputRelay {
  var keepers: Int { outputs.keepers }
  var footprint: Int { outputs.footprint }

  func receive(_ octets: RawSpan, session: Int, from peer: Peer) {
    outputs.receive(octets, session: session, from: peer)
  }

  func skip(_ gap: Gap, session: Int, from peer: Peer) { outputs.skip(gap, session: session, from: peer) }

  func conflict(_ conflict: Conflict, session: Int, from peer: Peer) {
    outputs.conflict(conflict, session: session, from: peer)
  }

  func receive(body octets: RawSpan, _ piece: BodyPiece) { outputs.receive(body: octets, piece) }
}
