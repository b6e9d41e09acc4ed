import BEEP
import Packet
import Reassembly
import Session

/// What breaks a rule, what is missing, and what is left open.
extension Block {
  func findings() -> [Line] {
    var lines: [Line] = []
    let sorted = known.findings.sorted { left, right in
      left.record.severity != right.record.severity
        ? left.record.severity > right.record.severity : left.origin.packet < right.origin.packet
    }
    let columns = sorted.map { Self.code($0.record.code).columns }
    let column = Layout.gutter + columns.reduce(16) { $1 <= Self.codeColumns ? max($0, $1 + 1) : $0 }
    for finding in sorted { lines += self.lines(finding, column: column) }
    let told = Set(known.findings.map(\.record.code))
    let others = session.findingCounts.filter { !told.contains($0.code) }
    if !others.isEmpty {
      let codes = others.prefix(16).map { Self.code($0.code) }
      lines += layout.fact("and", StyledText("also \(codes.joined(separator: ", "))"))
    }
    return lines
  }

  /// How often findings were made that were made more than once; the messages of a tree show the first.
  func repeated() -> [Line] {
    let repeated = session.findingCounts.filter { $0.count > 1 }
    if repeated.isEmpty { return [] }
    let codes = repeated.prefix(16).map {
      "\(Self.code($0.code)) \(Quantity.thousands($0.count)) times"
    }
    return layout.fact("findings", StyledText(codes.joined(separator: ", ")))
  }

  /// What a finding says stands beside codes of up to so many columns, and below those that are longer.
  private static let codeColumns = 24

  /// A code as it is shown: whole, for `explain` takes no other.
  private static func code(_ code: String) -> String { Quoted.sentence(code, unicode: false) }

  /// The lines of a finding; what it says stands at `column`, as that of all others of the block.
  private func lines(_ finding: BlockFacts.Finding, column: Int) -> [Line] {
    let record = finding.record
    let counted = session.findingCounts.first { $0.code == record.code }?.count ?? 0
    let count = max(record.count, counted)
    var text = StyledText(whose(finding) + Quoted.sentence(record.text, unicode: layout.unicode))
    if count > 1 { text.add(" (\(Quantity.thousands(count)) times)") }
    var line = Line("    ")
    line.add(record.severity.word, record.severity.style)
    line.pad(to: Layout.gutter)
    line.add(Self.code(record.code))
    let packet = layout.packet(finding.origin)
    if line.columns < column {
      line.pad(to: column)
      return layout.wrap(text, behind: line, indent: column, right: packet)
    }
    var below = Line()
    below.pad(to: column)
    return layout.wrap(StyledText(), behind: line, indent: column, right: packet)
      + layout.wrap(text, behind: below, indent: column)
  }

  /// `192.0.2.1, channel 3: `, who broke a rule of a protocol and where; other findings are nobody's breach.
  private func whose(_ finding: BlockFacts.Finding) -> String {
    let record = finding.record
    guard let from = record.from, record.severity == .violation || Self.isCheck(record.code) else { return "" }
    // Some rules only both can break together, and say so.
    if record.text.hasPrefix("both peers") { return "" }
    var words = finding.isOfBoth ? "both peers" : envelope.name(from)
    if let channel = record.channel, channel != 0, !finding.isOnMany { words += ", channel \(channel)" }
    return words + ": "
  }

