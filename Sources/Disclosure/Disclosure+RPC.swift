import Bytes
import Session

/// What is redacted of requests and their answers.
extension Disclosure {
  /// Whether all of a record may be told, as of nearly all; so they are not copied.
  func holdsNothingSecret(_ record: RPCRecord) -> Bool {
    record.errors.isEmpty && record.refusal == nil && !UserInfo.isPossible(in: record.sourceDatastore ?? "")
      && !UserInfo.isPossible(in: record.targetDatastore ?? "") && !QuotedSecret.isPossible(in: record.filter ?? "")
      && record.parameters.allSatisfy {
        !$0.isSecret && !SecretName.isSecret($0.name) && !SecretName.holdsCommands($0.name)
          && !SecretName.holdsSentence($0.name)
          && !UserInfo.isPossible(in: $0.value) && !QuotedSecret.isPossible(in: $0.value)
      }
      && record.changes.allSatisfy {
        $0.secretPath == nil && ($0.value == nil || !($0.isSecret || SecretName.holdsCommands(lastOf: $0.path)))
          && !UserInfo.isPossible(in: $0.path) && !UserInfo.isPossible(in: $0.value ?? "")
          && $0.position == nil && !UserInfo.isPossible(in: $0.namespace ?? "")
      }
      && !UserInfo.isPossible(in: record.operationNamespace ?? "")
  }

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
    record.sourceDatastore = record.sourceDatastore.map(UserInfo.redacted)
    record.targetDatastore = record.targetDatastore.map(UserInfo.redacted)
    record.operationNamespace = record.operationNamespace.map(UserInfo.redacted)
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
    } else if SecretName.holdsCommands(parameter.name) {
      parameter.value = SecretName.redacted(commands: parameter.value)
    } else if SecretName.holdsSentence(parameter.name) {
      parameter.value = Self.spoken(parameter.value)
    } else {
      parameter.value = Self.plain(parameter.value)
    }
  }

  /// Where an entry goes, as `after x`: its neighbour is a credential where it is one itself.
  private static func place(_ text: String, isSecret: Bool) -> String {
    guard isSecret, let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return plain(text) }
    return text[...space] + Redaction.text(text[text.utf8.index(after: space)...].utf8.count)
  }

  func disclose(_ change: inout RPCRecord.Change) {
    // The keys of a path that are credentials are redacted in it; what its target says as an XPath is not.
    let isXPath = change.secretPath == nil
    change.secretPath = nil
    change.path = isXPath ? Self.plain(change.path) : UserInfo.redacted(change.path)
    change.namespace = change.namespace.map(UserInfo.redacted)
    change.position = change.position.map { Self.place($0, isSecret: change.isSecret) }
    guard let value = change.value else { return }
    if change.isSecret {
      change.value = Redaction.text(change.valueOctets ?? value.utf8.count)
    } else if SecretName.holdsCommands(lastOf: change.path) {
      change.value = SecretName.redacted(commands: value)
    } else if UserInfo.isPossible(in: value) {
      change.value = UserInfo.redacted(value)
    }
  }
}
