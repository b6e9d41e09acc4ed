import Disclosure
import Packet
import Report
import Session

/// The lines on standard output (output.md, c), which also tell what happens to the capture.
final class LiveLines: RunOutput {
  private var report: LiveReport<QueuedText>
  private(set) var failure: OutputError?

  init(_ queue: OutputQueue, options: SummaryOptions, sharesTerminal: Bool) {
    report = LiveReport(QueuedText(queue: queue, sharesTerminal: sharesTerminal), options: options)
  }

  func begin(_ run: RunFacts) { attempt { try $0.begin(run) } }
  func began(at time: Timestamp) {}
  func sourceOpened(_ source: ReportedSource) { attempt { try $0.sourceOpened(source) } }
  func sourceEnded(_ source: ReportedSource) { attempt { try $0.sourceEnded(source) } }
  func receive(_ event: DisclosedEvent, _ envelope: Envelope) { attempt { try $0.receive(event, envelope) } }
  func heartbeat(_ statistics: RunStatistics) {}
  func end(_ statistics: RunStatistics, _ census: PacketCensus) { attempt { try $0.end(statistics, census) } }
  func flush() { attempt { try $0.flush() } }
  func note(_ notice: LiveNotice, at time: Timestamp) { attempt { try $0.note(notice, at: time) } }
  func advance(to time: Timestamp) { attempt { try $0.advance(to: time) } }

  private func attempt(_ step: (inout LiveReport<QueuedText>) throws -> Void) {
    guard failure == nil else { return }
    do {
      try step(&report)
    } catch {
      failure = error as? OutputError ?? OutputError(name: "standard output", number: 0)
    }
  }
}
