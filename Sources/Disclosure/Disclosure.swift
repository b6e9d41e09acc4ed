import Identification
import Session

/// The only way from events to reports: takes an event, returns what may be told of it.
///
/// Credentials are replaced by `[redacted, 12 octets]` unless the user asked to see them; the length stays, because it
/// tells an auditor whether a secret was set, cleared or replaced.
public struct Disclosure: Sendable {
  /// Whether secrets are told as they were captured.
  public let showsSecrets: Bool

  /// A disclosure that redacts, or one that passes everything on.
  public init(showsSecrets: Bool = false) { self.showsSecrets = showsSecrets }

  /// What may be told of `event`.
  public func disclose(_ event: SessionEvent) -> DisclosedEvent {
    if showsSecrets { return DisclosedEvent(Self.revealed(event)) }
    switch event {
    case .rpc(let record): return DisclosedEvent(holdsNothingSecret(record) ? event : .rpc(disclosed(record)))
    case .message(let record): return DisclosedEvent(.message(disclosed(record)))
    case .finding(var record):
      record.text = UserInfo.redacted(record.text)
      return DisclosedEvent(.finding(record))
    case .verdict(let record): return DisclosedEvent(.verdict(disclosed(record)))
    case .session(var record):
      record.verdict = disclosed(record.verdict)
      return DisclosedEvent(.session(record))
    case .notification(var record):
      for index in record.fields.indices { disclose(&record.fields[index]) }
      for index in record.changes.indices { disclose(&record.changes[index]) }
      return DisclosedEvent(.notification(record))
    case .frame, .hello, .outcome, .sasl, .saslStep, .tls: return DisclosedEvent(event)
    }
  }
}

extension Disclosure {
  private func disclosed(_ record: VerdictRecord) -> VerdictRecord {
    var record = record
    for index in record.reasons.indices where UserInfo.isPossible(in: record.reasons[index]) {
      record.reasons[index] = UserInfo.redacted(record.reasons[index])
    }
    for index in record.details.indices where UserInfo.isPossible(in: record.details[index].value) {
      record.details[index].value = UserInfo.redacted(record.details[index].value)
    }
    return record
  }

  /// Whether all of a record may be told, as of nearly all; so they are not copied.
  private func holdsNothingSecret(_ record: RPCRecord) -> Bool {
    record.errors.isEmpty && !UserInfo.isPossible(in: record.sourceDatastore ?? "")
      && !UserInfo.isPossible(in: record.targetDatastore ?? "")
      && record.parameters.allSatisfy {
        !$0.isSecret && !SecretName.isSecret($0.name) && !UserInfo.isPossible(in: $0.value)
      }
      && record.changes.allSatisfy {
        $0.secretPath == nil && ($0.value == nil || !$0.isSecret) && !UserInfo.isPossible(in: $0.path)
          && !UserInfo.isPossible(in: $0.value ?? "")
      }
  }

  private func disclosed(_ record: RPCRecord) -> RPCRecord {
    var record = record
    for index in record.changes.indices { disclose(&record.changes[index]) }
    for index in record.parameters.indices { disclose(&record.parameters[index]) }
    for index in record.errors.indices {
      record.errors[index].message = record.errors[index].message.map(UserInfo.redacted)
      record.errors[index].path = record.errors[index].path.map(UserInfo.redacted)
      for place in record.errors[index].info.indices { disclose(&record.errors[index].info[place]) }
    }
    record.sourceDatastore = record.sourceDatastore.map(UserInfo.redacted)
    record.targetDatastore = record.targetDatastore.map(UserInfo.redacted)
    return record
  }

  /// An event with the secrets that its paths hold.
  private static func revealed(_ event: SessionEvent) -> SessionEvent {
    guard case .rpc(var record) = event else { return event }
    for index in record.changes.indices {
      record.changes[index].path = record.changes[index].secretPath ?? record.changes[index].path
    }
    return .rpc(record)
  }

  private func disclose(_ parameter: inout RPCRecord.Parameter) {
    if parameter.isSecret || SecretName.isSecret(parameter.name) {
      parameter.value = Redaction.text(parameter.valueOctets)
    } else if UserInfo.isPossible(in: parameter.value) {
      parameter.value = UserInfo.redacted(parameter.value)
    }
  }

  private func disclose(_ change: inout RPCRecord.Change) {
    change.secretPath = nil
    if UserInfo.isPossible(in: change.path) { change.path = UserInfo.redacted(change.path) }
    guard let value = change.value else { return }
    if change.isSecret {
      change.value = Redaction.text(change.valueOctets ?? value.utf8.count)
    } else if UserInfo.isPossible(in: value) {
      change.value = UserInfo.redacted(value)
    }
  }

  private func disclosed(_ record: MessageRecord) -> MessageRecord {
    guard record.body != nil || record.payload != nil || record.request != nil else { return record }
    var record = record
    let isSASL = record.profile.map(MessageBody.isSASL) ?? false
    record.body = record.body.map { disclosed($0, isSASL: isSASL) }
    record.payload = record.payload.map { disclosed($0, isSASL: isSASL) }
    if var request = record.request {
      for index in request.changes.indices { disclose(&request.changes[index]) }
      for index in request.parameters.indices { disclose(&request.parameters[index]) }
      request.sourceDatastore = request.sourceDatastore.map(UserInfo.redacted)
      request.targetDatastore = request.targetDatastore.map(UserInfo.redacted)
      record.request = request
    }
    return record
  }

  /// What cannot be searched for secrets, because it is encoded or no XML where only secrets travel, is withheld.
  private func disclosed(_ captured: MessageRecord.Captured, isSASL: Bool) -> MessageRecord.Captured {
    var captured = captured
    let isReadable = !captured.isEncoded && (!isSASL || captured.octets.contains(UInt8(ascii: "<")))
    captured.withheld = isReadable ? MessageBody.secrets(in: captured.octets) : [0..<captured.octets.count]
    // The octets themselves go, too: a report cannot print what it does not have.
    for range in captured.withheld {
      for index in range { captured.octets[index] = UInt8(ascii: "*") }
    }
    return captured
  }
}
