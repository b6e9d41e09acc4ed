import BEEP
import Disclosure
import Packet
import Session

/// Draws one message of the tree (output.md, b).
struct MessageLines {
  /// Where a message's line says what it is; answers stand two columns further in.
  static let text = 26
  /// How many lines of XML or of a dump a message gets.
  static let limit = 40

  let view: MessageView
  let layout: Layout
  let options: TreeOptions

  var record: MessageRecord { view.record }

  /// The message's lines.
  func lines() -> [Line] {
    var lines = layout.wrap(label, behind: begin(), indent: Self.text + 4, right: header)
    lines += body()
    for detail in view.details { lines += Self.detail(detail.word, detail.text, layout) }
    if options.showsFrames, let frames = view.frames { lines += self.lines(of: frames) }
    if options.showsOctets { lines += dump() }
    for finding in view.findings { lines += line(of: finding) }
    return lines
  }

  private func begin() -> Line {
    var line = Line()
    line.addRight(layout.number(view.origin), endingAt: 4, .dim)
    line.add("  ")
    line.add(layout.civil(view.origin.time).clockWithMicroseconds, .dim)
    line.add("  \(record.from == .initiator ? "I" : "L")  ")
    if view.isReply { line.add("  ") }
    return line
  }

  private var label: StyledText {
    var text = view.label
    if let took = view.took { text.add(", \(Quantity.latency(took))") }
    if record.frames > 1 { text.add(", \(Quantity.thousands(UInt64(clamping: record.frames))) frames") }
    if !record.isComplete {
      text.add(", ")
      text.add("incomplete", .yellow)
      let isHole = record.missingOctets > 0
      text.add(isHole ? ": \(Quantity.count(record.missingOctets, "octet")) missing" : ": the rest was not seen")
    }
    if record.xml == "broken" {
      text.add(", ")
      text.add("not well-formed", .red)
    }
    return text
  }

  /// The header of the first frame, as far as it is known.
  private var header: String {
    if let line = record.startLine { return Quoted.sentence(line, unicode: layout.unicode) }
    if let framing = record.framing { return framing == .chunks ? "chunks" : "]]>]]>" }
    guard let header = record.header else { return "\(record.type.keyword) \(record.channel) \(record.msgno)" }
    return Self.text(of: header)
  }

  /// A header as it stands on the wire.
  static func text(of header: FrameHeader) -> String {
    if header.type == .seq { return "SEQ \(header.channel) \(header.ackno) \(header.window)" }
    let more = header.more ? "*" : "."
    let ansno = header.ansno.map { " \($0)" } ?? ""
    return "\(header.type.keyword) \(header.channel) \(header.msgno) \(more) \(header.seqno) \(header.size)\(ansno)"
  }

  /// `changes  merge   /interfaces/...`, below a message.
  static func detail(_ word: String, _ text: StyledText, _ layout: Layout) -> [Line] {
    var line = Line()
    line.pad(to: text.isEmpty ? 0 : MessageLines.text + 2)
    line.add(word)
    line.pad(to: MessageLines.text + 11)
    if word.count > 8 { line.add(" ") }
    guard line.columns + text.columns > layout.edge else {
      line.add(text)
      return [line]
    }
    return layout.wrap(text, behind: line, indent: MessageLines.text + 11)
  }

  private func line(of finding: (record: FindingRecord, origin: PacketOrigin)) -> [Line] {
    let record = finding.record
    var line = Line("    ")
    line.add(record.severity.word, record.severity.style)
    line.add(" \(Quoted.path(record.code, columns: 24, unicode: false)): ")
    let isElsewhere = finding.origin.packet != view.origin.packet
    return layout.wrap(
      StyledText(Quoted.sentence(record.text, unicode: layout.unicode)), behind: line, indent: 6,
      right: isElsewhere ? layout.packet(finding.origin) : nil)
  }

  // MARK: XML

  /// The body behind its bar.
  private func body() -> [Line] {
    guard options.xml != .none, let body = record.body, !body.octets.isEmpty else { return [] }
    let isShort = options.xml == .short
    if isShort, view.isTold { return [] }
    let octets = body.redacted
    guard Self.isText(octets) else { return bar(StyledText("\(Quantity.octets(body.count)), not text: -x shows it")) }
    let columns = layout.edge - Self.text - 2
    let style = XMLText.Style(
      limit: isShort ? Self.limit : .max, columns: columns, isShort: isShort, unicode: layout.unicode)
    let text = XMLText(octets, style)
    var lines = text.lines.flatMap(bar)
    let left = text.count - text.lines.count
    if left > 0 {
      lines += bar(StyledText("(\(Quantity.count(UInt64(left), "line")) more: --xml full)", .dim))
    }
    if body.isCut {
      let kept = Quantity.octets(UInt64(body.octets.count))
      lines += bar(StyledText("(\(kept) of \(Quantity.octets(body.count)) were kept)", .dim))
    }
    return lines
  }

  private func bar(_ text: StyledText) -> [Line] {
    var line = Line()
    line.pad(to: Self.text)
    line.add("| ")
    line.add(text)
    return [line]
  }

  /// Whether most of the octets are such as stand in text.
  private static func isText(_ octets: [UInt8]) -> Bool {
    let sample = String(decoding: octets.prefix(1024), as: UTF8.self).unicodeScalars
    let strange = sample.count { scalar in
      scalar == "\u{FFFD}" || HostileScalar.isHostile(scalar) && !"\t\n\r".unicodeScalars.contains(scalar)
    }
    return strange * 8 <= sample.count
  }
}
