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
  /// How many octets of text one body becomes at most.
  private static let bodyLimit = 32 << 20

  let view: MessageView
  let layout: Layout
  let options: TreeOptions

  var record: MessageRecord { view.record }

  /// Writes the message's lines.
  func write(to octets: inout [UInt8]) {
    write(layout.wrap(label, behind: begin(), indent: Self.text + 4, right: header), to: &octets)
    writeBody(to: &octets)
    for detail in view.details { write(Self.detail(detail.word, detail.text, layout), to: &octets) }
    if options.showsFrames, let frames = view.frames { write(lines(of: frames), to: &octets) }
    if options.showsOctets { write(dump(), to: &octets) }
    for finding in view.findings { write(line(of: finding), to: &octets) }
  }

  private func write(_ lines: [Line], to octets: inout [UInt8]) {
    for line in lines { line.write(to: &octets, color: layout.color) }
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
      text.add(": \(lack)")
    } else if record.mayLackBeginning {
      text.add(", may have begun earlier")
    }
    if record.xml == "broken" {
      text.add(", ")
      text.add("not well-formed", .red)
    }
    return text
  }

  /// What a message that is not complete lacks.
  private var lack: String {
    if record.missingOctets > 0 { return "\(Quantity.count(record.missingOctets, "octet")) missing" }
    // What is no frame ends what it was part of.
    if let broken = view.findings.first(where: { $0.record.code.hasPrefix("F") }) {
      return "given up, see \(Quoted.sentence(broken.record.code, unicode: false))"
    }
    return record.mayLackBeginning ? "it may have begun earlier" : "the rest was not seen"
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
    line.add(" \(Quoted.sentence(record.code, unicode: false)): ")
    let isElsewhere = finding.origin.packet != view.origin.packet
    return layout.wrap(
      StyledText(Quoted.sentence(record.text, unicode: layout.unicode)), behind: line, indent: 6,
      right: isElsewhere ? layout.packet(finding.origin) : nil)
  }

  // MARK: XML

  /// Writes the body behind its bar, as it is laid out.
  private func writeBody(to octets: inout [UInt8]) {
    guard options.xml != .none, let body = record.body, !body.octets.isEmpty else { return }
    let isShort = options.xml == .short
    if isShort, view.isTold { return }
    let pieces = body.redactedPieces
    guard Self.isText(Array(pieces.joined().prefix(1024))) else {
      return writeBar(StyledText("\(Quantity.octets(body.count)), not text: -x shows it"), to: &octets)
    }
    let style = XMLText.Style(
      limit: isShort ? Self.limit : .max, columns: layout.edge - Self.text - 2, isShort: isShort,
      unicode: layout.unicode)
    var text = XMLText(pieces, style)
    var lines = 0
    let start = octets.count
    while let line = text.next() {
      lines += 1
      if octets.count - start <= Self.bodyLimit { writeBar(line, to: &octets) }
    }
    if octets.count - start > Self.bodyLimit {
      writeBar(StyledText("(it goes on: --streams has all of it)", .dim), to: &octets)
    }
    if text.count > lines {
      writeBar(
        StyledText("(\(Quantity.count(UInt64(text.count - lines), "line")) more: --xml full)", .dim), to: &octets)
    }
    if body.isCut {
      let kept = Quantity.octets(UInt64(body.octets.count))
      writeBar(StyledText("(\(kept) of \(Quantity.octets(body.count)) were kept)", .dim), to: &octets)
    }
  }

  private func writeBar(_ text: StyledText, to octets: inout [UInt8]) {
    var line = Line()
    line.pad(to: Self.text)
    line.add("| ")
    line.add(text)
    line.write(to: &octets, color: layout.color)
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
