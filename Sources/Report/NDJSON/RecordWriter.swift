import BEEP
import Bytes
import Packet
import Reassembly
import Session

/// Writes the records of interface.md, one a line, with its field names.
struct RecordWriter {
  /// The version of the records' schema.
  static let schema = 1

  let sensor: String
  let run: String
  let options: RecordOptions
  /// The sources' names by index.
  private var sources: [String] = []
  /// The policy that sessions are held against.
  var policy: RunFacts.PolicyFile?
  /// What makes the records, and how it was started.
  var provenance: String?
  /// Where the records are written.
  var json = JSONWriter()

  /// A writer of the records of `run` at `sensor`.
  init(sensor: String, run: String, options: RecordOptions) {
    self.sensor = sensor
    self.run = run
    self.options = options
  }

  /// How times are written.
  var time: TimeStyle { options.time }

  /// Writes the record of an event of a session.
  mutating func write(_ event: SessionEvent, _ envelope: borrowing Envelope) {
    switch event {
    case .verdict(let record): write(record.value, envelope)
    case .frame(let record): if options.writesFrames { write(record, envelope) }
    case .message(let record): write(record.value, envelope)
    case .hello(let record): write(record, envelope)
    case .rpc(let record): write(record.value, envelope)
    case .outcome(let record): write(record.value, envelope)
    case .notification(let record): write(record, envelope)
    case .sasl(let record): write(record, envelope)
    case .saslStep: break
    case .tls(let record): write(record.value, envelope)
    case .finding(let record): write(record, envelope)
    case .session(let record): write(record.value, envelope)
    }
  }

  /// Remembers the name of a source.
  mutating func name(_ source: borrowing SourceFacts) {
    // Indices are the run's own and dense; the bound is there so that a wrong one cannot take all memory.
    let index = Int(source.index)
    guard index < 1 << 20 else { return }
    while sources.count <= index { sources.append("") }
    sources[index] = source.name
  }

  /// Begins a record of the run: name, schema, sensor and run.
  mutating func begin(_ record: String) {
    json.beginRecord()
    json.field("record", record)
    json.field("schema", Self.schema)
    json.field("sensor", sensor)
    json.field("run", run)
  }

  /// Begins a record of a session with its envelope; `origin` is the packet of the fact.
  mutating func begin(_ record: String, _ envelope: borrowing Envelope, _ origin: PacketOrigin) {
    begin(record)
    json.field("uid", envelope.uid)
    json.field("session", envelope.session)
    self.origin(origin)
    json.field("transport", envelope.transport == .tcp ? "tcp" : "udp")
    write("initiator", envelope.initiator)
    write("listener", envelope.listener)
    json.field("community_id", envelope.communityID)
    json.field("vlan", envelope.vlan)
    json.management(envelope)
  }

  /// When, and which packet shows it.
  mutating func origin(_ origin: PacketOrigin) {
    json.field("time", origin.time, style: time)
    json.field("packet", origin.packet)
    let index = Int(origin.source)
    if index < sources.count {
      json.field("source", sources[index])
      json.field("source_packet", origin.sourcePacket)
    }
  }

  private mutating func write(_ name: String, _ endpoint: Endpoint) {
    json.object(name) { json in
      json.field("address", endpoint.address)
      json.field("port", endpoint.port)
    }
  }
}
