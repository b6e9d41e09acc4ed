import BEEP
import Disclosure
import Session

/// What a message says in a line, from what is known when it ends.
struct MessageLabel {
  let record: MessageRecord
  let unicode: Bool
  /// Whether it answers a request that was seen, or may have been.
  var isReply = true
  /// The body as an element, where that is short.
  let outline: Outline?

  /// The label of a message.
  init(_ record: MessageRecord, isReply: Bool, unicode: Bool) {
    self.record = record
    self.isReply = isReply
    self.unicode = unicode
    outline = Self.outline(of: record)
  }

  /// Whether the label says all that the message says, or what was redacted.
  var isWhole: Bool { isTuning || (record.channel == 0 && outline != nil) }

  /// Whether it gives up an authentication that goes on.
  var isAbort: Bool { isTuning && record.type == .msg && outline?.name == "blob" && outline?["status"] == "abort" }

  private static let outlined = 16_384

  private static func outline(of record: MessageRecord) -> Outline? {
    let isNETCONF = record.profile.map(ProfileName.isNETCONF) ?? false
    guard !isNETCONF, record.isComplete, let body = record.body, body.octets.count <= outlined else { return nil }
    let octets = body.redacted
    return octets.first { $0 > 0x20 } == UInt8(ascii: "<") ? Outline(octets) : nil
  }

  private var isTuning: Bool {
    record.channel != 0 && (record.profile.map { ProfileName.isSASL($0) || ProfileName.isTLS($0) } ?? false)
  }

  /// The line; what other events tell of the message is added later.
  var text: StyledText {
    guard record.type == .ans else { return whole }
    var text = StyledText("answer \(record.ansno ?? 0): ")
    text.add(whole)
    return text
  }

  private var whole: StyledText {
    if let request = record.request { return operation(request) }
    if record.type == .nul { return "end of the answers" }
    if let tuned = tuning ?? management { return tuned }
    return other
  }

  // MARK: NETCONF

  private func operation(_ request: RequestContent) -> StyledText {
    var text = StyledText(OperationName.text(request.operation, unicode: unicode), .bold)
    switch (request.sourceDatastore, request.targetDatastore) {
    case (let source?, let target?): text.add(" \(name(source)) to \(name(target))")
    case (let only?, nil), (nil, let only?): text.add(" \(name(only))")
    case (nil, nil): break
    }
    if let id = request.messageID { text.add(", message-id \(Quoted.text(id, limit: 24, unicode: unicode))") }
    return text
  }

  private func name(_ text: String) -> String { Quoted.name(text, limit: 24, unicode: unicode) }

  // MARK: Channel management (RFC 3080, section 2.3.1)

  private var management: StyledText? {
    guard record.channel == 0, let element = outline else { return nil }
    switch element.name {
    case "greeting": return "greeting"
    case "start": return start(element)
    case "profile": return started(element)
    case "close": return close(element)
    case "ok": return "ok"
    case "error":
      var text = StyledText(isReply ? "" : "refuses the session: ")
      text.add(error(element))
      return text
    default: return nil
    }
  }

  private func start(_ element: Outline) -> StyledText {
    var text = StyledText("start", .bold)
    text.add(" channel \(Quoted.name(element["number"] ?? "?", limit: 12, unicode: false))")
    let profiles = element.children.filter { $0.name == "profile" }
    let names = profiles.prefix(4).map { ProfileName.text($0["uri"] ?? "", unicode: unicode) }
    text.add((names.isEmpty ? "" : ", ") + names.joined(separator: " or "))
    if profiles.count > names.count { text.add(" or \(profiles.count - names.count) more") }
    if let host = element["serverName"] { text.add(", for \(Quoted.text(host, unicode: unicode))") }
    return text
  }

  private func started(_ element: Outline) -> StyledText {
    var text = StyledText("started")
    guard let content = element.content else { return text }
    switch content.name {
    case "proceed": text.add(", TLS proceeds")
    case "blob": text.add(content["status"] == "complete" ? ", accepted" : ", challenge")
    case "error":
      text.add(", but ")
      text.add(error(content))
    default: text.add(", with \(name(content.name))")
    }
    return text
  }

  private func close(_ element: Outline) -> StyledText {
    let number = element["number"] ?? "0"
    var text = StyledText(number == "0" ? "release" : "close", .bold)
    text.add(number == "0" ? " the session" : " channel \(Quoted.name(number, limit: 12, unicode: false))")
    if let code = element["code"] { text.add(", code \(Quoted.name(code, limit: 8, unicode: false))") }
    if let words = diagnostic(element) { text.add(", \(words)") }
    return text
  }

  private func error(_ element: Outline) -> StyledText {
    var text = StyledText("error \(Quoted.name(element["code"] ?? "", limit: 8, unicode: false))", .red)
    if let words = diagnostic(element) { text.add(" \(words)") }
    return text
  }

  private func diagnostic(_ element: Outline) -> String? {
    element.text.allSatisfy(\.isWhitespace) ? nil : Quoted.text(element.text, unicode: unicode)
  }

  // MARK: Tuning (RFC 3080, sections 3 and 4)

  private var tuning: StyledText? {
    guard isTuning, let element = outline else { return nil }
    switch element.name {
    case "ready": return StyledText("ready for TLS" + (element["version"].map { ", version \(name($0))" } ?? ""))
    case "proceed": return "TLS proceeds"
    case "error":
      var text = StyledText("refused: ")
      text.add(error(element))
      return text
    case "blob": return blob(element["status"])
    default: return nil
    }
  }

  private func blob(_ status: String?) -> StyledText {
    switch (record.type, status) {
    case (.msg, "abort"): "aborts"
    case (.msg, _): "response"
    case (_, "complete"): "accepted"
    case (_, "abort"): StyledText("aborted", .red)
    default: "challenge"
    }
  }

  // MARK: What else there is

  private var other: StyledText {
    if record.type == .err, let outline, outline.name == "error" { return error(outline) }
    if let element = record.element ?? outline?.name {
      return StyledText(element == "hello" ? "hello" : "<\(Quoted.path(element, columns: 40, unicode: unicode))>")
    }
    if record.bodyOctets == 0 { return record.isComplete ? "empty" : "nothing of it was seen" }
    let type = record.contentType.map { Quoted.mediaType($0, unicode: unicode) }
    return StyledText(Quantity.octets(record.bodyOctets) + (type.map { " of \($0)" } ?? ""))
  }
}
