import Bytes
import XML

/// Channel 0: greetings, channels started and closed, the release (RFC 3080 section 2.3).
extension Conversation {
  /// Reads a complete document that concerns the conversation itself.
  mutating func read(_ document: Octets, _ message: Message, _ sink: inout some ConversationSink & ~Copyable) {
    guard message.channel == 0 else {
      readTuning(document, message, &sink)
      return
    }
    checkMediaType(message, &sink)
    let reader = ElementReader(document)
    // Of what may be the rest of a document nobody can tell.
    if !message.mayLackBeginning, let text = forbidden(reader) {
      report(.d19, text, message.from, channel: 0, at: message.firstOffset, &sink)
    } else if !message.mayLackBeginning, let problem = reader.problem {
      if problem.isLimit {
        reportUnread(problem.words, message, &sink)
      } else if message.isInOtherCharacters {
        reportUnread("its characters are not UTF-8", message, &sink)
      } else {
        report(
          .d18, "the document cannot be read: \(problem.words)", message.from, channel: 0, at: message.firstOffset,
          &sink)
      }
    }
    guard let element = reader.root, isLegal(element, message, &sink) else {
      miss(message)
      return
    }
    checkRequired(element, message, &sink)
    if message.type == .msg {
      request(element, message, &sink)
    } else if isGreeting(message) {
      greet(element, message, &sink)
    } else {
      reply(element, message, &sink)
    }
  }

  /// A document of channel 0 that a bound of ours keeps from being read: whether it is in order nobody knows.
  func reportUnread(_ words: String, _ message: Message, _ sink: inout some ConversationSink & ~Copyable) {
    report(
      .d18, "a document is not read: \(words), a bound of ours", message.from, channel: 0, at: message.firstOffset,
      severity: .note, &sink)
  }

  /// A message of the conversation's own that was not seen whole, or cannot be read.
  mutating func miss(_ message: Message) {
    losses &+= 1
    let asker = message.from.other
    if message.type != .msg {
      // It may have been the reply to a ready.
      directions[asker.index].isHeld = false
      directions[asker.index].spokeWhileHeld = false
    }
    guard message.channel == 0 else { return missBlob(message) }
    if message.type == .msg {
      note(ManagementRequest(peer: message.from, msgno: message.msgno, kind: .other, isStale: true))
      return
    }
    if isGreeting(message) { directions[message.from.index].hasGreeted = true }
    requests.removeAll { $0.peer == asker && $0.msgno == message.msgno }
  }

  mutating func note(_ request: ManagementRequest) {
    var request = request
    // Without the other direction nobody knows what becomes of it.
    let other = directions[request.peer.other.index]
    request.isStale = request.isStale || other.sight == .unseen || other.isSearching
    // What waited in a search may have been answered meanwhile.
    request.isStale = request.isStale || directions[request.peer.index].isReplaying
    requests.removeAll { $0.peer == request.peer && $0.msgno == request.msgno }
    if requests.count >= ManagementRequest.bound {
      requests.removeFirst()
      // Its answer will say nothing, and what it started is not known.
      losses &+= 1
      hasForgotten = true
    }
    requests.append(request)
  }

  private func isGreeting(_ message: Message) -> Bool {
    message.msgno == 0 && message.type != .msg && !directions[message.from.index].hasGreeted
      && !requests.contains { $0.peer == message.from.other && $0.msgno == 0 }
  }

  private func checkMediaType(_ message: Message, _ sink: inout some ConversationSink & ~Copyable) {
    guard !isManagementType(message), !message.mayLackBeginning else { return }
    let type = message.contentType ?? "application/octet-stream"
    report(
      .d18, "a message of channel 0 has the content type \(type)", message.from, channel: 0, at: message.firstOffset,
      &sink)
  }

  /// Whether a message says that it is application/beep+xml.
  func isManagementType(_ message: Message) -> Bool {
    message.mediaType == "application/beep+xml"
  }

  func forbidden(_ reader: ElementReader) -> String? {
    if reader.hasDeclaration { return "application/beep+xml has an XML declaration" }
    switch reader.problem?.kind {
    case .documentType: return "application/beep+xml has a document type declaration"
    case .undefinedEntity: return "application/beep+xml refers to an entity that is not predefined"
    default: return nil
    }
  }

