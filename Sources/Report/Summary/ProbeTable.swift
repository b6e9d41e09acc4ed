import BEEP
import Bytes
import Packet
import Reassembly
import Session

/// Sessions without an application octet, by their source; bounded.
struct ProbeTable: Sendable {
  /// What one source tried.
  struct Source: Sendable {
    var address: Address
    var sessions: UInt64 = 0
    var targets = AddressTally()
    var first: PacketOrigin
    var last: PacketOrigin
    var open: UInt64 = 0
    var refused: UInt64 = 0
    var unanswered: UInt64 = 0
    /// Answers to what is not in the capture, as those to forged addresses.
    var strays: UInt64 = 0
    /// Connections that stayed, and brought nothing.
    var connections: UInt64 = 0
    /// Whom the first answers came from, at most 8.
    var openTargets: [Address] = []
    var hasSYN = false
    var isUDP = false

    /// Whether so many targets were tried that it is a scan.
    var isScan: Bool { targets.count >= 4 }
  }

  /// How many sources stay when some must go.
  static let limit = 256
  static let shown = 10
  /// A source that is silent for so long is done, in nanoseconds.
  static let patience: Int64 = 30_000_000_000

  private var sources: [Address: Source] = [:]
  /// Sessions of sources that are not told apart any more.
  private(set) var others: UInt64 = 0
  /// All sessions without data.
  private(set) var sessions: UInt64 = 0
  /// Those of them that are answers alone.
  private(set) var strays: UInt64 = 0

  /// Whether nothing was tried.
  var isEmpty: Bool { sessions == 0 }

  /// Takes in a session without data.
  mutating func add(_ session: Shared<SessionRecord>, _ envelope: Envelope) {
    sessions += 1
    if session.value.isStrayAnswer { strays += 1 }
    let address = envelope.initiator.address
    // Changed in its place: a source is large, and under a flood they are all looked up.
    if let index = sources.index(forKey: address) {
      sources.values[index].add(session, envelope)
      return
    }
    if sources.count >= 4 * Self.limit { forget() }
    var source = Source(address: address, first: session.value.facts.first, last: session.value.facts.last)
    source.add(session, envelope)
    sources[address] = source
  }

  /// Whoever tried least is not told apart any more: many forged sources hide no scanner.
  private mutating func forget() {
    for (sessions, address) in ranks.dropFirst(Self.limit) {
      others += sessions
      sources[address] = nil
    }
  }

  /// Takes out the sources that are done at `time`, and gives back those of them that scanned, the first one first.
  mutating func takeOver(before time: Timestamp) -> [Source] {
    let over = sources.values.filter { time.nanoseconds(since: $0.last.time) > Self.patience }
    for source in over { sources[source.address] = nil }
    return over.filter(\.isScan).sorted { $0.first.packet < $1.first.packet }
  }

  /// The sources that tried most, first.
  var top: [Source] { ranks.compactMap { sources[$0.address] } }

  /// Their order. Only what decides is sorted: a source is large, and under a flood of forged ones this is most of the
  /// work.
  private var ranks: [(sessions: UInt64, address: Address)] {
    var ranks: [(sessions: UInt64, address: Address)] = []
    ranks.reserveCapacity(sources.count)
    for index in sources.indices { ranks.append((sources.values[index].sessions, sources.keys[index])) }
    ranks.sort { $0.sessions != $1.sessions ? $0.sessions > $1.sessions : $0.address < $1.address }
    return ranks
  }

  /// The block "No application octet".
  func lines(_ layout: Layout) -> [Line] {
    guard !isEmpty else { return [] }
    var lines = [Line("No application octet", .bold)]
    let top = top
    for source in top.prefix(Self.shown) { lines += self.lines(source, layout) }
    let left = top.dropFirst(Self.shown)
    if !left.isEmpty || others > 0 {
      let count = left.reduce(others) { $0 + $1.sessions }
      let more = "and \(Quantity.count(count, "more session")) of \(others > 0 ? "more than " : "")"
      lines += layout.wrap(
        StyledText(more + Quantity.count(UInt64(left.count), "other source")), behind: Line("    "), indent: 4)
    }
    return lines
  }

  private func lines(_ source: Source, _ layout: Layout) -> [Line] {
    var line = Line("    \(AddressText.text(source.address))")
    line.pad(to: max(20, line.columns + 2))
    let indent = min(line.columns, 46)
    let packets =
      source.first.packet == source.last.packet
      ? layout.packet(source.first)
      : (layout.hasSeveralSources ? "" : "packets ") + "\(layout.number(source.first))-\(layout.number(source.last))"
    var lines = layout.wrap(StyledText(source.what), behind: line, indent: indent, right: packets)
    var next = Line()
    next.pad(to: indent)
    lines += layout.wrap(StyledText(source.outcome), behind: next, indent: indent)
    return lines
  }
}
