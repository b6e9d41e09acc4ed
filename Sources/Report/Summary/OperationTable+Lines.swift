import Packet
import Session

/// The table as it is drawn: packet, after, took, operation, answer.
extension OperationTable {
  /// What a block knows that its table needs.
  struct Context {
    var start: Timestamp
    /// Whether the capture ends before the session.
    var isOpen: Bool
    var source: String
    /// Whether octets of the agent's direction are missing, so that answers may be among them.
    var isLossy = false
    /// What hellos and notifications say beside the operations.
    var hellos = HellosSeen()
  }

  /// The table's lines, head first.
  func lines(_ layout: Layout, _ context: Context) -> [Line] {
    let (rows, rest) = shown()
    let numbers = rows.map { layout.number($0.request) }
    let columns = Columns(
      packets: numbers.reduce(0) { max($0, $1.count) },
      labels: rows.reduce(0) { max($0, $1.label.columns) })
    var lines = [columns.head()]
    let isShort = rows.allSatisfy { $0.request.time.nanoseconds(since: context.start).magnitude < 1_000_000_000 }
    for (number, row) in zip(numbers, rows) {
      var line = columns.begin(
        number, Quantity.after(row.request.time.nanoseconds(since: context.start), inMilliseconds: isShort),
        row.took.map(Quantity.latency) ?? "-")
      line.add(row.label, row.name == "commit" ? .bold : .plain)
      let answer = answer(of: row, in: rows, layout, context)
      let place = row.path.map { StyledText(" at \($0)") } ?? StyledText()
      let room = layout.edge - columns.answer
      let fits = answer.columns + place.columns <= room
      if answer.columns <= room {
        // Most answers fit.
        line.pad(to: columns.answer)
        line.add(answer)
        if fits { line.add(place) }
        lines.append(line)
      } else {
        lines += wrapped(answer, behind: line, columns, layout)
      }
      lines += details(of: row, columns, layout, path: fits ? nil : row.path)
    }
    if let orphanText {
      lines += layout.wrap(StyledText(orphanText), behind: columns.begin("-", "-", "-"), indent: columns.operation)
    }
    if !rest.isEmpty {
      let count = rest.reduce(0) { $0 + $1.count }
      let names = rest.prefix(12).map { "\($0.name) \(Quantity.thousands($0.count))" }.joined(separator: ", ")
      lines += layout.fact("and", StyledText("\(Quantity.thousands(count)) more: \(names)"))
    }
    return lines
  }

  /// An answer too long for its column, behind the line of its operation.
  private func wrapped(_ answer: StyledText, behind line: Line, _ columns: Columns, _ layout: Layout) -> [Line] {
    guard answer.hasWord(widerThan: layout.edge - columns.answer) else {
      var line = line
      line.pad(to: columns.answer)
      return layout.wrap(answer, behind: line, indent: columns.answer)
    }
    // A tag is there to be looked up: rather than being cut it goes below its operation.
    var below = Line()
    below.pad(to: columns.operation + 2)
    return [line] + layout.wrap(answer, behind: below, indent: columns.operation + 2)
  }

  /// Where the columns stand.
  struct Columns {
    let packet: Int
    let operation: Int
    let answer: Int

    init(packets: Int, labels: Int) {
      packet = max(10, packets + 4)
      operation = packet + 23
      answer = operation + max(22, min(labels, 34) + 3)
    }

    func begin(_ packet: String, _ after: String, _ took: String) -> Line {
      var line = Line()
      line.addRight(packet, endingAt: self.packet, packet == "-" ? .plain : .dim)
      line.addRight(after, endingAt: self.packet + 10)
      line.addRight(took, endingAt: self.packet + 21)
      line.pad(to: operation)
      if line.columns > operation { line.add(" ") }
      return line
    }

    func head() -> Line {
      var text = Line()
      text.addRight("packet", endingAt: packet)
      text.addRight("after", endingAt: packet + 10)
      text.addRight("took", endingAt: packet + 21)
      text.pad(to: operation)
      text.add("operation")
      text.pad(to: answer)
      text.add("answer")
      return Line(text.plain, .dim)
    }
  }

  private func details(of row: OperationRow, _ columns: Columns, _ layout: Layout, path: String?) -> [Line] {
    var lines: [Line] = []
    for change in row.isWholeDatastore ? [] : row.changes {
      var line = Line()
      line.pad(to: columns.operation)
      line.add(change.operation, change.operation == "merge" ? .plain : .bold)
      line.pad(to: max(columns.operation + 8, line.columns + 1))
      line.add(Quoted.cutMiddle(change.path, to: layout.edge - line.columns))
      lines.append(line)
    }
    if row.changeCount > row.changes.count, !row.changes.isEmpty {
      var line = Line()
      line.pad(to: columns.operation)
      line.add("and \(Quantity.count(UInt64(row.changeCount - row.changes.count), "more change"))")
      lines.append(line)
    }
    if let unread = row.unread {
      var line = Line()
      line.pad(to: columns.operation)
      lines += layout.wrap(StyledText(unread.sentence, .yellow), behind: line, indent: columns.operation)
    }
    if let path { lines.append(below("at      ", path, columns, layout)) }
    if let url = row.url { lines.append(below("url     ", url, columns, layout)) }
    if let further = row.further { lines.append(below("also    ", further, columns, layout)) }
    if let named = row.named { lines.append(below("names   ", named, columns, layout)) }
    if let message = row.message {
      var line = Line()
      line.pad(to: columns.operation)
      lines += layout.wrap(StyledText(message), behind: line, indent: columns.operation + 1)
    }
    return lines
  }

