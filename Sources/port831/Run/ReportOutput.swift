import Bytes
import Disclosure
import Packet
import Report
import Session

/// A descriptor as the reports see it.
struct DescriptorText: TextOutput {
  let output: DescriptorOutput

  mutating func write(_ octets: RawSpan) throws {
    output.write(octets)
    output.flush()
    if let failure = output.failure { throw failure }
  }
}

/// One output of a run, whichever report writes it.
protocol RunOutput: AnyObject {
  /// The error that ended it.
  var failure: OutputError? { get }
  /// Whether it keeps facts of sessions until they are over.
  var keepsFacts: Bool { get }
  /// Octets of memory it holds for what is over.
  var footprint: Int { get }
  func begin(_ run: RunFacts)
  func began(at time: Timestamp)
  func sourceOpened(_ source: ReportedSource)
  /// A source that was opened has more interfaces than were known then.
  func sourceDescribed(_ source: ReportedSource)
  func sourceEnded(_ source: ReportedSource)
  func receive(_ event: DisclosedEvent, _ envelope: Envelope)
  func heartbeat(_ statistics: RunStatistics)
  func forget(before time: Timestamp)
  func end(_ statistics: RunStatistics, _ census: PacketCensus)
  func flush()
}

extension RunOutput {
  /// Most do.
  var keepsFacts: Bool { true }
  /// Most hold none.
  var footprint: Int { 0 }
  /// Most tell of the interfaces when the source has ended.
  func sourceDescribed(_ source: ReportedSource) {}
  /// Most outputs keep nothing that could grow old.
  func forget(before time: Timestamp) {}
}

/// A report and where it goes. An error of the output ends this output only.
final class ReportOutput<R: Report & ~Copyable>: RunOutput {
  private var report: R
  private let name: String
  /// Whether the report names interfaces in what it says of sessions: a source that turns out to have more of them is
  /// opened for it once more.
  private let namesInterfaces: Bool
  private(set) var failure: OutputError?

  init(_ report: consuming R, name: String, namesInterfaces: Bool = false) {
    self.report = report
    self.name = name
    self.namesInterfaces = namesInterfaces
  }

  var keepsFacts: Bool { R.keepsFacts }
  var footprint: Int { report.footprint }
  func begin(_ run: RunFacts) { attempt { try $0.begin(run) } }
  func began(at time: Timestamp) { attempt { $0.began(at: time) } }
  func sourceOpened(_ source: ReportedSource) { attempt { try $0.sourceOpened(source) } }
  func sourceDescribed(_ source: ReportedSource) { if namesInterfaces { sourceOpened(source) } }
  func sourceEnded(_ source: ReportedSource) { attempt { try $0.sourceEnded(source) } }
  func receive(_ event: DisclosedEvent, _ envelope: Envelope) { attempt { try $0.receive(event, envelope) } }
  func heartbeat(_ statistics: RunStatistics) { attempt { try $0.heartbeat(statistics) } }
  func forget(before time: Timestamp) { attempt { try $0.forget(before: time) } }
  func end(_ statistics: RunStatistics, _ census: PacketCensus) { attempt { try $0.end(statistics, census) } }
  func flush() { attempt { try $0.flush() } }

  private func attempt(_ step: (inout R) throws -> Void) {
    guard failure == nil else { return }
    do {
      try step(&report)
    } catch let error as OutputError {
      failure = error
    } catch {
      failure = OutputError(name: name, number: 0, words: "\(error)")
    }
  }
}

/// An output that could not be opened: it takes everything in and writes nothing.
final class RefusedOutput: RunOutput {
  let failure: OutputError?

  init(_ failure: OutputError) { self.failure = failure }

  func begin(_ run: RunFacts) {}
  func began(at time: Timestamp) {}
  func sourceOpened(_ source: ReportedSource) {}
  func sourceEnded(_ source: ReportedSource) {}
  func receive(_ event: DisclosedEvent, _ envelope: Envelope) {}
  func heartbeat(_ statistics: RunStatistics) {}
  func end(_ statistics: RunStatistics, _ census: PacketCensus) {}
  func flush() {}
}
