import Bytes
import Capture
import Disclosure
import Packet
import Reassembly
import Report
import Session

/// The packets of the selected sessions (`-w`): what is in them is known when the run is over, so they are written by a
/// second pass over the files (architecture, decision 16).
final class PacketsOutput: RunOutput {
  /// The packets of a session among those of its flow.
  private struct Span {
    var first: UInt64
    var last: UInt64
  }

  /// What a capture's interface is in the file that is written.
  private struct Place: Hashable {
    var source: UInt32
    var interface: UInt32
  }

  private let file: DescriptorOutput
  private let selection: SelectionOptions
  private let withSecrets: Bool
  private var run = RunFacts()
  private var notes = PacketNotes()
  private var spans: [FlowKey: [Span]] = [:]
  /// How many sessions are remembered: about 80 MB.
  private static let sessionLimit = 1 << 19
  private var sessions = 0
  /// Selected sessions whose packets are not written, because there are too many.
  private(set) var sessionsForgotten: UInt64 = 0
  private var writer = PcapngWriter()
  private var interfaces: [Place: UInt32] = [:]
  private var order: [Place] = []
  private(set) var failure: OutputError?
  private var latest = Timestamp(nanoseconds: 0)
  /// Packets written.
  private(set) var packets: UInt64 = 0

  /// An output into `file`.
  init(_ file: DescriptorOutput, _ selection: SelectionOptions, withSecrets: Bool) {
    self.file = file
    self.selection = selection
    self.withSecrets = withSecrets
  }

  /// Whether every packet on the watched ports is written. Where all ports are watched, what is looked for is selected.
  private var wantsAll: Bool { selection.selection.isAll && run.ports != "all" }

  /// The file's name.
  var name: String { file.name }

  func begin(_ run: RunFacts) { self.run = run }
  func began(at time: Timestamp) {}
  func sourceOpened(_ source: ReportedSource) {}
  func sourceEnded(_ source: ReportedSource) {}
  func end(_ statistics: RunStatistics, _ census: PacketCensus) {}
  func flush() {}

  func heartbeat(_ statistics: RunStatistics) {}

  func receive(_ event: DisclosedEvent, _ envelope: Envelope) {
    notes.note(event, envelope)
    // Where all is selected, nobody needs to remember which packets are.
    guard !wantsAll, case .session(let record) = event.event, record.isFinal else { return }
    guard sessions < Self.sessionLimit else { return sessionsForgotten &+= 1 }
    sessions += 1
    let span = Span(first: record.facts.first.packet, last: record.facts.last.packet)
    spans[record.facts.key, default: []].append(span)
  }

  /// Whether a packet belongs to a selected session; an ICMP error may come after the last of its own.
  func wants(_ packet: UInt64, _ key: FlowKey, isError: Bool) -> Bool {
    if wantsAll { return true }
    guard let spans = spans[key] else { return false }
    // The sessions of a flow key follow each other, and were told in that order: the last one that had begun decides.
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].first <= packet { low = middle + 1 } else { high = middle }
    }
    return low > 0 && (isError || packet <= spans[low - 1].last)
  }

  /// Begins the file; `keyLog` has the secrets of its connections, which stand in it only on demand.
  func open(_ sources: [Capture.SourceFacts], problems: [String], keyLog: Octets) {
    writer.section(
      application: run.application,
      comment: run.comment(selection: selection.text, problems: problems, omitted: notes.omitted))
    guard withSecrets else { return }
    let blocks = sources.flatMap(\.secrets)
    for secrets in blocks { writer.secrets(type: secrets.type, secrets.octets) }
    if blocks.isEmpty, !keyLog.isEmpty { writer.secrets(type: DecryptionSecrets.tlsKeyLog, keyLog) }
  }

  /// Writes a packet as it was captured.
  func write(_ frame: borrowing Frame, _ octets: RawSpan, packet: UInt64, _ sources: [Capture.SourceFacts]) {
    let place = Place(source: frame.source, interface: frame.interface)
    var number = interfaces[place]
    if number == nil { number = describe(place, frame.linkType, sources) }
    latest = max(latest, frame.time)
    packets += 1
    writer.packet(
      octets, interface: number ?? 0, time: frame.time, wireLength: frame.wireLength, comments: notes.of(packet))
    if writer.octets.count > 1 << 16 { drain() }
  }

  private func describe(_ place: Place, _ linkType: LinkType, _ sources: [Capture.SourceFacts]) -> UInt32 {
    let number = UInt32(clamping: order.count)
    var interface = PcapngWriter.Interface(linkType: linkType)
    if let facts = facts(of: place, sources) {
      interface.snapLength = facts.snapLength
      interface.name = facts.name
      interface.frameCheckOctets = facts.frameCheckOctets
    }
    let source = Int(place.source)
    interface.description = sources.indices.contains(source) ? sources[source].name : nil
    writer.interface(interface)
    interfaces[place] = number
    order.append(place)
    return number
  }

  private func facts(of place: Place, _ sources: [Capture.SourceFacts]) -> InterfaceFacts? {
    let (source, interface) = (Int(place.source), Int(place.interface))
    guard sources.indices.contains(source), sources[source].interfaces.indices.contains(interface) else { return nil }
    return sources[source].interfaces[interface]
  }

  /// Ends the file with what each of its interfaces is known to have lost.
  func close(_ sources: [Capture.SourceFacts]) {
    for (number, place) in order.enumerated() {
      guard let facts = facts(of: place, sources), let dropped = facts.dropped else { continue }
      writer.statistics(
        interface: UInt32(clamping: number), time: latest, received: facts.received,
        droppedByInterface: facts.droppedByInterface ?? (facts.droppedBySystem == nil ? dropped : nil),
        droppedBySystem: facts.droppedBySystem, comment: "of the whole capture, all its packets")
    }
    drain()
    file.flush()
    failure = failure ?? file.failure
  }

  private func drain() {
    writer.octets.withBytes { file.write($0) }
    writer.removeAll()
    failure = failure ?? file.failure
  }
}
