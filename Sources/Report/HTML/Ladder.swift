import BEEP
import Packet
import Session

/// The drawing of one BEEP session: time runs down, the hosts stand outside, a lane a channel between them, an arrow a
/// message. It is for the eye only; the list of messages below says the same to everybody.
struct Ladder {
  private static let rowHeight = 22
  private static let top = 58
  private static let left = 190
  private static let right = 830
  private static let width = 1000

  let envelope: Envelope
  let rows: [LadderRow]
  let start: Timestamp

  /// The lanes by channel, in the order of opening.
  private var lanes: [UInt32] {
    var lanes: [UInt32] = []
    for case .message(let message) in rows where !lanes.contains(message.channel) && lanes.count < 12 {
      lanes.append(message.channel)
    }
    return lanes
  }

  /// Draws it.
  func write(to html: inout HTMLWriter) {
    let height = Self.top + rows.count * Self.rowHeight + 14
    html.raw("<svg class=\"ladder\" aria-hidden=\"true\"")
    html.attribute("viewBox", "0 0 \(Self.width) \(height)")
    html.raw(">")
    hosts(height, &html)
    let lanes = lanes
    for (index, channel) in lanes.enumerated() { lane(channel, at: Self.x(index, of: lanes.count), height, &html) }
    for (index, row) in rows.enumerated() {
      let y = Self.top + index * Self.rowHeight + Self.rowHeight / 2
      switch row {
      case .message(let message): arrow(message, lanes, y, &html)
      case .idle(let nanoseconds): band("idle", "\(Quantity.duration(nanoseconds)) nothing", y, &html)
      case .gap(let text): band("gap", text, y, &html)
      case .reset(let text): band("reset", text, y, &html)
      }
    }
    html.raw("</svg>")
  }

  private static func x(_ index: Int, of count: Int) -> Int { left + (right - left) * (index + 1) / (count + 1) }

  private func hosts(_ height: Int, _ html: inout HTMLWriter) {
    for (peer, x, word) in [(Peer.initiator, Self.left, "initiator"), (.listener, Self.right, "listener")] {
      let role = envelope.manager.map { $0 == peer ? ", manager" : ", agent" } ?? ""
      label(envelope.name(peer), x, 18, "host", &html)
      label(word + role, x, 34, "role", &html)
      line(x, Self.top - 14, x, height - 6, "life", &html)
    }
  }

  private func lane(_ channel: UInt32, at x: Int, _ height: Int, _ html: inout HTMLWriter) {
    label("ch \(channel)", x, 34, "role", &html)
    let own = rows.indices.filter { index in
      if case .message(let message) = rows[index] { message.channel == channel } else { false }
    }
    guard let first = own.first, let last = own.last else { return }
    let y = Self.top + Self.rowHeight / 2
    line(x, y + first * Self.rowHeight - 6, x, y + last * Self.rowHeight + 6, "lane", &html)
  }

  private func arrow(_ message: LadderMessage, _ lanes: [UInt32], _ y: Int, _ html: inout HTMLWriter) {
    let isRight = message.from == .initiator
    let (from, to) = isRight ? (Self.left + 4, Self.right - 4) : (Self.right - 4, Self.left + 4)
    html.raw("<g")
    html.attribute("class", "arrow \(message.weight.rawValue)")
    html.raw(">")
    line(from, y, to, y, "shaft", &html)
    html.raw("<path class=\"head\"")
    let back = isRight ? to - 9 : to + 9
    html.attribute("d", "M\(to) \(y)L\(back) \(y - 4)L\(back) \(y + 4)Z")
    html.raw("/>")
    if let index = lanes.firstIndex(of: message.channel) {
      html.raw("<circle class=\"dot\" r=\"3.5\"")
      html.attribute("cx", Self.x(index, of: lanes.count))
      html.attribute("cy", y)
      html.raw("/>")
    }
    let room = Quoted.cutMiddle(message.label.plain, to: 62)
    anchored(room, isRight ? from + 10 : from - 10, y - 4, isRight ? "label" : "label end", &html)
    let after = Quantity.wait(message.origin.time.nanoseconds(since: start))
    anchored(after, 84, y + 4, "note end", &html)
    anchored(Quantity.thousands(message.origin.sourcePacket), 150, y + 4, "note end", &html)
    anchored(message.margin, Self.right + 14, y + 4, message.findings.isEmpty ? "note" : "note warn", &html)
    html.raw("</g>")
  }

  private func band(_ kind: StaticString, _ text: String, _ y: Int, _ html: inout HTMLWriter) {
    html.raw("<rect rx=\"3\" height=\"16\" class=\"band ")
    html.raw(kind)
    html.raw("\"")
    html.attribute("x", Self.left - 20)
    html.attribute("y", y - 8)
    html.attribute("width", Self.right - Self.left + 40)
    html.raw("/>")
    label(text, (Self.left + Self.right) / 2, y + 4, "role", &html)
  }

  private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: StaticString, _ html: inout HTMLWriter) {
    html.raw("<line class=\"")
    html.raw(style)
    html.raw("\"")
    html.attribute("x1", x1)
    html.attribute("y1", y1)
    html.attribute("x2", x2)
    html.attribute("y2", y2)
    html.raw("/>")
  }

  private func label(_ text: String, _ x: Int, _ y: Int, _ style: StaticString, _ html: inout HTMLWriter) {
    html.raw("<text text-anchor=\"middle\" class=\"")
    html.raw(style)
    html.raw("\"")
    position(text, x, y, &html)
  }

  private func anchored(_ text: String, _ x: Int, _ y: Int, _ style: StaticString, _ html: inout HTMLWriter) {
    if text.isEmpty { return }
    html.raw("<text class=\"")
    html.raw(style)
    html.raw("\"")
    position(text, x, y, &html)
  }

  private func position(_ text: String, _ x: Int, _ y: Int, _ html: inout HTMLWriter) {
    html.attribute("x", x)
    html.attribute("y", y)
    html.raw(">")
    html.text(text)
    html.raw("</text>")
  }
}
