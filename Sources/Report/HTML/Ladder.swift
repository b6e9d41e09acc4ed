import BEEP
import Packet
import Session

/// A BEEP session as a ladder: time runs down, the hosts stand outside, a lane a channel between them, an arrow a message.
///
/// It is a table whose rows are drawn, so that who cannot see the drawing reads the same facts, paper breaks it between
/// two messages, and a message opens where it stands.
struct Ladder {
  /// From so many messages on, those that are like many others are folded.
  private static let foldLimit = 300
  private static let foldLeast = 4

  let layout: Layout
  let envelope: Envelope
  let rows: [LadderRow]
  let start: Timestamp
  private let lanes: LadderLanes
  private var patterns: [[LadderLanes.Segment]: Int] = [:]

  /// The ladder of a session that began at `start`.
  init(layout: Layout, envelope: Envelope, rows: [LadderRow], start: Timestamp) {
    self.layout = layout
    self.envelope = envelope
    self.rows = rows
    self.start = start
    lanes = LadderLanes(rows)
    for row in rows.indices {
      let pattern = lanes.segments(at: row)
      if patterns[pattern] == nil { patterns[pattern] = patterns.count }
    }
  }

  /// Draws it.
  func write(to html: inout HTMLWriter) {
    definitions(&html)
    html.raw("<div class=\"scroll\"><table class=\"ladder\"><caption class=\"sr\">")
    html.text("Messages of session #\(envelope.session), in the order of packets")
    html.raw("</caption>")
    head(&html)
    html.raw("<tbody>\n")
    var index = rows.startIndex
    for fold in folds {
      for row in index..<fold.lowerBound { write(row, &html) }
      html.raw("</tbody><tbody class=\"folded\">")
      open(fold, &html)
      for row in fold { write(row, &html) }
      html.raw("</tbody><tbody>\n")
      index = fold.upperBound
    }
    for row in index..<rows.endIndex { write(row, &html) }
    html.raw("</tbody></table></div>\n")
  }

  /// Stretches of rows with nothing but messages that are like many others.
  private var folds: [Range<Int>] {
    let messages = rows.count { if case .message = $0 { true } else { false } }
    guard messages > Self.foldLimit else { return [] }
    var folds: [Range<Int>] = []
    var first = 0
    for index in 0...rows.count {
      if index < rows.count {
        switch rows[index] {
        case .message(let message) where message.isOrdinary && !lanes.unanswered.contains(message.pair ?? 0): continue
        case .idle, .transport: continue
        case .message, .gap, .stall, .reset: break
        }
      }
      if index - first >= Self.foldLeast { folds.append(first..<index) }
      first = index + 1
    }
    return folds
  }

  private func open(_ fold: Range<Int>, _ html: inout HTMLWriter) {
    let count = fold.count { if case .message = rows[$0] { true } else { false } }
    html.raw("<tr class=\"fold\"><td colspan=\"2\"></td><td class=\"wire\">")
    lanes(at: fold.lowerBound, &html)
    html.raw("<div class=\"band\"><label><input type=\"checkbox\"> ")
    html.text(Quantity.count(UInt64(count), "message") + " that change nothing, and were not refused")
    html.raw("</label></div></td><td></td></tr>\n")
  }

  // MARK: The head

  private func head(_ html: inout HTMLWriter) {
    html.raw("<thead><tr><th scope=\"col\" class=\"n a\">after</th><th scope=\"col\" class=\"n p\">packet</th>")
    html.raw("<th scope=\"col\" class=\"wire\"><span class=\"sr\">message, between </span>")
    for (peer, place) in [(Peer.initiator, "host i"), (.listener, "host l")] {
      html.raw("<span")
      html.attribute("class", place)
      html.raw(">")
      html.element("b", envelope.name(peer))
      html.element("span", Self.role(peer, envelope), class: "dim")
      html.raw("</span> ")
    }
    html.raw("<svg aria-hidden=\"true\">")
    // Without BEEP there is one lane, and it has no number.
    for (slot, (channel, profile)) in lanes.slots.enumerated() where envelope.carriage == .beep {
      let name = profile.map { " " + ProfileName.text($0, unicode: true) } ?? ""
      // Names of neighbours stand at two heights, and a name that is longer than its lane is wide is left out.
      let isRoomy = name.count <= 90 / (lanes.slots.count + 1)
      let text = channel == 0 ? "channel 0" : "\(channel)\(isRoomy ? name : "")"
      html.text(text, x: lanes.x(slot), y: slot % 2 == 0 ? 40 : 26)
    }
    html.raw("</svg></th><th scope=\"col\" class=\"took\">size, latency</th></tr></thead>\n")
  }

