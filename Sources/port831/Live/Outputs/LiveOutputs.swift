import BEEP
import Bytes
import Dispatch
import Packet
import Reassembly
import Report
import Session

/// The outputs of a live run: what the sessions say, with what the kernel lost meanwhile.
final class LiveOutputs: OutputRelay {
  /// What every run has.
  let outputs: Outputs
  /// The lines on standard output, when that is what it gets.
  let lines: LiveLines?
  /// The packets, if they are written.
  let packets: LivePackets?
  /// What is behind all of them.
  private(set) var writers: [any LiveWriter]
  /// What was lost, and when.
  var drops = DropLedger()
  /// On which interfaces sessions were seen.
  private var places = SessionPlaces()
  /// What has been seen so far, for the last lines.
  private(set) var tally = LiveTally()
  /// The outputs whose failure was told.
  private var told: Set<String> = []

  init(_ outputs: Outputs, lines: LiveLines?, packets: LivePackets?, writers: [any LiveWriter]) {
    self.outputs = outputs
    self.lines = lines
    self.packets = packets
    self.writers = writers
  }

  /// Another output that the loop has to care for.
  func add(_ writer: any LiveWriter) { writers.append(writer) }

  func receive(_ event: SessionEvent, _ envelope: Envelope) {
    places.note(envelope.session, envelope.origin.source)
    guard case .session(let shared) = event else {
      tally.see(event)
      return outputs.receive(event, envelope)
    }
    var record = shared.value
    let facts = record.facts
    let end = facts.hasEnded ? facts.last.time : Timestamp(nanoseconds: .max)
    places.note(envelope.session, facts.first.source)
    places.note(envelope.session, facts.last.source)
    let sources = places.sources(of: envelope.session)
    record.captureDropped = drops.total > 0 ? drops.dropped(on: sources, from: facts.first.time, to: end) : 0
    let final = SessionEvent.session(Shared(record))
    tally.see(final)
    outputs.receive(final, envelope)
    guard record.isFinal else { return }
    places.forget(envelope.session)
    packets?.ended(facts.key)
  }

  // MARK: Outputs that fail

  /// The errors that ended outputs, each once; that a reader went away is none.
  var allFailures: [OutputError] {
    var names: Set<String> = []
    return (outputs.failures + writers.compactMap(\.firstFailure)).filter {
      !$0.isClosedPipe && names.insert($0.name).inserted
    }
  }

  /// The outputs that have failed since the last look, lost records, or could not be put aside or opened anew for the
  /// first time, each with a sentence.
  func takeFailures() -> [(name: String, sentence: String)] {
    var failures: [(name: String, sentence: String)] = []
    for failure in allFailures where told.insert(failure.name).inserted {
      failures.append((failure.name, "\(failure)"))
    }
    for writer in writers where writer.dropped > 0 && told.insert(writer.name + " slow").inserted {
      failures.append((writer.name, "\(writer.name) cannot keep up: records are dropped"))
    }
    for writer in writers {
      if let notice = writer.notice, told.insert(notice).inserted { failures.append((writer.name, notice)) }
    }
    return failures
  }

  /// Waits until everything is written, but not for ever; answers what was lost on the way.
  func finish() -> [(name: String, records: UInt64)] {
    let now = DispatchTime.now()
    for writer in writers { writer.finish() }
    for writer in writers { writer.wait(until: now + .milliseconds(writer.patience)) }
    return writers.filter { $0.dropped > 0 }.map { ($0.name, $0.dropped) }
  }
}
