import BEEP
import Identification
import Session

/// What is redacted in the records that hold captured text.
extension Disclosure {
  /// Whether all of a verdict may be told, as of nearly all; what is said of silence are our own words.
  func holdsNothingSecret(_ record: VerdictRecord) -> Bool {
    record.code == .noData
      || !record.reasons.contains(where: UserInfo.isPossible)
        && !record.details.contains { UserInfo.isPossible(in: $0.value) }
  }

  /// Whether all of a session may be told, as of nearly all.
  func holdsNothingSecret(_ record: SessionRecord) -> Bool {
    holdsNothingSecret(record.verdict) && record.beep.map(holdsNothingSecret) ?? true
      && Peer.allCases.allSatisfy { record.openings[$0].octets.isEmpty }
  }

  private func holdsNothingSecret(_ facts: SessionRecord.BEEPFacts) -> Bool {
    facts.refusals.isEmpty && !facts.profiles.contains(where: UserInfo.isPossible)
      && !facts.startedProfiles.contains(where: UserInfo.isPossible)
  }

  func disclosed(_ record: VerdictRecord) -> VerdictRecord {
    var record = record
    for index in record.reasons.indices where UserInfo.isPossible(in: record.reasons[index]) {
      record.reasons[index] = UserInfo.redacted(record.reasons[index])
    }
    for index in record.details.indices where UserInfo.isPossible(in: record.details[index].value) {
      record.details[index] = Detail(record.details[index].name, UserInfo.redacted(record.details[index].value))
    }
    return record
  }

  func disclosed(_ record: SessionRecord) -> SessionRecord {
    var record = record
    record.verdict = disclosed(record.verdict)
    for peer in Peer.allCases { record.openings[peer] = disclosed(record.openings[peer], of: record, from: peer) }
    if var beep = record.beep, !holdsNothingSecret(beep) {
      beep.profiles = beep.profiles.map(UserInfo.redacted)
      beep.startedProfiles = beep.startedProfiles.map(UserInfo.redacted)
      for index in beep.refusals.indices {
        beep.refusals[index].diagnostic = beep.refusals[index].diagnostic.map(Self.spoken)
        beep.refusals[index].profile = beep.refusals[index].profile.map(UserInfo.redacted)
      }
      record.beep = beep
    }
    return record
  }

  /// What may be told of a message; nil where that is all of it, as of nearly all without their text.
  func disclosed(_ record: MessageRecord) -> MessageRecord? {
    let holdsUser =
      UserInfo.isPossible(in: record.startLine ?? "") || UserInfo.isPossible(in: record.profile ?? "")
    let holdsText = record.body != nil || record.payload != nil || record.request != nil
    guard holdsUser || holdsText else { return nil }
    var record = record
    let isSASL = record.profile.map(MessageBody.isSASL) ?? false
    if holdsUser {
      record.startLine = record.startLine.map(UserInfo.redacted)
      record.profile = record.profile.map(UserInfo.redacted)
    }
    guard holdsText else { return record }
    let echo = record.answered.map { Echo($0.changes, $0.parameters, $0.credentials, isXML: true) }
    record.answered = nil
    record.body = record.body.map { disclosed($0, isSASL: isSASL, echo) }
    record.payload = record.payload.map { disclosed($0, isSASL: isSASL, echo) }
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
  private func disclosed(
    _ captured: MessageRecord.Captured, isSASL: Bool, _ echo: Echo?
  ) -> MessageRecord.Captured {
    var captured = captured
    let isReadable = !captured.isEncoded && (!isSASL || captured.octets.contains(UInt8(ascii: "<")))
    var secrets = isReadable ? MessageBody.secrets(in: captured.octets) : [0..<captured.octets.count]
    if isReadable, let echo { secrets = Redaction.merged(secrets, echo.ranges(in: captured.octets)) }
    captured.withhold(secrets)
    return captured
  }

  private func disclosed(
    _ captured: MessageRecord.Captured, of record: SessionRecord, from peer: Peer
  ) -> MessageRecord.Captured {
    var captured = captured
    captured.withhold(
      OpeningSecrets.ranges(in: captured.octets, record.verdict, isInitiator: peer == .initiator))
    return captured
  }
}
