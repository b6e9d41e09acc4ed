import BEEP
import Packet
import Session

/// Writes events as Suricata's EVE has them: one JSON object a line, Suricata's names outside, ours in `port831`.
struct EVEWriter {
  let sensor: String
  let run: String
  var json = JSONWriter()
  /// The sources by index: the name of a file, and the interface where all of its packets can only be from that one.
  private var sources: [UInt32: (name: String, file: String?, interface: String?)] = [:]
  /// So many sources are named at the end.
  private static let sourceLimit = 64

  init(sensor: String, run: String) {
    self.sensor = sensor
    self.run = run
  }

  /// Remembers a source.
  mutating func name(_ source: SourceFacts) {
    let file = source.format == "live" ? nil : source.name
    // A file to which several runs have added describes one interface several times.
    let interface = source.interfaces.first?.name
    sources[source.index] = (source.name, file, source.interfaces.allSatisfy { $0.name == interface } ? interface : nil)
  }

  /// What was read, the first few in their order: files that were passed over are no sources of anything.
  func sourceNames(of run: RunFacts) -> [String] {
    let read = sources.sorted { $0.key < $1.key }.prefix(Self.sourceLimit).map { $0.value.name }
    return read.isEmpty ? Array(run.sources.prefix(Self.sourceLimit)) : read
  }

  /// Begins an event of a session: Suricata's client is the initiator here, and who sent what the event is about is its
  /// source.
  mutating func begin(_ type: String, _ envelope: Envelope, _ origin: PacketOrigin, from: Peer = .initiator) {
    json.beginRecord()
    timestamp("timestamp", origin.time)
    json.field("flow_id", Self.flowID(envelope.uid))
    json.field("host", sensor)
    let source = sources[origin.source]
    json.field("in_iface", source?.interface)
    json.field("event_type", type)
    json.field("vlan", envelope.vlan.map { [$0] })
    json.field("src_ip", envelope.endpoint(from).address)
    json.field("src_port", envelope.endpoint(from).port)
    json.field("dest_ip", envelope.endpoint(from.other).address)
    json.field("dest_port", envelope.endpoint(from.other).port)
    json.field("proto", envelope.transport == .tcp ? "TCP" : "UDP")
    if let file = source?.file {
      json.field("pcap_cnt", origin.sourcePacket)
      json.field("pcap_filename", file)
    }
    json.field("community_id", envelope.communityID)
  }

  /// Our own facts of an event, at its end.
  mutating func end(_ envelope: Envelope, _ origin: PacketOrigin, _ members: (inout JSONWriter) -> Void = { _ in }) {
    json.object("port831") { [run] json in
      json.field("schema", RecordWriter.schema)
      json.field("run", run)
      json.field("uid", envelope.uid)
      json.field("session", envelope.session)
      json.field("packet", origin.packet)
      json.management(envelope)
      members(&json)
    }
    json.endRecord()
  }

  /// `2026-11-20T09:00:03.412000+0000`: microseconds and a zone without a colon, as Suricata writes them.
  mutating func timestamp(_ name: String, _ time: Timestamp) { json.timestamp(name, time) }

  /// A number below 2^53, which JavaScript can hold, the same for all events of a session.
  static func flowID(_ uid: String) -> UInt64 { max(1, FNV.hash(uid) & (1 << 53 - 1)) }

  /// An application as Suricata calls it: in lower case, and by its own word where that differs.
  static func appProto(_ verdict: VerdictRecord) -> String {
    switch verdict.code {
    case .netconfBEEP, .netconfNoBEEP: return "netconf"
    case .noData: return "unknown"
    case .unknown where verdict.application == nil: return "failed"
    default: break
    }
    let name = (verdict.application ?? "beep").lowercased()
    switch name {
    case "http/1": return "http"
    case "http/2": return "http2"
    default: return name
    }
  }
}

extension JSONWriter {
  /// A member that is a list of small numbers; left out when there is none.
  mutating func field(_ name: String, _ values: [UInt16]?) {
    guard let values else { return }
    raw(name) { octets in
      octets.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { octets.append(UInt8(ascii: ",")) }
        octets.appendDecimal(UInt64(value))
      }
      octets.append(UInt8(ascii: "]"))
    }
  }

  /// A moment as Suricata writes it.
  mutating func timestamp(_ name: String, _ time: Timestamp) {
    let civil = CivilTime(time)
    field(name, "\(civil.date)T\(civil.clockWithMicroseconds)+0000")
  }
}