  private func isLegal(
    _ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) -> Bool {
    let isLegal: Bool
    switch message.type {
    case .msg: isLegal = element.name == "start" || element.name == "close"
    case .rpy: isLegal = ["greeting", "profile", "ok"].contains(element.name)
    case .err: isLegal = element.name == "error"
    case .ans, .nul, .seq: isLegal = false
    }
    if !isLegal {
      report(
        .d18, "the element \(element.name) does not belong in \(message.type.keyword)", message.from, channel: 0,
        at: message.firstOffset, &sink)
    }
    return isLegal
  }

  /// What an element must have (RFC 3080 section 7.1); the number of a start has a check of its own.
  private func checkRequired(
    _ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    let missing: String?
    switch element.name {
    case "start" where element.child("profile") == nil: missing = "start has no profile"
    case "start", "greeting":
      let isNamed = element.children.allSatisfy { $0.name != "profile" || $0["uri"] != nil }
      missing = isNamed ? nil : "a profile element in \(element.name) has no uri"
    case "profile": missing = element["uri"] == nil ? "profile has no uri" : nil
    case "close", "error":
      let code = element["code"]
      let isCode = code.map(Self.isReplyCode) ?? false
      missing = isCode ? nil : "\(element.name) has " + (code == nil ? "no code" : "a code of another form")
    default: missing = nil
    }
    guard let missing else { return }
    report(.d18, missing, message.from, channel: 0, at: message.firstOffset, &sink)
  }

  /// Three digits, the first from 1 to 5 (RFC 3080 section 7.1).
  private static func isReplyCode(_ text: String) -> Bool {
    let octets = text.utf8
    return octets.count == 3 && octets.allSatisfy { $0 &- 0x30 < 10 } && (octets.first ?? 0) &- 0x31 < 5
  }

  private mutating func greet(
    _ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    directions[message.from.index].hasGreeted = true
    var greeting = Greeting(from: message.from, epoch: epoch, offset: message.firstOffset)
    if message.type == .err {
      greeting.refusal = ReplyError(element)
    } else {
      let profiles = element.children.filter { $0.name == "profile" }
      greeting.profileCount = profiles.count
      greeting.profiles = profiles.prefix(256).map { $0["uri"] ?? "" }
      offersTLS = offersTLS || greeting.profiles.contains(WellKnownProfile.tls)
      greeting.features = tokens(element["features"] ?? "")
      greeting.localize = tokens(element["localize"] ?? "i-default")
      if profiles.contains(where: { !$0.children.isEmpty || !$0.text.allSatisfy(\.isWhitespace) }) {
        report(
          .d09, "a profile element of the greeting has content", message.from, channel: 0, at: message.firstOffset,
          &sink)
      }
    }
    sink.greeting(greeting)
  }

  private func tokens(_ text: String) -> [String] {
    // Nearly all are one token, and made of ASCII.
    if !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return [text] }
    return words(of: text)
  }

  private func words(of text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).prefix(256).map(String.init)
  }

  private mutating func request(
    _ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable
  ) {
    if element.name == "start" {
      requestStart(element, message, &sink)
    } else {
      requestClose(element, message, &sink)
    }
  }

  private mutating func reply(_ element: Element, _ message: Message, _ sink: inout some ConversationSink & ~Copyable) {
    let place = requests.firstIndex { $0.peer == message.from.other && $0.msgno == message.msgno }
    guard let place else {
      agreeUnasked(element, message, &sink)
      return
    }
    let request = requests.remove(at: place)
    switch (request.kind, element.name) {
    case (.start(let asked), "profile"): accept(asked, element, message, isCertain: !request.isStale, &sink)
    case (.start(let asked), "error"): refuse(asked, element, &sink)
    case (.close(let closure), "ok"): close(closure, message, &sink)
    case (.close(let closure), "error"): decline(closure, element, &sink)
    case (.other, _): losses &+= 1
    // Its reply was lost, and so was the request that took its number (RFC 3080 section 2.2.1.1).
    case _ where request.isStale: losses &+= 1
    default:
      report(
        .d18, "the element \(element.name) does not answer the request", message.from, channel: 0,
        at: message.firstOffset, &sink)
      losses &+= 1
    }
  }
}
