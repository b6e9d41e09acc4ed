import Bytes
import Capture
import Disclosure
import Packet
import Reassembly
import Report
import Session
import TLS

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
  /// The comments that the captures have themselves: by source, then by the number of the packet in it.
  private var comments: [UInt32: [UInt64: [PacketComment]]] = [:]
  private var spans: [FlowKey: [Span]] = [:]
  /// How many sessions are remembered: about 80 MB.
  private static let sessionLimit = 1 << 19
  private var sessions = 0
  /// Selected sessions whose packets are not written, because there are too many.
  private(set) var sessionsForgotten: UInt64 = 0
  /// The selected sessions' TLS connections, by the random octets of their ClientHellos; only where their secrets are
  /// wanted.
  private var connections: [HelloRandom] = []
  /// How many are remembered: 16 MB.
  private static let connectionLimit = 1 << 19
  /// Connections whose secrets are not written, because there are too many.
  private(set) var connectionsForgotten: UInt64 = 0
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
    guard case .session(let record) = event.event, record.isFinal else { return }
    if withSecrets { keep(record.helloRandoms) }
    // Where all is selected, nobody needs to remember which packets are.
    guard !wantsAll else { return }
    guard sessions < Self.sessionLimit else { return sessionsForgotten &+= 1 }
    sessions += 1
    let span = Span(first: record.facts.first.packet, last: record.facts.last.packet)
    spans[record.facts.key, default: []].append(span)
  }

  private func keep(_ randoms: HelloRandoms) {
    let room = Self.connectionLimit - connections.count
    connections.append(contentsOf: randoms.first.prefix(room))
    connectionsForgotten &+= randoms.unlisted &+ UInt64(randoms.first.dropFirst(room).count)
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

  /// What is left out, a sentence each: secrets of other protocols, which name no ClientHello, so that nobody can say
  /// whether they belong to the selected sessions; comments beyond those that are kept of a capture.
  func omissions(of sources: [Capture.SourceFacts]) -> [String] {
    var omissions: [String] = []
    let count = withSecrets && !wantsAll ? Self.otherSecrets(of: sources).count : 0
    if count > 0 {
      let blocks = count == 1 ? "1 block of secrets is" : "\(count) blocks of secrets are"
      omissions.append("\(blocks) left out: they are not TLS's, and nobody can say of which session they are")
    }
    let comments = sources.reduce(0 as UInt64) { $0 &+ $1.commentCount &- UInt64($1.comments.count) }
    if comments > 0 {
      omissions.append(
        "packets' comments behind the first \(CaptureLimits.comments) of a capture are left out: "
          + LiveNumber.exact(comments))
    }
    return omissions
  }

  private static func otherSecrets(of sources: [Capture.SourceFacts]) -> [DecryptionSecrets] {
    sources.flatMap(\.secrets).filter { $0.type != DecryptionSecrets.tlsKeyLog }
  }

  /// Begins the file; of the run's secrets it has, on demand only, those of the selected sessions.
  func open(_ sources: [Capture.SourceFacts], problems: [String], _ secrets: RunSecrets) {
    writer.section(
      application: run.application,
      comment: run.comment(selection: selection.text, problems: problems, omitted: notes.omitted))
    for (index, source) in sources.enumerated() where !source.comments.isEmpty {
      comments[UInt32(clamping: index)] = Dictionary(grouping: source.comments, by: \.packet)
    }
    guard withSecrets else { return }
    if wantsAll { for block in Self.otherSecrets(of: sources) { writer.secrets(type: block.type, block.octets) } }
    for log in secrets.keyLogs(of: connections, in: sources.flatMap(\.secrets)) {
      writer.secrets(type: DecryptionSecrets.tlsKeyLog, log)
    }
  }

  /// Writes a packet as it was captured.
  func write(_ frame: borrowing Frame, _ octets: RawSpan, packet: UInt64, _ sources: [Capture.SourceFacts]) {
    let place = Place(source: frame.source, interface: frame.interface)
    var number = interfaces[place]
    if number == nil { number = describe(place, frame.linkType, sources) }
    latest = max(latest, frame.time)
    packets += 1
    writer.packet(
      octets, interface: number ?? 0, time: frame.time, wireLength: frame.wireLength,
      comments: comments(on: packet, frame.source, frame.number))
    if writer.octets.count > 1 << 16 { drain() }
  }

  /// The comments that a packet has in its capture, and ours, which may stand there since an earlier run.
  private func comments(on packet: UInt64, _ source: UInt32, _ number: UInt64) -> [String] {
    let ours = notes.of(packet)
    guard let theirs = comments[source]?[number] else { return ours }
    return theirs.map { String(decoding: $0.text.array, as: UTF8.self) }.filter { !ours.contains($0) } + ours
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
