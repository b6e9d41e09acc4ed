import Bytes
import Capture
import Packet

/// Everything that is captured, in a ring of pcapng files.
struct Ring {
  /// When a file is full, and how many there are.
  struct Bounds {
    var octets: Int
    var nanoseconds: Int64?
    var files: Int
  }

  /// So many octets go to the queue at once.
  private static let chunk = 128 << 10

  private let queue: OutputQueue
  private let bounds: Bounds
  private let interfaces: [PcapngWriter.Interface]
  private var writer = PcapngWriter()
  private var packets = 0
  private var written = 0
  private var began: Timestamp?
  private var stamp = ""

  init(_ queue: OutputQueue, bounds: Bounds, captures: [LiveCapture]) {
    self.queue = queue
    self.bounds = bounds
    interfaces = captures.map {
      PcapngWriter.Interface(linkType: $0.linkType, snapLength: $0.snapLength, name: $0.name)
    }
  }

  /// Takes a frame; a file that is full is ended before it.
  mutating func append(_ frame: borrowing Frame, _ octets: RawSpan, _ captures: [LiveInterface]) {
    if isFull(at: frame.time) { end(captures, at: frame.time) }
    if began == nil { begin(at: frame.time) }
    writer.packet(octets, interface: frame.source, time: frame.time, wireLength: frame.wireLength)
    packets += 1
    if writer.octets.count >= Self.chunk { flush() }
  }

  /// Ends a file whose time is over although no frame came.
  mutating func tick(at time: Timestamp, _ captures: [LiveInterface]) {
    if isFull(at: time) { end(captures, at: time) } else { flush() }
  }

  /// Ends the file.
  mutating func end(_ captures: [LiveInterface], at time: Timestamp) {
    guard began != nil else { return }
    for interface in captures {
      writer.statistics(
        interface: interface.capture.source, time: time, received: interface.capture.tally.packets,
        droppedByInterface: interface.statistics.droppedByInterface, droppedBySystem: interface.statistics.dropped)
    }
    flush()
    queue.endFile()
    began = nil
  }

  private func isFull(at time: Timestamp) -> Bool {
    guard let began else { return false }
    if written + writer.octets.count >= bounds.octets { return true }
    return bounds.nanoseconds.map { time.nanoseconds(since: began) >= $0 } ?? false
  }

  private mutating func begin(at time: Timestamp) {
    began = time
    written = 0
    // Two files within a second, or a clock that went back: names must differ, and sort as they came.
    stamp = max(MomentStamp.text(seconds: time.nanoseconds / 1_000_000_000), MomentStamp.next(stamp))
    queue.rotate(stamp: stamp, keeping: bounds.files)
    writer.section(application: "port831 \(Version.text)")
    for interface in interfaces { writer.interface(interface) }
    // Without its beginning a file is nothing: it is never dropped.
    writer.octets.withBytes { queue.append($0, records: 0, isEssential: true) }
    writer.removeAll()
  }

  private mutating func flush() {
    guard writer.octets.count > 0 else { return }
    written += writer.octets.count
    writer.octets.withBytes { queue.append($0, records: packets) }
    writer.removeAll()
    packets = 0
  }
}
