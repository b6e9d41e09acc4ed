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

  /// The sources, in the order of their first sessions.
  private var sources: [Source] = []
  /// Where each of them is.
  private var places: [Address: Int] = [:]
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
    if let place = places[address] { return sources[place].add(session, envelope) }
    if sources.count >= 4 * Self.limit { forget() }
    places[address] = sources.count
    sources.append(Source(address: address, first: session.value.facts.first, last: session.value.facts.last))
    sources[sources.count - 1].add(session, envelope)
  }

  /// Whoever tried least is not told apart any more, of several whoever came last: many forged sources hide no scanner.
  ///
  /// Only numbers are sorted: a source is large, and under a flood of forged ones this is most of the work.
  private mutating func forget() {
    let counts = sources.map(\.sessions).sorted(by: >)
    let least = counts[Self.limit - 1]
    var room = Self.limit - (counts.firstIndex(of: least) ?? 0)
    var forgotten: UInt64 = 0
    sources.removeAll { source in
      if source.sessions > least { return false }
      if source.sessions == least, room > 0 {
        room -= 1
        return false
      }
      forgotten += source.sessions
      return true
    }
    others += forgotten
    notePlaces()
  }

  private mutating func notePlaces() {
    places.removeAll(keepingCapacity: true)
    for place in sources.indices { places[sources[place].address] = place }
  }

  /// Takes out the sources that are done at `time`, and gives back those of them that scanned, the first one first.
  mutating func takeOver(before time: Timestamp) -> [Source] {
    let over = sources.filter { time.nanoseconds(since: $0.last.time) > Self.patience }
    if over.isEmpty { return [] }
    sources.removeAll { time.nanoseconds(since: $0.last.time) > Self.patience }
    notePlaces()
    return over.filter(\.isScan).sorted { $0.first.packet < $1.first.packet }
  }

  /// The sources that tried most, first.
  var top: [Source] {
    sources.sorted { $0.sessions != $1.sessions ? $0.sessions > $1.sessions : $0.address < $1.address }
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
