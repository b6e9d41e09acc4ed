import Bytes
import Capture
import Disclosure
import Dispatch
import Packet
import Report
import Session

/// The packets of the selected sessions of a live run (`-w`), as they come.
///
/// Which session is selected may be known late: until then its packets wait, within a bound. Beyond it the session that
/// waits longest loses what came first; what follows is written once it is selected.
final class LivePackets: RunOutput, LiveWriter {
  /// So many octets go to the queue at once.
  private static let chunk = 128 << 10

  private let queue: OutputQueue
  private let selection: SelectionOptions
  private let interfaces: [PcapngWriter.Interface]
  private var run = RunFacts()
  private var notes = PacketNotes()
  private var writer = PcapngWriter()
  private var packets = 0
  private var spool: PacketSpool
  /// What is known of the interfaces, for the statistics at the end of a file.
  var figures: [LiveInterface.End] = []
  private var latest = Timestamp(nanoseconds: 0)

  /// An output into `queue` of what comes from `captures`.
  init(_ queue: OutputQueue, _ selection: SelectionOptions, _ captures: [LiveCapture]) {
    self.queue = queue
    self.selection = selection
    interfaces = captures.map {
      PcapngWriter.Interface(linkType: $0.linkType, snapLength: $0.snapLength, name: $0.name)
    }
    spool = PacketSpool(selectsAll: selection.selection.isAll)
  }

  var name: String { queue.name }
  var isKept: Bool { queue.isKept }
  var failure: OutputError? { queue.failure }
  var firstFailure: OutputError? { queue.firstFailure }
  var notice: String? { queue.notice }
  var dropped: UInt64 { queue.dropped }
  func start() { queue.start() }
  func waitForRoom(until moment: Int64) { queue.waitForRoom(until: moment) }
  func finish() { queue.finish() }
  func wait(until deadline: DispatchTime) { queue.wait(until: deadline) }

  /// Packets that were given up before it was known whether their session is selected.
  var givenUp: UInt64 { spool.givenUp }

  // MARK: Packets

  /// Takes a frame that the pipeline has just seen, as the packet of that number.
  func take(_ frame: borrowing Frame, _ octets: RawSpan, _ belonging: Pipeline.Belonging, packet: UInt64) {
    switch belonging {
    case .nobody: return
    case .fragment: spool.holdFragment(HeldPacket(frame, octets, packet: packet))
    case .flow(let key): take(frame, octets, key, packet: packet)
    case .error(let key): if spool.knows(key) { take(frame, octets, key, packet: packet) }
    }
  }

  /// Takes the fragments whose flow has become known.
  func settle(_ fragments: [UInt64: FlowKey]) {
    for (packet, key) in fragments.sorted(by: { $0.key < $1.key }) {
      guard let held = spool.takeFragment(packet) else { continue }
      if spool.isSelected(key) { write(held) } else { spool.hold(held, key) }
    }
  }

  private func take(_ frame: borrowing Frame, _ octets: RawSpan, _ key: FlowKey, packet: UInt64) {
    guard spool.isSelected(key) else { return spool.hold(HeldPacket(frame, octets, packet: packet), key) }
    write(octets, interface: frame.source, time: frame.time, wireLength: frame.wireLength, packet: packet)
  }

  private func write(_ held: HeldPacket) {
    held.octets.withBytes {
      write($0, interface: held.source, time: held.time, wireLength: held.wireLength, packet: held.packet)
    }
  }

  private func write(_ octets: RawSpan, interface: UInt32, time: Timestamp, wireLength: UInt32, packet: UInt64) {
    latest = max(latest, time)
    writer.packet(octets, interface: interface, time: time, wireLength: wireLength, comments: notes.of(packet))
    packets += 1
    if writer.octets.count >= Self.chunk { flush() }
    // What is noted is noted of this packet, or of one that waits.
    if spool.isEmpty, !notes.isEmpty { notes.removeAll() }
  }

  // MARK: Events

  /// A fact of a session that is selected.
  func receive(_ event: DisclosedEvent, _ envelope: Envelope) {
    notes.note(event, envelope)
    for held in spool.select(envelope.key) { write(held) }
  }

  /// A session is over, selected or not: what waits of it is not.
  func ended(_ key: FlowKey) { spool.end(key) }

  // MARK: The file

  func begin(_ run: RunFacts) {
    self.run = run
    writeHeader()
  }

  func reopen(_ snapshot: LiveSnapshot) {
    flush()
    queue.reopen(snapshot)
    // Should nobody have moved the file, it has another section from here on.
    writeHeader()
  }

  func rotate(_ turn: Rotation.Turn, _ snapshot: LiveSnapshot) {
    guard queue.isFile else { return }
    writeStatistics()
    queue.rotate(turn, snapshot)
    writeHeader()
  }

  func end(_ statistics: RunStatistics, _ census: PacketCensus) { writeStatistics() }

  func flush() {
    guard !writer.octets.isEmpty else { return }
    writer.octets.withBytes { queue.append($0, records: packets) }
    writer.removeAll()
    packets = 0
  }

  private func writeHeader() {
    flush()
    writer.section(
      application: run.application, comment: run.comment(selection: selection.text, problems: [], omitted: 0))
    for interface in interfaces { writer.interface(interface) }
    // Without its beginning a file is nothing: it is never dropped.
    writer.octets.withBytes { queue.append($0, records: 0, isEssential: true) }
    writer.removeAll()
  }

  private func writeStatistics() {
    for (index, figures) in figures.enumerated() {
      writer.statistics(
        interface: UInt32(clamping: index), time: latest, received: figures.packets,
        droppedByInterface: figures.droppedByInterface, droppedBySystem: figures.dropped,
        comment: "of everything captured")
    }
    flush()
  }

  func began(at time: Timestamp) {}
  func sourceOpened(_ source: ReportedSource) {}
  func sourceEnded(_ source: ReportedSource) {}
  func heartbeat(_ statistics: RunStatistics) {}
}
