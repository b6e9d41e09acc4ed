/// The line on standard error that says how far a long run has got; on a terminal only, unless asked for.
struct ProgressLine {
  private let output: DescriptorOutput
  /// Whether it is shown.
  let isOn: Bool
  private let sources: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant
  private var hasLine = false
  /// The first line appears after this: short runs show none.
  private static let delay = Duration.seconds(1)
  private static let interval = Duration.milliseconds(250)

  init(_ choice: OutputOptions.Progress, to output: DescriptorOutput, sources: Int) {
    self.output = output
    self.sources = sources
    isOn = choice == .always || (choice == .auto && output.isTerminal)
    start = clock.now
    shown = start
  }

  /// Shows how far reading has got, now and then.
  mutating func show(_ progress: ReadingProgress?) {
    guard isOn, let progress else { return }
    let now = clock.now
    guard now - start > Self.delay, now - shown > Self.interval else { return }
    shown = now
    hasLine = true
    output.write("\r\u{1B}[K" + text(progress, now - start))
    output.flush()
  }

  /// Takes the line away.
  mutating func clear() {
    guard hasLine else { return }
    output.write("\r\u{1B}[K")
    output.flush()
    hasLine = false
  }

  /// Says a sentence where the line stands.
  mutating func say(_ sentence: String) {
    clear()
    output.say(sentence)
  }

  private func text(_ progress: ReadingProgress, _ elapsed: Duration) -> String {
    let seconds = max(Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18, 0.001)
    let rate = Double(progress.octets) / seconds
    var fields = ["reading"]
    if sources > 1 { fields.append("\(progress.files) of \(sources) files") }
    if let size = progress.size, size > 0 {
      fields.append("\(Self.amount(progress.octets)) of \(Self.amount(size))")
      fields.append("\(min(progress.octets * 100 / size, 100)) %")
      if rate > 0, size > progress.octets {
        fields.append("\(Int(Double(size - progress.octets) / rate) + 1) s left")
      }
    } else {
      fields.append(Self.amount(progress.octets))
    }
    fields.append("\(Self.amount(UInt64(rate)))/s")
    fields.append("\(progress.packets) packets")
    return fields.joined(separator: "  ")
  }

  private static func amount(_ octets: UInt64) -> String {
    switch octets {
    case ..<10_000: "\(octets) octets"
    case ..<10_000_000: "\(octets / 1000) kB"
    case ..<10_000_000_000: "\(octets / 1_000_000) MB"
    default: "\(octets / 1_000_000_000) GB"
    }
  }
}