  /// Whether a code is that of a check of a protocol sheet: a letter and digits.
  private static func isCheck(_ code: String) -> Bool {
    code.utf8.count > 1 && code.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// What BEEP itself refused: channels, their end, messages that are not NETCONF's.
  func refusals() -> [Line] {
    guard let beep = session.beep else { return [] }
    var lines: [Line] = []
    var told: UInt64 = 0
    for refusal in beep.refusals {
      told &+= refusal.count
      lines += layout.fact("refused", words(for: refusal), style: .red, packet: layout.packet(refusal.origin))
    }
    if beep.refusalCount > told {
      lines += layout.fact("", StyledText("and \(Quantity.thousands(beep.refusalCount - told)) more"))
    }
    return lines
  }

  private func words(for refusal: Refusal) -> StyledText {
    var text: String
    switch refusal.request {
    case .start:
      text = "to start channel \(refusal.channel)"
      if let profile = refusal.profile { text += ", profile \(ProfileName.text(profile, unicode: layout.unicode))" }
    case .close: text = refusal.channel == 0 ? "to release the session" : "to close channel \(refusal.channel)"
    case .message: text = "\(Quantity.count(refusal.count, "message")) on channel \(refusal.channel)"
    }
    text += ", by \(envelope.name(refusal.from))"
    if let code = refusal.code { text += ": \(code)" }
    if let words = refusal.diagnostic, !words.allSatisfy(\.isWhitespace) {
      text += "\(refusal.code == nil ? ":" : "") \(Quoted.text(words, unicode: layout.unicode))"
    }
    return StyledText(text)
  }

  /// That of what is missing there are packets which say nothing certain, in a half-sentence.
  private func damaged(_ peer: Peer) -> String {
    let count = session.direction(peer).badChecksums
    return count == 0 ? "" : ", or has them with a wrong checksum (\(Quantity.count(count, "packet")))"
  }

  func missing() -> [Line] {
    var lines: [Line] = []
    for gap in session.gaps.prefix(8) {
      let from = session.peer(gap.sender)
      let arrow = from == .initiator ? layout.towardsListener : layout.towardsInitiator
      let receiver = AddressText.text(envelope.endpoint(from.other).address)
      var text = StyledText("\(arrow) \(Quantity.count(gap.octets, "octet"))")
      text.add(" at offset \(Quantity.thousands(gap.offset))\(place(of: gap)): ")
      switch gap.cause {
      case .capture where gap.before == nil: text.add("sent before the capture began, or lost by it\(damaged(from))")
      case .capture:
        text.add("acknowledged by \(receiver), so they arrived; the capture lost them\(damaged(from))")
      case .snapLength: text.add("cut off by the snap length")
      case .fragment: text.add("in a datagram that lacks a fragment")
      case .unacknowledged:
        text.add("more was sent behind them, and nobody acknowledged them while the capture went on")
      case .tooFarAhead: text.add("given up: too much waited behind them, further ahead than a window mostly reaches")
      }
      let resumption = session.resumptions.first { $0.from == from && $0.offset >= gap.offset &+ gap.octets }
      if let resumption { text.add(". Decoding went on at \(layout.packet(resumption.origin)).") }
      lines += layout.fact("missing", text, style: .yellow)
    }
    if let passed = session.beep?.notFollowed, passed > 0 {
      let text =
        "\(Quantity.count(passed, "frame or message", "frames and messages")): more went on at a time than is followed"
      lines += layout.fact("missing", StyledText(text), style: .yellow)
    }
    if let passed = session.netconf?.notFollowed, passed > 0 {
      let text = "\(Quantity.count(passed, "request")) without their answers: more waited at a time than is followed"
      lines += layout.fact("missing", StyledText(text), style: .yellow)
    }
    let initiator = session.direction(.initiator)
    let count = initiator.gapCount &+ session.direction(.listener).gapCount
    if count > UInt64(min(8, session.gaps.count)), !session.gaps.isEmpty {
      let more = count - UInt64(min(8, session.gaps.count))
      lines += layout.fact("missing", StyledText(Quantity.count(more, "more gap")), style: .yellow)
    }
    return lines
  }

  private func place(of gap: Gap) -> String {
    guard let before = gap.before else { return ", before \(layout.packet(gap.after))" }
    if layout.hasSeveralSources { return ", between \(layout.number(before)) and \(layout.number(gap.after))" }
    if before.packet == gap.after.packet { return ", in \(layout.packet(before))" }
    return ", between packets \(layout.number(before)) and \(layout.number(gap.after))"
  }

  func open() -> [Line] {
    guard let locks = session.netconf?.locksHeld, !locks.isEmpty else { return [] }
    let names = locks.prefix(4).map { Quoted.path($0, columns: 24, unicode: layout.unicode) }.joined(separator: ", ")
    let place = isOpen ? "where the \(isSourceCut ? "file" : "capture") ends" : "where the session ends"
    let text = locks.count == 1 ? "the lock on \(names) is held \(place)" : "the locks on \(names) are held \(place)"
    return layout.fact("open", StyledText(text), style: .yellow)
  }
}
