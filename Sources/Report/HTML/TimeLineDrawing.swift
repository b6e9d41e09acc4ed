import Packet
import Session

/// The time line of a run: a lane a kind of session, a bar a session; a strip of densities where there are many.
struct TimeLineDrawing {
  /// A session on it.
  struct Bar {
    var session: Int
    var first: Timestamp
    var last: Timestamp
    /// Writes, refusals and commits, by their letters.
    var ticks: [(time: Timestamp, letter: Character)]
  }

  /// Lanes by what their sessions are, in order of first sight.
  private(set) var lanes: [(name: String, code: VerdictRecord.Code, bars: [Bar], count: Int)] = []
  private static let barLimit = 500
  private static let left = 170
  private static let width = 1000
  private static let laneHeight = 30
  private static let bins = 160

  /// Places of a lane with many sessions.
  private var densities: [String: [Timestamp]] = [:]

  /// Adds a session.
  mutating func add(_ record: SessionRecord, _ bar: Bar) {
    let name = ApplicationName.text(record.verdict)
    var index = lanes.firstIndex { $0.name == name }
    if index == nil, lanes.count < 16 {
      lanes.append((name, record.verdict.code, [], 0))
      index = lanes.count - 1
    }
    guard let index else { return }
    lanes[index].count += 1
    if lanes[index].bars.count < Self.barLimit { lanes[index].bars.append(bar) }
    if densities[name, default: []].count < 100_000 { densities[name, default: []].append(bar.first) }
  }

  /// Draws it between two moments; `holes` are times without a file.
  func write(_ first: Timestamp, _ last: Timestamp, holes: [Hole], _ layout: Layout, to html: inout HTMLWriter) {
    let span = max(1, Double(last.nanoseconds(since: first)))
    func x(_ time: Timestamp) -> Int {
      let part = min(1, max(0, Double(time.nanoseconds(since: first)) / span))
      return Self.left + Int(Double(Self.width - Self.left - 10) * part)
    }
    let height = 34 + lanes.count * Self.laneHeight
    html.raw("<svg id=\"timeline\" role=\"img\" aria-label=\"Sessions over time\"")
    html.attribute("viewBox", "0 0 \(Self.width) \(height)")
    html.attribute("data-first", String(first.nanoseconds / 1_000_000))
    html.attribute("data-last", String(last.nanoseconds / 1_000_000))
    html.attribute("data-left", Self.left)
    html.raw("><defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" ")
    html.raw("patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"6\" class=\"stroke\"/></pattern></defs>")
    for step in 0...5 {
      let time = Timestamp(nanoseconds: first.nanoseconds &+ Int64(span * Double(step) / 5))
      text(layout.time(time, milliseconds: span < 5e9), x(time), 14, step == 5 ? "tick end" : "tick", &html)
    }
    for hole in holes {
      let start = x(hole.start)
      let end = x(Timestamp(nanoseconds: hole.start.nanoseconds &+ hole.nanoseconds))
      rect(start, 20, max(2, end - start), height - 24, "hole", &html)
    }
    for (index, lane) in lanes.enumerated() {
      let y = 30 + index * Self.laneHeight
      text(lane.name, 0, y + 13, "name", &html)
      html.raw("<line class=\"ground\" x1=\"170\" x2=\"990\"")
      html.attribute("y1", y + 18)
      html.attribute("y2", y + 18)
      html.raw("/>")
      if lane.count > Self.barLimit {
        strip(densities[lane.name] ?? [], y, x, lane.code, &html)
      } else {
        for bar in lane.bars { draw(bar, y, x, lane.code, &html) }
      }
    }
    html.raw("<rect id=\"brush\" y=\"20\" width=\"0\"")
    html.attribute("height", height - 22)
    html.raw("/></svg>")
  }

  private func draw(
    _ bar: Bar, _ y: Int, _ x: (Timestamp) -> Int, _ code: VerdictRecord.Code, _ html: inout HTMLWriter
  ) {
    let start = x(bar.first)
    html.raw("<a")
    html.attribute("href", "#s\(bar.session)")
    html.raw(">")
    rect(start, y + 4, max(3, x(bar.last) - start), 11, "bar v-\(code.rawValue)", &html)
    html.raw("</a>")
    // Of marks that would stand on one another, the heaviest is drawn.
    var taken: [Int] = []
    for tick in bar.ticks.sorted(by: { Self.weight($0.letter) > Self.weight($1.letter) }) {
      let place = x(tick.time)
      if taken.contains(where: { abs($0 - place) < 9 }) { continue }
      taken.append(place)
      text(String(tick.letter), place, y + 27, "mark m-\(tick.letter)", &html)
    }
  }

  private static func weight(_ letter: Character) -> Int { letter == "C" ? 2 : letter == "x" ? 1 : 0 }

  private func strip(
    _ times: [Timestamp], _ y: Int, _ x: (Timestamp) -> Int, _ code: VerdictRecord.Code, _ html: inout HTMLWriter
  ) {
    let cell = max(1, (Self.width - Self.left - 10) / Self.bins)
    var counts: [Int: Int] = [:]
    for time in times { counts[(x(time) - Self.left) / cell, default: 0] += 1 }
    let most = max(1, counts.values.max() ?? 1)
    for (bin, count) in counts.sorted(by: { $0.key < $1.key }) {
      let tenth = max(1, 9 * count / most)
      rect(Self.left + bin * cell, y + 4, cell, 11, "bar v-\(code.rawValue) d\(tenth)", &html)
    }
  }

  private func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ style: String, _ html: inout HTMLWriter) {
    html.raw("<rect")
    html.attribute("class", style)
    html.attribute("x", x)
    html.attribute("y", y)
    html.attribute("width", width)
    html.attribute("height", height)
    html.raw("/>")
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ style: String, _ html: inout HTMLWriter) {
    html.raw("<text")
    html.attribute("class", style)
    html.attribute("x", x)
    html.attribute("y", y)
    html.raw(">")
    html.text(text)
    html.raw("</text>")
  }
}
