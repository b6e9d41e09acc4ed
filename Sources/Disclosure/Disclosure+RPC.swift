import Bytes
import Session

/// What is redacted of requests and their answers.
extension Disclosure {
  /// Whether all of a record may be told, as of nearly all; so they are not copied.
  func holdsNothingSecret(_ record: RPCRecord) -> Bool {
    record.errors.isEmpty && record.refusal == nil && !Self.mayHoldURI(record.sourceDatastore ?? "")
      && !Self.mayHoldURI(record.targetDatastore ?? "") && !QuotedSecret.isPossible(in: record.filter ?? "")
      && record.parameters.allSatisfy {
        !$0.isSecret && !SecretName.isSecret($0.name) && !MessageBody.mayHold($0.value)
      }
      && record.changes.allSatisfy {
        $0.secretPath == nil && ($0.value == nil || !$0.isSecret) && !UserInfo.isPossible(in: $0.path)
          && !MessageBody.mayHold($0.value ?? "") && $0.position == nil && !Self.mayHoldURI($0.namespace ?? "")
      }
      && !Self.mayHoldURI(record.operationNamespace ?? "")
  }

  /// Whether a text may hold what ``plain(_:)`` redacts; cheap.
  static func mayHoldURI(_ text: String) -> Bool { UserInfo.isPossible(in: text) || QuotedSecret.isPossible(in: text) }

  func disclosed(_ record: RPCRecord) -> RPCRecord {
    var record = record
    let isAnswered = !record.errors.isEmpty || record.refusal != nil
    let echo = isAnswered ? Echo(record.changes, record.parameters, record.credentials) : Echo([], [])
    record.credentials = nil
    for index in record.changes.indices { disclose(&record.changes[index]) }
    for index in record.parameters.indices { disclose(&record.parameters[index]) }
    for index in record.errors.indices { disclose(&record.errors[index], echo) }
    if let words = record.refusal?.diagnostic { record.refusal?.diagnostic = echo.redacted(Self.spoken(words)) }
    record.filter = record.filter.map(Self.plain)
    record.sourceDatastore = record.sourceDatastore.map(Self.plain)
    record.targetDatastore = record.targetDatastore.map(Self.plain)
    record.operationNamespace = record.operationNamespace.map(Self.plain)
    return record
  }

  private func disclose(_ error: inout RPCRecord.ReplyError, _ echo: Echo) {
    error.message = error.message.map { echo.redacted(Self.spoken($0)) }
    error.path = error.path.map { echo.redacted(Self.plain($0)) }
    error.appTag = error.appTag.map(echo.redacted)
    for index in error.info.indices {
      disclose(&error.info[index])
      error.info[index].value = echo.redacted(error.info[index].value)
    }
  }

  /// Text without the credentials that URIs and predicates hold.
  static func plain(_ text: String) -> String { QuotedSecret.redacted(UserInfo.redacted(text)) }

  /// A sentence without these, and without the credentials that it announces.
  static func spoken(_ text: String) -> String { SpokenSecret.redacted(plain(text)) }

  /// An event with the secrets that its paths hold.
  static func revealed(_ event: SessionEvent) -> SessionEvent {
    guard case .rpc(let shared) = event else { return event }
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
    guard isSecret, let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return plain(text) }
    return text[...space] + Redaction.text(text[text.utf8.index(after: space)...].utf8.count)
  }

  /// The name of the last element of a path, which keys may follow.
  private static func lastName(of path: String) -> String {
    let octets = path.utf8
    guard let slash = octets.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    let name = octets[octets.index(after: slash)...].prefix { $0 != UInt8(ascii: "[") }
    return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? name, as: UTF8.self)
  }

  func disclose(_ change: inout RPCRecord.Change) {
    // The keys of a path that are credentials are redacted in it; what its target says as an XPath is not.
    let isXPath = change.secretPath == nil
    change.secretPath = nil
    change.path = isXPath ? Self.plain(change.path) : UserInfo.redacted(change.path)
    change.namespace = change.namespace.map(Self.plain)
    change.position = change.position.map { Self.place($0, isSecret: change.isSecret) }
    guard let value = change.value else { return }
    if change.isSecret {
      change.value = Redaction.text(change.valueOctets ?? value.utf8.count)
    } else {
      change.value = MessageBody.redacted(value, in: Self.lastName(of: change.path))
    }
  }
}
