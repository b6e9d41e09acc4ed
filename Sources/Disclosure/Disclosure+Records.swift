import BEEP
import Bytes
import Identification
import NETCONF
import Session

/// What is redacted in the records that hold captured text.
extension Disclosure {
  /// Whether all of a verdict may be told, as of nearly all; what is said of silence are our own words.
  func holdsNothingSecret(_ record: VerdictRecord) -> Bool {
    record.code == .noData
      || !record.reasons.contains(where: Self.mayHoldURI) && !record.details.contains { Self.mayHold($0.value) }
  }

  /// Whether all of a session may be told, as of nearly all.
  func holdsNothingSecret(_ record: Shared<SessionRecord>) -> Bool {
    // Nothing was said, by millions in a flood.
    if record.value.verdict.code == .noData { return true }
    return holdsNothingSecret(record.value.verdict) && record.value.beep.map(holdsNothingSecret) ?? true
      && record.value.netconf.map(holdsNothingSecret) ?? true && !Self.mayHold(record.value.authenticatedBy)
      && !record.value.refusedLogins.users.contains(where: Self.mayHold)
      && Peer.allCases.allSatisfy { record.value.openings[$0].octets.isEmpty }
  }

  private func holdsNothingSecret(_ facts: SessionRecord.BEEPFacts) -> Bool {
    facts.refusals.isEmpty && !facts.profiles.contains(where: Self.mayHoldURI)
      && !facts.startedProfiles.contains(where: Self.mayHoldURI) && !facts.features.contains(where: Self.mayHold)
      && !facts.languages.contains(where: Self.mayHold) && !Self.mayHold(facts.serverName)
  }

  private func holdsNothingSecret(_ facts: SessionRecord.NETCONFFacts) -> Bool {
    !facts.managerCapabilities.contains(where: Self.mayHold)
      && !facts.agentCapabilities.contains(where: Self.mayHold) && !facts.locksHeld.contains(where: Self.mayHold)
  }

  func disclosed(_ record: VerdictRecord) -> VerdictRecord {
    var record = record
    for index in record.details.indices {
      let detail = record.details[index]
      let told = Self.spoken(detail.name == .url ? PathSecret.redacted(detail.value) : detail.value)
      record.details[index].value = told
      // What is redacted there is redacted, too, where a reason quotes it.
      guard told != detail.value else { continue }
      for place in record.reasons.indices {
        record.reasons[place].replace(Looks.quoted(detail.value), with: Looks.quoted(told))
      }
    }
    record.reasons = record.reasons.map(Self.plain)
    return record
  }

  func disclosed(_ record: SessionRecord) -> SessionRecord {
    var record = record
    record.verdict = disclosed(record.verdict)
    let openings = OpeningSecrets(record)
    for peer in Peer.allCases {
      record.openings[peer].withhold(openings.ranges(in: record.openings[peer].octets, from: peer))
    }
    if var beep = record.beep, !holdsNothingSecret(beep) {
      beep.profiles = beep.profiles.map(Self.plain)
      beep.startedProfiles = beep.startedProfiles.map(Self.plain)
      beep.features = beep.features.map(Self.named)
      beep.languages = beep.languages.map(Self.named)
      beep.serverName = beep.serverName.map(Self.named)
      for index in beep.refusals.indices {
        beep.refusals[index].diagnostic = beep.refusals[index].diagnostic.map(Self.spoken)
        beep.refusals[index].profile = beep.refusals[index].profile.map(Self.plain)
      }
      record.beep = beep
    }
    if var netconf = record.netconf, !holdsNothingSecret(netconf) {
      netconf.managerCapabilities = netconf.managerCapabilities.map(Self.plain)
      netconf.agentCapabilities = netconf.agentCapabilities.map(Self.plain)
      netconf.locksHeld = netconf.locksHeld.map(Self.named)
      record.netconf = netconf
    }
    record.authenticatedBy = record.authenticatedBy.map(Self.named)
    record.refusedLogins.users = record.refusedLogins.users.map(Self.named)
    return record
  }

