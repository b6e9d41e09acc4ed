import Packet

/// The shape of a run's text output: width, characters, times and names of packets.
struct Layout: Sendable {
  /// The gutter of a block: one word, then what it says.
  static let gutter = 14
  /// Where a block's title names the ends.
  static let endsColumn = 24

  /// The width of the output, between 80 and 120 columns.
  var width: Int
  /// Whether arrows and captured letters may be more than ASCII.
  var unicode: Bool
  /// Whether colours are on.
  var color: Bool
  /// What the times are shown in, and what that is called.
  private var clock: WallClock
  private(set) var zone = "UTC"
  /// The watched ports, as a user says it: `port 831`.
  var ports: String
  /// The sources' stems, by index.
  var stems: [String] = []
  /// The date that goes without saying.
  var date: String?

  /// The layout that `options` ask for.
  init(_ options: SummaryOptions, ports: String = "831") {
    width = min(max(options.width, 80), 120)
    unicode = options.unicode
    color = options.color
    clock = options.clock
    self.ports = Self.name(ports)
  }

  private static func name(_ ports: String) -> String {
    if ports == "all" { return "any port" }
    let ports = Quoted.sentence(ports, unicode: false)
    return ports.contains { $0 == "-" || $0 == "," } ? "ports \(ports)" : "port \(ports)"
  }

  /// The column at which packets end.
  var edge: Int { width - 2 }
  var towardsListener: String { unicode ? "\u{2192}" : "->" }
  /// What stands between two ends of a time.
  var until: String { unicode ? "\u{2013}" : "to" }
  var towardsInitiator: String { unicode ? "\u{2190}" : "<-" }
  var hasSeveralSources: Bool { stems.count > 1 }

  /// Notes when the run begins: its date goes without saying.
  mutating func begin(at time: Timestamp) {
    date = civil(time).date
    zone = String(Quoted.sentence(clock.zone(time), unicode: false).prefix(24))
  }

  /// Seconds east of UTC at a moment.
  func offset(_ time: Timestamp) -> Int { clock.offset(time) }

  /// A moment as the calendar shows it here.
  func civil(_ time: Timestamp) -> CivilTime { CivilTime(time, offset: offset(time)) }

  /// Remembers the name of a source.
  mutating func name(_ source: borrowing SourceFacts) {
    let index = Int(source.index)
    guard index < 1 << 20 else { return }
    while stems.count <= index { stems.append("") }
    stems[index] = Self.stem(source.name)
  }

  /// The file's name without its folder and without what says that it is a capture.
  /// What commands call `-` is called as people call it.
  static func stem(_ name: String) -> String {
    if name == "-" { return "stdin" }
    var stem = String(name.split(separator: "/").last ?? "")
    for ending in [".gz", ".zst", ".lz4", ".pcapng", ".pcap", ".cap", ".dmp"]
    where stem.lowercased().hasSuffix(ending) && stem.utf8.count > ending.utf8.count {
      stem = String(stem.dropLast(ending.count))
    }
    return Quoted.cutMiddle(Quoted.sentence(stem, unicode: false), to: 24)
  }

  /// `881`, or with several files `core-0412:881`.
  func number(_ origin: PacketOrigin) -> String {
    let index = Int(origin.source)
    guard hasSeveralSources, index < stems.count else { return Quantity.thousands(origin.sourcePacket) }
    return "\(stems[index]):\(origin.sourcePacket)"
  }

  /// `packet 881`, or with several files `core-0412:881`.
  func packet(_ origin: PacketOrigin) -> String { hasSeveralSources ? number(origin) : "packet \(number(origin))" }

  /// A moment with its date, when that does not go without saying.
  func time(_ time: Timestamp, milliseconds: Bool = true, after: Timestamp? = nil) -> String {
    let civil = civil(time)
    let clock = milliseconds ? civil.clockWithMilliseconds : civil.clock
    let known = after.map { self.civil($0).date } ?? date
    return civil.date == known ? clock : "\(civil.date) \(clock)"
  }

  /// From when to when, with the dates.
  func span(_ first: Timestamp, _ last: Timestamp) -> String {
    let start = civil(first)
    if civil(last).date == start.date, civil(last).clock == start.clock { return "\(start.date) \(start.clock)" }
    return "\(start.date) \(start.clock) \(until) \(time(last, milliseconds: false, after: first))"
  }
}
