import Disclosure
import Packet
import Report
import Session

@testable import port831

/// An output that keeps the last statistics of a run.
final class KeptStatistics: RunOutput {
  private(set) var last: RunStatistics?
  let failure: OutputError? = nil

  func begin(_ run: RunFacts) {}
  func began(at time: Timestamp) {}
  func sourceOpened(_ source: ReportedSource) {}
  func sourceEnded(_ source: ReportedSource) {}
  func receive(_ event: DisclosedEvent, _ envelope: Envelope) {}
  func heartbeat(_ statistics: RunStatistics) {}
  func end(_ statistics: RunStatistics, _ census: PacketCensus) { last = statistics }
  func flush() {}
}
