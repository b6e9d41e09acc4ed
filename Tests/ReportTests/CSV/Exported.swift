@testable import Disclosure
@testable import Report
@testable import Session

/// Feeds the quick start, or other events, to a report.
enum Exported {
  static let run = RunFacts(
    version: "0.1.0", commandLine: ["port831", "read", "quickstart.pcapng"], sources: ["quickstart.pcapng"])

  static func disclosed(_ event: SessionEvent) -> DisclosedEvent { Disclosure().disclose(event) }

  static func feed<Output: Report & ~Copyable>(
    _ report: inout Output, _ events: [(SessionEvent, Envelope)] = QuickStart.events()
  ) throws {
    try report.begin(run)
    try report.sourceOpened(QuickStart.source)
    try report.sourceEnded(QuickStart.source)
    for (event, envelope) in events {
      var envelope = envelope
      envelope.naming = .shared(
        SessionName(uid: "\(envelope.uid)-\(envelope.session)", communityID: envelope.communityID))
      try report.receive(disclosed(event), envelope)
    }
    try report.end(RunStatistics(), QuickStart.census)
  }
}
