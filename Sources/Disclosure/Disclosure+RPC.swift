import Bytes
import NETCONF
import Session

/// What is redacted of requests and their answers.
extension Disclosure {
  /// Whether all of a record may be told, as of nearly all; so they are not copied.
  func holdsNothingSecret(_ record: RPCRecord) -> Bool {
    record.errors.isEmpty && record.refusal == nil && !Self.mayHold(record.messageID)
      && !Self.mayHold(record.sourceDatastore) && !Self.mayHold(record.targetDatastore) && !Self.mayHold(record.filter)
      && !Self.mayHoldOperation(record.operation) && !record.furtherOperations.contains(where: Self.mayHold)
      && record.parameters.allSatisfy {
        !$0.isSecret && !SecretName.isSecret($0.name) && !MessageBody.mayHold($0.value)
      }
      && record.changes.allSatisfy { holdsNothingSecret($0) } && !Self.mayHoldURI(record.operationNamespace ?? "")
  }

  private func holdsNothingSecret(_ change: RPCRecord.Change) -> Bool {
    change.secretPath == nil && (change.value == nil || !change.isSecret) && !UserInfo.isPossible(in: change.path)
      && !Self.mayHoldKey(change.path)
      && !MessageBody.mayHold(change.value ?? "") && change.position == nil && !Self.mayHoldURI(change.namespace ?? "")
  }

  /// Whether a text may hold what ``plain(_:)`` redacts; cheap.
  static func mayHoldURI(_ text: String) -> Bool { UserInfo.isPossible(in: text) || QuotedSecret.isPossible(in: text) }

  /// Whether a text may hold what ``spoken(_:)`` and ``named(_:)`` redact; cheap.
  static func mayHold(_ text: String?) -> Bool {
    guard let text else { return false }
    return MessageBody.mayHold(text)
  }

  /// Whether the name of an operation may be none. `commit` begins as a community does, and is in every session.
  static func mayHoldOperation(_ name: String?) -> Bool { name != "commit" && mayHold(name) }

  func disclosed(_ record: RPCRecord) -> RPCRecord {
    var record = record
    Self.mark(&record.parameters, of: record.operation)
    Self.markKeys(&record.changes)
    let isAnswered = !record.errors.isEmpty || record.refusal != nil
    let echo = isAnswered ? Echo(record.changes, record.parameters, record.credentials) : Echo([], [])
    record.credentials = nil
    for index in record.changes.indices { disclose(&record.changes[index]) }
    for index in record.parameters.indices { disclose(&record.parameters[index]) }
    for index in record.errors.indices { disclose(&record.errors[index], echo) }
    if let words = record.refusal?.diagnostic { record.refusal?.diagnostic = echo.redacted(Self.spoken(words)) }
    record.messageID = record.messageID.map(Self.named)
    record.operation = record.operation.map(Self.named)
    record.furtherOperations = record.furtherOperations.map(Self.named)
    record.filter = record.filter.map(Self.named)
    record.sourceDatastore = record.sourceDatastore.map(Self.named)
    record.targetDatastore = record.targetDatastore.map(Self.named)
    record.operationNamespace = record.operationNamespace.map(Self.plain)
    return record
  }

  private func disclose(_ error: inout RPCRecord.ReplyError, _ echo: Echo) {
    error.type = error.type.map { Self.keyword($0, echo) }
    error.tag = error.tag.map { Self.keyword($0, echo) }
    error.severity = error.severity.map { Self.keyword($0, echo) }
    error.appTag = error.appTag.map { echo.redacted(Self.spoken($0)) }
    let isAbout = Self.isAboutCredential(error)
    error.message = error.message.map {
      echo.redacted(isAbout ? Self.redacted($0, isSentence: true, isAbout) : Self.spoken($0))
    }
    error.path = error.path.map { echo.redacted(path: Self.named($0)) }
    for index in error.info.indices {
      if isAbout, ErrorSecret.isValue(error.info[index].name) { error.info[index].isSecret = true }
      disclose(&error.info[index])
      error.info[index].value = echo.redacted(error.info[index].value)
    }
  }

  /// The keywords of errors (RFC 6241, section 4.3 and appendix A).
  private static let keywords: Set<String> = [
    "transport", "rpc", "protocol", "application", "error", "warning", "in-use", "invalid-value", "too-big",
    "missing-attribute", "bad-attribute", "unknown-attribute", "missing-element", "bad-element", "unknown-element",
    "unknown-namespace", "access-denied", "lock-denied", "resource-denied", "rollback-failed", "data-exists",
    "data-missing", "operation-not-supported", "operation-failed", "partial-operation", "malformed-message",
  ]

  /// A keyword of the protocol's stays as it is, be it somebody's password or not; others are texts.
  private static func keyword(_ text: String, _ echo: Echo) -> String {
    keywords.contains(text) ? text : echo.redacted(spoken(text))
  }

  /// Text without the credentials that URIs and predicates hold.
  static func plain(_ text: String) -> String { QuotedSecret.redacted(UserInfo.redacted(text)) }

  /// A sentence without these, without the credentials that it announces, and those that are told by their shape.
  static func spoken(_ text: String) -> String { mayHold(text) ? redacted(text, isSentence: true) : text }