  private static func role(_ peer: Peer, _ envelope: Envelope) -> String {
    let word = peer == .initiator ? "initiator" : "listener"
    return word + (envelope.manager.map { $0 == peer ? ", manager" : ", agent" } ?? "")
  }

  /// The lanes as they are in some row, each kind of row once.
  private func definitions(_ html: inout HTMLWriter) {
    html.raw("<svg class=\"defs\" aria-hidden=\"true\"><defs>")
    for (pattern, number) in patterns.sorted(by: { $0.value < $1.value }) {
      html.raw("<g")
      html.attribute("id", "s\(envelope.session)l\(number)")
      html.raw(">")
      for (slot, segment) in pattern.enumerated() {
        line(segment.line, "lane", at: lanes.x(slot), &html)
        line(segment.busy, "busy", at: lanes.x(slot), &html)
      }
      html.raw("</g>")
    }
    html.raw("</defs></svg>")
  }

  private func line(
    _ extent: LadderLanes.Segment.Extent, _ style: StaticString, at x: String, _ html: inout HTMLWriter
  ) {
    if extent == .none { return }
    html.line(style, x, extent == .lower ? "66%" : "0", x, extent == .upper ? "66%" : "100%")
  }

  private func lanes(at row: Int, _ html: inout HTMLWriter) {
    html.raw("<svg aria-hidden=\"true\"><use")
    html.attribute("href", "#s\(envelope.session)l\(patterns[lanes.segments(at: row)] ?? 0)")
    html.raw("/></svg>")
  }

  // MARK: The rows

  private func write(_ row: Int, _ html: inout HTMLWriter) {
    switch rows[row] {
    case .message(let message): write(message, at: row, &html)
    case .idle(let nanoseconds): band("band", "\(Quantity.duration(nanoseconds)) nothing", at: row, &html)
    case .gap(let text, let channel):
      if let slot = channel.flatMap(lanes.slot) {
        stretch("lost", "aside lost", text, slot, at: row, &html)
      } else {
        band("band gap", text, at: row, &html)
      }
    case .stall(let text, let channel, _):
      if let slot = lanes.slot(of: channel) {
        stretch("stall", "aside", text, slot, at: row, &html)
      } else {
        band("band", text, at: row, &html)
      }
    case .reset(let text): band("band reset", text, at: row, &html)
    case .transport(let text, let peer, let origin): transport(text, from: peer, origin, at: row, &html)
    }
  }

  /// A stretch of one lane, with words beside it.
  private func stretch(
    _ line: StaticString, _ style: StaticString, _ text: String, _ slot: Int, at row: Int, _ html: inout HTMLWriter
  ) {
    html.raw("<tr><td colspan=\"2\"></td><td class=\"wire\">")
    lanes(at: row, &html)
    html.raw("<svg aria-hidden=\"true\">")
    html.line(line, lanes.x(slot), "0", lanes.x(slot), "100%")
    html.raw("</svg>")
    html.element("div", text, class: style)
    html.raw("</td><td></td></tr>\n")
  }

  /// A small mark on the line of a host.
  private func transport(
    _ text: String, from peer: Peer, _ origin: PacketOrigin, at row: Int, _ html: inout HTMLWriter
  ) {
    html.raw("<tr class=\"tcp\"><td class=\"n a\">")
    html.text(Quantity.wait(origin.time.nanoseconds(since: start)))
    html.raw("</td><td class=\"n p\">")
    html.packet(origin, layout)
    html.raw("</td><td class=\"wire\">")
    lanes(at: row, &html)
    html.raw("<svg aria-hidden=\"true\">")
    html.dot("tcpdot", peer == .initiator ? "0" : "100%", "11")
    html.raw("</svg>")
    html.element("div", text, class: peer == .initiator ? "host-mark" : "host-mark l")
    html.raw("</td><td></td></tr>\n")
  }

