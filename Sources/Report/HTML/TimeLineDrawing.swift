import Packet
import Reassembly
import Session

/// The time line of a run: a lane a kind of session, a bar a session; a strip of densities where there are many.
struct TimeLineDrawing {
  /// A session on it.
  struct Bar {
    var session: Int
    /// What it is.
    var code: VerdictRecord.Code
    var first: Timestamp
    var last: Timestamp
    /// Writes, refusals and commits, by their letters.
    var ticks: [(time: Timestamp, letter: Character)]
    /// Whether the page has a block of it.
    var isShown = true

    /// What it leads to: those without data stand in a table by their sources.
    var target: String? { code == .noData ? "#probes" : isShown ? "#s\(session)" : nil }
  }

  /// A stretch of time of which something is missing.
  struct Loss {
    var first: Timestamp
    var last: Timestamp
    /// What is missing.
    var text: String
  }

  private struct Lane {
    var name: String
    var code: VerdictRecord.Code
    var bars: [Bar] = []
    /// When its sessions began, or one of `share` of them.
    var starts: [Timestamp] = []
    var share: UInt64 = 1
    var count: UInt64 = 0

    mutating func add(_ bar: Bar) {
      if bars.count < TimeLineDrawing.barLimit { bars.append(bar) }
      if count % share == 0 {
        if starts.count == TimeLineDrawing.startLimit {
          // Every other one tells as well where there are many.
          for index in 0..<starts.count / 2 { starts[index] = starts[2 * index] }
          starts.removeLast(starts.count / 2)
          share *= 2
        }
        starts.append(bar.first)
      }
      count += 1
    }
  }

  private static let laneLimit = 16
  private static let others = "others"
  private static let barLimit = 500
  private static let startLimit = 100_000
  private static let lossLimit = 1000
  private static let bins = 200

  private var lanes: [Lane] = []
  private var losses: [Loss] = []
  /// Losses for which there was no room.
  private(set) var lossesLeftOut: UInt64 = 0

  /// Adds a session.
  mutating func add(_ record: SessionRecord, _ bar: Bar) {
    for gap in record.gaps {
      let octets = "#\(bar.session): \(Quantity.count(gap.octets, "octet")) missing"
      add(Loss(first: gap.before?.time ?? bar.first, last: gap.after.time, text: octets))
    }
    let index = lane(of: record.verdict)
    lanes[index].add(bar)
  }

  /// The lane of a kind. Applications for which there is no room share one, so that there is room for BEEP and NETCONF.
  private mutating func lane(of verdict: VerdictRecord) -> Int {
    let name = ApplicationName.text(verdict)
    if let index = lanes.firstIndex(where: { $0.name == name }) { return index }
    let isOther = (verdict.code == .unofficial || verdict.code == .sourcePort) && !verdict.carriesNETCONF
    if lanes.count < (isOther ? Self.laneLimit : 2 * Self.laneLimit) {
      lanes.append(Lane(name: name, code: verdict.code))
    } else if let index = lanes.firstIndex(where: { $0.name == Self.others }) {
      return index
    } else {
      lanes.append(Lane(name: Self.others, code: .unofficial))
    }
    return lanes.count - 1
  }

  /// Adds a stretch of time of which something is missing.
  mutating func add(_ loss: Loss) {
    if losses.count < Self.lossLimit { losses.append(loss) } else { lossesLeftOut += 1 }
  }

