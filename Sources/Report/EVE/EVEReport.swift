import Bytes
import Disclosure
import Packet
import Session

/// Events for pipelines that know Suricata's EVE: `flow`, `alert`, `anomaly`, `tls`, `netconf` and one `stats` at
/// the end.
public struct EVEReport<Output: TextOutput & ~Copyable>: Report, ~Copyable {
  private var printer: Printer<Output>
  private var events: EVEWriter
  private var run = RunFacts()
  /// The last moment that anything told; nil while nothing has.
  private var latest: Timestamp?
  /// Sessions that go on: the application, and whether there was an alert.
  private var live: [Int: (app: String, alerted: Bool)] = [:]
  private static var liveLimit: Int { 65_536 }

  /// Events are written at once; of a session that goes on no more than a name is kept.
  public static var keepsFacts: Bool { false }

  /// Events into `output` that say where and in which run they were made.
  public init(_ output: consuming Output, sensor: String, run: String) {
    printer = Printer(output)
    events = EVEWriter(sensor: sensor, run: run)
  }

  /// Remembers how the run was started.
  public mutating func begin(_ run: RunFacts) throws { self.run = run }

  /// Remembers the name of a source and its interface; said once more of one that turns out to have others.
  public mutating func sourceOpened(_ source: SourceFacts) throws { events.name(source) }

  /// Remembers when it ended.
  public mutating func sourceEnded(_ source: SourceFacts) throws {
    events.name(source)
    if let time = source.lastTime { latest = max(latest ?? time, time) }
  }

  /// Writes the event of an event.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    let envelope = copy envelope
    latest = max(latest ?? envelope.origin.time, envelope.origin.time)
    switch event.event {
    case .verdict(let record):
      let alerted = live[envelope.session]?.alerted ?? false
      if live.count < Self.liveLimit { live[envelope.session] = (EVEWriter.appProto(record.value), alerted) }
    case .rpc(let record): events.write(record.value, envelope)
    case .outcome(let record): events.write(record.value, envelope)
    case .hello(let record): events.write(record, envelope)
    case .notification(let record): events.write(record, envelope)
    case .finding(let record):
      events.write(record, envelope, app: live[envelope.session]?.app ?? "unknown")
      if record.severity > .note, live.count < Self.liveLimit {
        live[envelope.session, default: ("unknown", true)].alerted = true
      }
    case .session(let record):
      guard record.isFinal else { return }
      let alerted = live.removeValue(forKey: envelope.session)?.alerted ?? false
      events.write(record.value, envelope, alerted: alerted)
    case .tls(let record): events.write(record.value, envelope)
    case .frame, .message, .sasl, .saslStep: return
    }
    try settle()
  }

  /// Writes the `stats` event, and all that is left.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    events.write(statistics, run, at: statistics.time ?? latest)
    try flush()
  }

  /// Hands on what has gathered.
  public mutating func flush() throws {
    printer.take(&events.json.octets)
    try printer.flush()
  }

  private mutating func settle() throws {
    printer.take(&events.json.octets)
    try printer.settle()
  }
}
