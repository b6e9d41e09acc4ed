#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The last line of standard error on a terminal, redrawn once a second; and the same figures when they are asked for.
struct StatusLine {
  private static let interval: Int64 = 1_000_000_000
  private let isOn: Bool
  /// Other lines may have taken its place meanwhile: it is redrawn at each look.
  private let sharesTerminal: Bool
  private let output: DescriptorOutput
  private let descriptor: Int32
  private var shown: Int64 = .min
  private var packets: UInt64 = 0
  private var rate: UInt64 = 0
  private var hasLine = false

  /// A status line at the end of `output`, which writes to `descriptor`.
  init(
    isOn: Bool, sharesTerminal: Bool = false, to output: DescriptorOutput, descriptor: Int32 = STDERR_FILENO
  ) {
    self.isOn = isOn
    self.sharesTerminal = sharesTerminal
    self.output = output
    self.descriptor = descriptor
  }

  /// Whether somebody takes what is written: a terminal that was stopped (Ctrl-S) does not, and must not stop the capture.
  private var isTaken: Bool {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&polled, 1, 0) != 0
  }

  /// Redraws the line, at most once a second.
  mutating func show(_ figures: LiveFigures, now: Int64) {
    let elapsed = shown == .min ? Self.interval : now &- shown
    let isDue = elapsed >= Self.interval
    guard isOn, isDue || sharesTerminal else { return }
    if isDue {
      rate = UInt64(Double(figures.packets &- packets) * 1e9 / Double(elapsed))
      (shown, packets) = (now, figures.packets)
    }
    guard isTaken else { return }
    output.write("\r\u{1B}[K" + text(figures, width: output.terminalWidth ?? 100))
    output.flush()
    hasLine = true
  }

  /// Writes the figures as a line that stays.
  mutating func write(_ figures: LiveFigures) {
    clear()
    guard isTaken else { return }
    output.write(text(figures, width: 120) + "\n")
    output.flush()
  }

  /// Takes the line away.
  mutating func clear() {
    guard hasLine, isTaken else { return }
    output.write("\r\u{1B}[K")
    output.flush()
    hasLine = false
  }

  /// The fields that fit; the less important ones go first.
  func text(_ figures: LiveFigures, width: Int) -> String {
    let lost = "lost \(LiveNumber.exact(figures.lost))"
    let packets = "\(LiveNumber.short(figures.packets)) packets"
    let fields: [(text: String, isSpare: Bool)] = [
      (" up \(LiveNumber.clock(figures.uptime))", false), (packets + ", \(LiveNumber.short(rate))/s", false),
      ("open \(figures.open)", false), ("ended \(LiveNumber.exact(figures.ended))", true),
      ("probes \(LiveNumber.exact(figures.probes))", true), ("flagged \(LiveNumber.exact(figures.flagged))", false),
      (lost, false), ("\(figures.memory / 1_000_000) MB", true),
    ]
    let all = fields.map(\.text).joined(separator: "   ")
    if all.count < width { return all }
    var few = fields.filter { !$0.isSpare }.map(\.text)
    few[1] = packets
    while few.count > 1, few.joined(separator: "   ").count >= width { few.removeLast() }
    return few.joined(separator: "   ")
  }
}