  /// What may be told of a message; nil where that is all of it, as of nearly all without their text.
  func disclosed(_ record: MessageRecord) -> MessageRecord? {
    let holdsUser =
      Self.mayHold(record.startLine) || Self.mayHoldURI(record.profile ?? "") || Self.mayHold(record.contentType)
      || Self.mayHold(record.element)
    let holdsText = record.body != nil || record.payload != nil || record.request != nil
    guard holdsUser || holdsText else { return nil }
    var record = record
    let isSASL = record.profile.map(MessageBody.isSASL) ?? false
    if holdsUser {
      record.startLine = record.startLine.map { Self.spoken(PathSecret.redacted($0)) }
      record.profile = record.profile.map(Self.plain)
      record.contentType = record.contentType.map(Self.named)
      record.element = record.element.map(Self.named)
    }
    guard holdsText else { return record }
    if var answered = record.answered {
      Self.mark(&answered.parameters, of: answered.operation)
      record.answered = answered
    }
    // What is asked of an operation that is called as a credential answers with one.
    let isAnswer = record.answered.map { AnsweredSecret.mayAnswer($0.operation) } ?? false
    let echo = record.answered.map { Echo($0.changes, $0.parameters, $0.credentials, isXML: true) }
    record.answered = nil
    let kind = Contents(isSASL: isSASL, contentType: record.contentType, isAnswer: isAnswer)
    record.body = record.body.map { disclosed($0, kind, echo) }
    // Without BEEP there are no entity headers (RFC 3080, section 2.2.1).
    let hasHeaders = record.framing == nil && record.startLine == nil
    record.payload = record.payload.map { disclosed($0, kind, echo, hasHeaders: hasHeaders) }
    record.request = record.request.map { disclosed($0) }
    return record
  }

  private func disclosed(_ request: RequestContent) -> RequestContent {
    var request = request
    Self.mark(&request.parameters, of: request.operation)
    Self.markKeys(&request.changes)
    for index in request.changes.indices { disclose(&request.changes[index]) }
    for index in request.parameters.indices { disclose(&request.parameters[index]) }
    request.messageID = request.messageID.map(Self.named)
    request.operation = Self.named(request.operation)
    request.sourceDatastore = request.sourceDatastore.map(Self.named)
    request.targetDatastore = request.targetDatastore.map(Self.named)
    return request
  }

  /// What is known of what a message holds.
  private struct Contents {
    var isSASL: Bool
    var contentType: String?
    /// Whether it answers an operation that is called as a credential.
    var isAnswer: Bool
  }

  /// What cannot be searched for secrets, because it is encoded or written in other letters, is withheld.
  private func disclosed(
    _ captured: MessageRecord.Captured, _ contents: Contents, _ echo: Echo?, hasHeaders: Bool = false
  ) -> MessageRecord.Captured {
    var captured = captured
    let octets = captured.octets
    let headers = hasHeaders ? HeaderValues(octets) : nil
    let start = headers?.end ?? 0
    var secrets = headers?.secrets ?? []
    if captured.isEncoded {
      secrets.append(0..<octets.count)
    } else if !Charset.isReadable(octets[start...], contentType: contents.contentType)
      || MessageBody.isUTF16(octets[start...])
    {
      secrets.append(start..<octets.count)
    } else if contents.isSASL {
      let found = SASLBody.secrets(in: Array(octets[start...]))
      secrets += found.map { $0.lowerBound + start..<$0.upperBound + start }
    } else {
      secrets += MessageBody.secrets(in: octets) + Self.secrets(in: octets, behind: captured.seams)
      secrets += (captured.seams + [octets.count]).filter { $0 <= octets.count }.compactMap {
        UserInfo.cut(at: $0, in: octets)
      }
      if contents.isAnswer { secrets += AnsweredSecret.ranges(in: octets) }
    }
    if !captured.isEncoded, let echo {
      secrets += echo.ranges(in: octets)
      if let meant = ReadableText(octets, octets.indices) { secrets += meant.places(of: echo.ranges(in: meant.octets)) }
    }
    captured.withhold(Redaction.merged(secrets, []))
    return captured
  }

  /// What stands behind a place where octets are missing is searched for itself, as there may have been tags between.
  /// The text that goes on there may be the rest of a credential; behind the last place that is known all may be.
  private static func secrets(in octets: [UInt8], behind seams: [Int]) -> [Range<Int>] {
    var secrets: [Range<Int>] = []
    for (index, seam) in seams.enumerated() where seam < octets.count {
      let end = index + 1 < seams.count ? min(seams[index + 1], octets.count) : octets.count
      let part = Array(octets[seam..<end])
      secrets += MessageBody.secrets(in: part).map { $0.lowerBound + seam..<$0.upperBound + seam }
      let tag = index + 1 < MessageRecord.Captured.seamLimit ? MessageBody.endTag(in: part) : nil
      secrets.append(seam..<(tag.map { $0 + seam } ?? end))
      // What is lost of a name may be what calls the value beside it a credential.
      if let tag, let value = MessageBody(body: part, depth: 0).value(behindName: tag) {
        secrets.append(value.lowerBound + seam..<value.upperBound + seam)
      }
    }
    return secrets
  }
}
