import Packet
import Session

/// How a line is put together.
extension LiveEvents {
  private static let wordColumn = 10
  private static let whatColumn = 19
  private static let textColumn = 39

  mutating func add(
    _ word: String, style: Style = .plain, what: String, isBold: Bool = false, _ text: StyledText,
    label: StyledText = StyledText(), _ envelope: Envelope, at time: Timestamp? = nil
  ) {
    add(
      word, style: style, what: what, isBold: isBold, text, label: label, number: "#\(envelope.session)",
      at: time ?? envelope.origin.time)
  }

  mutating func add(
    _ word: String, style: Style = .plain, what: String, isBold: Bool = false, _ text: StyledText,
    label: StyledText = StyledText(), number: String? = nil, at time: Timestamp
  ) {
    let civil = layout.civil(time)
    if civil.date != date {
      if date != nil { lines.append(Line("-- \(civil.date) --", .dim)) }
      date = civil.date
    }
    var line = Line(civil.clock, .dim)
    line.pad(to: Self.wordColumn)
    line.add(word, style)
    line.pad(to: max(Self.whatColumn, line.columns + 1))
    line.add(Quoted.cutMiddle(what, to: 34), isBold ? .bold : .plain)
    line.pad(to: max(Self.textColumn, line.columns + 2))
    var wrapped = layout.wrap(text, behind: line, indent: Self.textColumn, right: nil)
    attach(label, number, to: &wrapped)
    lines += wrapped
  }

  /// The label and the session's number, at the right of the first line, or of one of their own.
  private func attach(_ label: StyledText, _ number: String?, to wrapped: inout [Line]) {
    guard let number else { return }
    let width = label.columns + (label.isEmpty ? 0 : 3) + number.count
    let index = wrapped.indices.first { wrapped[$0].columns + width + 2 <= layout.edge }
    var line = index.map { wrapped[$0] } ?? Line()
    line.pad(to: layout.edge - width)
    if !label.isEmpty {
      line.add(label)
      line.add("   ")
    }
    line.add(number, .dim)
    if let index { wrapped[index] = line } else { wrapped.append(line) }
  }

  mutating func addBelow(_ text: String) {
    var line = Line()
    line.pad(to: Self.whatColumn)
    lines += layout.wrap(StyledText(text), behind: line, indent: Self.whatColumn)
  }
}