  /// A name, or what a peer gives in the place of one: it announces a credential only by the sign of an assignment, for
  /// names of two words may begin with any.
  static func named(_ text: String) -> String {
    guard mayHold(text) else { return text }
    return redacted(text, isSentence: text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") })
  }

  /// Whether an error is about a leaf that is called as a credential.
  private static func isAboutCredential(_ error: RPCRecord.ReplyError) -> Bool {
    if error.tag.map(ErrorSecret.isDenial) ?? false { return false }
    return error.path.map(ErrorSecret.isCredential) ?? false
      || error.info.contains { $0.name == "bad-element" && ErrorSecret.isCredential($0.value) }
      || error.message.map { ErrorSecret.isLocated(Array($0.utf8)[...]) } ?? false
  }

  private static func redacted(_ text: String, isSentence: Bool, _ isAbout: Bool = false) -> String {
    let octets = Array(text.utf8)
    let said = isSentence ? SpokenSecret.ranges(in: octets, octets.indices, isAbout: isAbout) : []
    var signed = UserInfo.ranges(inValue: octets) + QuotedSecret.ranges(in: octets)
    // It may hold a document, written with references.
    if octets.contains(UInt8(ascii: "<")) { signed += MessageBody.secrets(inWhole: octets) }
    let found = Redaction.merged(said + signed, ShapedSecret.ranges(in: octets, octets.indices))
    return found.isEmpty ? text : String(decoding: Redaction.replacing(found, in: octets), as: UTF8.self)
  }

  /// Marks what is told to an operation that is called as a credential, or told of such an event.
  static func mark(_ parameters: inout [RPCRecord.Parameter], of operation: String?) {
    guard let operation, SecretNames.holds(operation) else { return }
    for index in parameters.indices where SecretNames.holds(parameters[index].name, of: operation) {
      parameters[index].isSecret = true
    }
  }

  /// Marks the lines of a private key among commands, each of which is a change of its own, and those that only the lines
  /// before them tell to name a community.
  static func markKeys(_ changes: inout [RPCRecord.Change]) {
    var isInKey = false
    var section = CommunitySection()
    for index in changes.indices where changes[index].operation == "command" {
      guard let line = changes[index].value else { continue }
      if line.hasPrefix("----") {
        isInKey = ShapedSecret.beginsPrivateKey(line)
      } else if isInKey || section.community(in: Array(line.utf8)[...]) != nil {
        changes[index].isSecret = true
      }
    }
  }

  /// An event with the secrets that its paths hold.
  static func revealed(_ event: SessionEvent) -> SessionEvent? {
    guard case .rpc(let shared) = event else { return nil }
    var record = shared.value
    for index in record.changes.indices {
      record.changes[index].path = record.changes[index].secretPath ?? record.changes[index].path
    }
    return .rpc(Shared(record))
  }

  func disclose(_ parameter: inout RPCRecord.Parameter) {
    if parameter.isSecret || SecretName.isSecret(parameter.name) {
      parameter.value = Redaction.text(parameter.valueOctets)
    } else {
      parameter.value = MessageBody.redacted(parameter.value, in: parameter.name)
    }
  }

  /// Where an entry goes, as `after x`: its neighbour is a credential where it is one itself.
  private static func place(_ text: String, isSecret: Bool) -> String {
    guard isSecret, let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else {
      return redacted(path: text, isXPath: true)
    }
    return text[...space] + Redaction.text(text[text.utf8.index(after: space)...].utf8.count)
  }

  /// The name of the last element of a path, which keys may follow.
  static func lastName(of path: String) -> String {
    let octets = path.utf8
    guard let slash = octets.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    let name = octets[octets.index(after: slash)...].prefix { $0 != UInt8(ascii: "[") }
    return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? name, as: UTF8.self)
  }

  /// The name of the element around the last one of a path.
  private static func parentName(of path: String) -> String {
    var depth = 0
    // Slashes in keys are no steps.
    let end = path.utf8.lastIndex { octet in
      if octet == UInt8(ascii: "]") { depth += 1 }
      if octet == UInt8(ascii: "[") { depth -= 1 }
      return octet == UInt8(ascii: "/") && depth == 0
    }
    var parent = path.utf8[..<(end ?? path.utf8.startIndex)]
    if parent.last == UInt8(ascii: "]"), let open = parent.lastIndex(of: UInt8(ascii: "[")) { parent = parent[..<open] }
    return lastName(of: String(decoding: parent, as: UTF8.self))
  }

  /// The name that tells what the value at a path is: that of its element, or of the field of HTTP's that the element
  /// has the value of, as in `/header[name="Authorization"]/value`; none where the name of a credential is open.
  private static func valueName(of path: String, holding value: String) -> String {
    let name = lastName(of: path)
    if SecretNames.isOpen(value.utf8, in: name, of: parentName(of: path)) { return "" }
    guard SecretNames.isValue(name) else { return name }
    let octets = Array(path.utf8)
    guard let slash = octets.lastIndex(of: UInt8(ascii: "/")), octets[..<slash].suffix(2).elementsEqual("\"]".utf8),
      let quote = octets[..<(slash - 2)].lastIndex(of: UInt8(ascii: "\""))
    else { return name }
    let key = String(decoding: octets[(quote + 1)..<(slash - 2)], as: UTF8.self)
    return SecretNames.isField(key) ? key : name
  }

  func disclose(_ change: inout RPCRecord.Change) {
    // The keys of a path that are credentials are redacted in it; what its target says as an XPath is not.
    let isXPath = change.secretPath == nil
    change.secretPath = nil
    change.path = Self.redacted(path: change.path, isXPath: isXPath)
    change.namespace = change.namespace.map(Self.plain)
    let isSecret = change.isSecret || SecretName.isSecret(Self.lastName(of: change.path))
    change.position = change.position.map { Self.place($0, isSecret: isSecret) }
    guard let value = change.value else { return }
    if change.isSecret {
      change.value = Redaction.text(change.valueOctets ?? value.utf8.count)
    } else {
      // A command has no path.
      let name = change.operation == "command" ? "cmd" : Self.valueName(of: change.path, holding: value)
      change.value = MessageBody.redacted(value, in: name)
    }
  }
}