  private func below(_ word: String, _ text: String, _ columns: Columns, _ layout: Layout) -> Line {
    var line = Line()
    line.pad(to: columns.operation)
    line.add(word)
    line.add(Quoted.cutMiddle(text, to: layout.edge - line.columns))
    return line
  }

  private func answer(
    of row: OperationRow, in rows: [OperationRow], _ layout: Layout, _ context: Context
  ) -> StyledText {
    switch row.reply {
    case .ok:
      if row.isDoneCommit {
        let trial = row.trial.map { ", to be confirmed within \(Quantity.thousands($0)) s" } ?? ""
        return StyledText("ok" + committed(by: row, in: rows, layout) + trial)
      }
      if OperationName.asksForData(row.name) { return OperationName.okWithoutData }
      return fate(of: row, layout)
    case .data:
      if !row.isComplete { return incomplete(row) }
      var text = StyledText("data" + (row.replyOctets.map { ", \(Quantity.octets($0))" } ?? ""))
      if row.errors > 0, row.areWarnings { text.add(", warned: \(row.tag)", .yellow) }
      return text
    case .error:
      var text = StyledText(row.tag, .red)
      if let holder = row.holder { text.add(", held by \(holder)") }
      if row.errors > 1 { text.add(", \(Quantity.count(UInt64(row.errors - 1), "more error"))") }
      return text
    case .other: return row.isEnded ? ended(row, context) : unclear(row)
    case .none: return unanswered(row, context)
    }
  }

  /// Of an answer that has neither ok nor data nor an error.
  private func unclear(_ row: OperationRow) -> StyledText {
    var text = StyledText("answered", .yellow)
    switch row.replyOctets {
    case 0: text.add(": nothing")
    case let octets?: text.add(", \(Quantity.octets(octets)) without ok, data or error")
    case nil: text.add(", without ok, data or error")
    }
    if row.mayHaveChanged { text.add("; done or not is unknown") }
    return text
  }

  /// Of a request to which no answer was seen, or not enough of it.
  private func unanswered(_ row: OperationRow, _ context: Context) -> StyledText {
    if row.missingOctets > 0 || row.isAnswered { return incomplete(row) }
    if context.hellos.notifications(on: row.channel) > 0, !row.mayHaveChanged { return ended(row, context) }
    let place = context.isOpen ? "not in the \(context.source)" : "no answer seen"
    var text = StyledText(context.isLossy ? "not in the capture, which has gaps" : place, .yellow)
    if row.mayHaveChanged { text.add("; done or not is unknown") }
    return text
  }

  /// Of a request to which notifications came, or nothing, and no rpc-reply.
  private func ended(_ row: OperationRow, _ context: Context) -> StyledText {
    var text = StyledText("no rpc-reply", .yellow)
    let notifications = context.hellos.notifications(on: row.channel)
    if notifications > 0 { text.add("; \(Quantity.count(notifications, "notification")) on its channel") }
    if row.isEnded, notifications == 0 { text.add(": NUL ended the answers") }
    if row.mayHaveChanged { text.add("; done or not is unknown") }
    return text
  }

  private func incomplete(_ row: OperationRow) -> StyledText {
    var text = StyledText("incomplete", .yellow)
    text.add(": ")
    if let octets = row.replyOctets { text.add("\(Quantity.octets(octets)) seen, ") }
    text.add(row.missingOctets == 0 ? "no end" : "\(Quantity.count(row.missingOctets, "octet")) missing")
    return text
  }

  /// What became of the changes of an operation that was answered with ok.
  private func fate(of row: OperationRow, _ layout: Layout) -> StyledText {
    var text = StyledText("ok")
    if row.isEdit, row.isElsewhere { text.add("; its changes stand in a file") }
    if row.changeCount > 0, !row.isWholeDatastore {
      text.add(", " + Quantity.count(UInt64(row.changeCount), "change"))
      switch row.applied {
      case .discarded: text.add(", later discarded")
      case .rolledBack: text.add(", later rolled back")
      case .no: text.add(", not done")
      case .yes, .staged, .unknown, nil: break
      }
    }
    if row.unread != nil {
      text.add("; ")
      text.add("\(row.changeCount > 0 ? "its other" : "its") changes could not be read", .yellow)
    }
    if let acting = row.acting { text.add("; \(OutcomeText.elsewhere(acting, layout))") }
    return text
  }

  /// Which operations a commit put into running.
  private func committed(by commit: OperationRow, in rows: [OperationRow], _ layout: Layout) -> String {
    let done = rows.filter {
      $0.applied == .yes && $0.commit?.packet == commit.request.packet && $0.ordinal != commit.ordinal
    }
    let areEdits = done.allSatisfy(\.isEdit)
    switch done.count {
    case 0:
      let confirmed = rows.first { $0.confirmation == commit.ordinal && $0.confirmation != nil }
      return confirmed?.commit.map { ": confirms the commit of \(layout.packet($0))" } ?? ""
    case 1:
      return ": the \(areEdits ? "edit" : done[0].name) of \(layout.packet(done[0].request)) is now running"
    case 2:
      let names = done.map { layout.number($0.request) }.joined(separator: " and ")
      return ": the \(areEdits ? "edits" : "operations") of \(layout.hasSeveralSources ? "" : "packets ")\(names) "
        + "are now running"
    default:
      return ": \(Quantity.count(UInt64(done.count), areEdits ? "edit" : "operation")) are now running"
    }
  }
}