  private func band(_ style: StaticString, _ text: String, at row: Int, _ html: inout HTMLWriter) {
    html.raw("<tr><td colspan=\"2\"></td><td class=\"wire\">")
    lanes(at: row, &html)
    html.element("div", text, class: style)
    html.raw("</td><td></td></tr>\n")
  }

  private func write(_ message: LadderMessage, at row: Int, _ html: inout HTMLWriter) {
    html.raw("<tr")
    html.attribute("class", message.weight.rawValue)
    html.attribute("data-t", String(message.origin.time.nanoseconds / 1000))
    if let pair = message.pair { html.attribute("data-p", String(pair)) }
    html.raw("><td class=\"n a\">")
    html.text(Quantity.wait(message.origin.time.nanoseconds(since: start)))
    html.raw("</td><td class=\"n p\">")
    html.packet(message.origin, layout)
    html.raw("</td><td class=\"wire\">")
    lanes(at: row, &html)
    html.raw("<details><summary")
    html.attribute("class", message.from == .initiator ? "i" : "l")
    html.raw(">")
    arrow(message, &html)
    html.raw("<span class=\"label\">")
    let channel = envelope.carriage == .beep ? ", channel \(message.channel)" : ""
    let who = "\(message.from == .initiator ? "initiator" : "listener")\(channel): "
    html.element("span", who, class: "sr")
    html.raw("<span>")
    html.text(message.label)
    html.raw("</span></span></summary>")
    card(message, &html)
    html.raw("</details></td><td class=\"took\">")
    let isUnanswered = message.type == .msg && lanes.unanswered.contains(message.ordinal)
    let margin = [message.margin, isUnanswered ? "no answer seen" : ""].filter { !$0.isEmpty }
    let isCalm = !message.isMarked && !isUnanswered
    html.element("span", margin.joined(separator: ", "), class: isCalm ? nil : "warn")
    html.raw("</td></tr>\n")
  }

  private func arrow(_ message: LadderMessage, _ html: inout HTMLWriter) {
    let isRight = message.from == .initiator
    let y = "21"
    html.raw("<svg aria-hidden=\"true\">")
    html.line("shaft", isRight ? "0" : "9", y, "100%", y)
    html.raw("<use class=\"tip\"")
    html.attribute("href", isRight ? "#right" : "#left")
    html.attribute("x", isRight ? "100%" : "0")
    html.attribute("y", y)
    html.raw("/>")
    mark(message, y, &html)
    html.raw("</svg>")
  }

  /// Where the message crosses its lane, and the beginning or the end of the lane that it decides about.
  private func mark(_ message: LadderMessage, _ y: String, _ html: inout HTMLWriter) {
    if case .closes(let channel) = message.channels, let slot = lanes.slot(of: channel) {
      html.raw("<use class=\"cross\" href=\"#cross\"")
      html.attribute("x", lanes.x(slot))
      html.attribute("y", y)
      html.raw("/>")
      if channel == message.channel { return }
    }
    if let slot = lanes.slot(of: message.channel) { html.dot("dot", lanes.x(slot), y) }
    if case .opens(let channel, _) = message.channels, let slot = lanes.slot(of: channel) {
      html.dot("dot born", lanes.x(slot), y)
    }
  }

  private func card(_ message: LadderMessage, _ html: inout HTMLWriter) {
    html.raw("<div class=\"card\">")
    for finding in message.findings {
      let text = "\(finding.severity.word) \(finding.code): \(finding.text)"
      html.element("p", text, class: finding.severity > .note ? "finding" : nil)
    }
    let packets = message.last.packet == message.origin.packet ? "" : " to \(layout.number(message.last))"
    var facts = [
      "\(layout.packet(message.origin))\(packets) at \(layout.time(message.origin.time))",
      "\(Quantity.octets(message.octets)) from offset \(Quantity.thousands(message.streamOffset)) of the stream",
    ]
    if envelope.carriage == .beep {
      let header = "\(message.type.rawValue) \(message.channel) \(message.msgno)"
      facts.insert(contentsOf: [header, Quantity.count(UInt64(message.frames), "frame")], at: 1)
    }
    if message.missing > 0 { facts.append("\(Quantity.octets(message.missing)) of it missing") }
    html.element("p", facts.joined(separator: " \u{00B7} "))
    message.xml?.write(to: &html)
    html.raw("</div>")
  }
}
