import BEEP
import Bytes
import Packet
import Reassembly
import Report
import Session

/// The outputs of a live run: what the sessions say, with what the kernel lost meanwhile.
final class LiveOutputs: SessionOutputs {
  /// What every run has.
  let outputs: Outputs
  /// The lines on standard output, when that is what it gets.
  let lines: LiveLines?
  /// The queues behind them.
  var queues: [OutputQueue]
  /// What was lost, and when.
  var drops = DropLedger()
  /// What has been seen so far, for the last lines.
  private(set) var tally = LiveTally()

  init(_ outputs: Outputs, lines: LiveLines?, queues: [OutputQueue]) {
    self.outputs = outputs
    self.lines = lines
    self.queues = queues
  }

  func receive(_ event: SessionEvent, _ envelope: Envelope) {
    guard case .session(var record) = event else {
      tally.see(event)
      return outputs.receive(event, envelope)
    }
    // A session that did not end may have gone on unseen.
    let facts = record.facts
    let hasEnded = facts.state == .closed || facts.state == .reset || facts.state == .refused
    let end = hasEnded ? facts.last.time : Timestamp(nanoseconds: .max)
    record.captureDropped = drops.total > 0 ? drops.dropped(from: facts.first.time, to: end) : 0
    tally.see(.session(record))
    outputs.receive(.session(record), envelope)
  }

  func receive(_ octets: RawSpan, session: Int, from peer: Peer) {
    outputs.receive(octets, session: session, from: peer)
  }

  func skip(_ gap: Gap, session: Int, from peer: Peer) { outputs.skip(gap, session: session, from: peer) }

  func conflict(_ conflict: Conflict, session: Int, from peer: Peer) {
    outputs.conflict(conflict, session: session, from: peer)
  }

  func receive(body octets: RawSpan, _ piece: BodyPiece) { outputs.receive(body: octets, piece) }
}