  /// Draws it; lanes in the order of verdicts, and below them what is missing.
  func write(_ scale: TimeScale, to html: inout HTMLWriter) {
    html.raw("<div class=\"scroll\"><div class=\"tl\" id=\"timeline\"")
    html.attribute("data-first", String(scale.first.nanoseconds / 1_000_000))
    html.attribute("data-last", String(scale.last.nanoseconds / 1_000_000))
    html.attribute("data-offset", scale.offset)
    html.raw("><span></span><svg class=\"axis\" aria-hidden=\"true\">")
    let ticks = scale.ticks.map { (TimeScale.percent(scale.place($0)), $0) }
    for (x, tick) in ticks { html.text(scale.label(tick), x: x, y: 13) }
    html.raw("</svg>")
    for lane in lanes.sorted(by: { Self.place($0) < Self.place($1) }) {
      html.element("b", lane.name)
      begin(ticks.map(\.0), &html)
      if lane.count > Self.barLimit {
        strip(lane, scale, &html)
      } else {
        for bar in lane.bars { draw(bar, scale, &html) }
      }
      html.raw("</svg>")
    }
    if !losses.isEmpty {
      html.element("b", "missing", class: "warn")
      begin(ticks.map(\.0), &html)
      for loss in losses { draw(loss, scale, &html) }
      html.raw("</svg>")
    }
    html.raw("<div id=\"brush\" class=\"js-only\" tabindex=\"0\" role=\"application\" aria-label=\"")
    html.raw("select a stretch of time: left and right move it, with shift they change its length\">")
    html.raw("<svg aria-hidden=\"true\"><rect y=\"0\" height=\"100%\" width=\"0\"/></svg></div></div></div>")
  }

  /// Whether something is missing somewhere.
  var hasLosses: Bool { !losses.isEmpty }

  private static func place(_ lane: Lane) -> Int { VerdictRecord.Code.allCases.firstIndex(of: lane.code) ?? 0 }

  private func begin(_ ticks: [String], _ html: inout HTMLWriter) {
    html.raw("<svg>")
    for x in ticks { html.line("grid", x, "0", x, "100%") }
    html.line("ground", "0", "33.5", "100%", "33.5")
  }

  private func draw(_ bar: Bar, _ scale: TimeScale, _ html: inout HTMLWriter) {
    let start = scale.place(bar.first)
    if let target = bar.target {
      html.raw("<a")
      html.attribute("href", target)
      html.raw(">")
    }
    // Thin bars stay visible: 30 hundredths of a percent are three pixels of a wide page.
    rect(start, max(30, scale.place(bar.last) - start), "bar v-\(bar.code.rawValue)", "#\(bar.session)", &html)
    if bar.target != nil { html.raw("</a>") }
    // Of marks that would stand on one another, the heaviest is drawn.
    var taken: [Int] = []
    for tick in bar.ticks.sorted(by: { Self.weight($0.letter) > Self.weight($1.letter) }) {
      let place = scale.place(tick.time)
      if taken.contains(where: { abs($0 - place) < 110 }) { continue }
      taken.append(place)
      html.raw("<text")
      html.attribute("class", "mark m-\(tick.letter)")
      html.attribute("x", TimeScale.percent(place))
      html.raw(" y=\"30\">")
      html.text(String(tick.letter))
      html.raw("</text>")
    }
  }

  private static func weight(_ letter: Character) -> Int { letter == "C" ? 2 : letter == "x" ? 1 : 0 }

  private func draw(_ loss: Loss, _ scale: TimeScale, _ html: inout HTMLWriter) {
    let start = scale.place(loss.first)
    rect(start, max(40, scale.place(loss.last) - start), "hole", loss.text, &html)
  }

  private func strip(_ lane: Lane, _ scale: TimeScale, _ html: inout HTMLWriter) {
    let cell = 10_000 / Self.bins
    var counts: [Int: Int] = [:]
    for time in lane.starts { counts[min(Self.bins - 1, scale.place(time) / cell), default: 0] += 1 }
    let most = max(1, counts.values.max() ?? 1)
    for (bin, count) in counts.sorted(by: { $0.key < $1.key }) {
      let depth = max(1, 9 * count / most)
      let sessions = (lane.share > 1 ? "about " : "") + Quantity.count(UInt64(count) &* lane.share, "session")
      rect(bin * cell, cell, "bar v-\(lane.code.rawValue) d\(depth)", sessions, &html)
    }
  }

  private func rect(_ x: Int, _ width: Int, _ style: String, _ title: String, _ html: inout HTMLWriter) {
    html.raw("<rect y=\"8\" height=\"12\"")
    html.attribute("class", style)
    html.attribute("x", TimeScale.percent(min(x, 10_000 - 30)))
    html.attribute("width", TimeScale.percent(width))
    html.raw(">")
    html.element("title", title)
    html.raw("</rect>")
  }
}
