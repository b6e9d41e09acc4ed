import Packet

/// Writes HTML. Text becomes markup only through the literals of this program: whatever was captured goes through
/// ``text(_:)`` or an attribute, which leave no octet that a browser would act on.
struct HTMLWriter: Sendable {
  private(set) var octets: [UInt8] = []

  /// Markup of our own.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { unsafe octets.append(contentsOf: $0) }
  }

  /// A style sheet or a script of our own.
  mutating func append(asset: String) { octets += asset.utf8 }

  /// What another writer wrote.
  mutating func append(_ other: HTMLWriter) { octets += other.octets }

  /// Text; hostile characters are shown by their numbers (`\u{202e}`), lines stay, and of many marks on one letter, which
  /// a browser would draw over the lines around, the rest.
  mutating func text(_ text: String) {
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = HostileScalar.isMark(scalar) ? marks + 1 : 0
      switch scalar {
      case "&": octets += "&amp;".utf8
      case "<": octets += "&lt;".utf8
      case ">": octets += "&gt;".utf8
      case "\"": octets += "&quot;".utf8
      case "'": octets += "&#39;".utf8
      case "\n": octets.append(0x0A)
      default:
        if marks > HostileScalar.markLimit || HostileScalar.isHostile(scalar) {
          octets += "\\u{\(String(scalar.value, radix: 16))}".utf8
        } else {
          octets += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
      }
    }
  }

  /// Text with its styles.
  mutating func text(_ styled: StyledText) {
    for run in styled.runs {
      switch run.style {
      case .plain: text(run.text)
      case .bold: element("b", run.text)
      case .dim: element("span", run.text, class: "dim")
      case .yellow: element("span", run.text, class: "warn")
      case .red: element("span", run.text, class: "bad")
      }
    }
  }

  /// An element with text in it.
  mutating func element(_ name: StaticString, _ content: String, class style: StaticString? = nil) {
    raw("<")
    raw(name)
    if let style {
      raw(" class=\"")
      raw(style)
      raw("\"")
    }
    raw(">")
    text(content)
    raw("</")
    raw(name)
    raw(">")
  }

  /// An attribute in the tag that was begun.
  mutating func attribute(_ name: StaticString, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    text(value)
    raw("\"")
  }

  /// An attribute with a number in the tag that was begun.
  mutating func attribute(_ name: StaticString, _ value: Int) { attribute(name, String(value)) }

  /// A packet's number, which copies the filter that finds it in Wireshark.
  mutating func packet(_ origin: PacketOrigin, _ layout: Layout) {
    element("button", layout.number(origin), class: "pkt")
  }
}

/// Drawings: places are lengths and percentages, as SVG has them.
extension HTMLWriter {
  /// A line.
  mutating func line(_ style: StaticString, _ x1: String, _ y1: String, _ x2: String, _ y2: String) {
    raw("<line class=\"")
    raw(style)
    raw("\"")
    attribute("x1", x1)
    attribute("y1", y1)
    attribute("x2", x2)
    attribute("y2", y2)
    raw("/>")
  }

  /// A circle.
  mutating func dot(_ style: StaticString, _ x: String, _ y: String) {
    raw("<circle r=\"4\" class=\"")
    raw(style)
    raw("\"")
    attribute("cx", x)
    attribute("cy", y)
    raw("/>")
  }

  /// A text in a drawing.
  mutating func text(_ content: String, _ style: StaticString = "", x: String, y: Int) {
    raw("<text class=\"")
    raw(style)
    raw("\"")
    attribute("x", x)
    attribute("y", y)
    raw(">")
    text(content)
    raw("</text>")
  }
}
