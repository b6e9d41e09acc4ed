import Identification
import Packet
import Reassembly

/// From evidence to a verdict: sober, with the reasons an operator can check by eye (architecture, decision 15).
struct Judge {
  let identity: SessionIdentity
  /// The ports that were ever NETCONF's, as the registry has them on the day.
  let day: Timestamp
  let isWatched: (UInt16) -> Bool

  var listenerPort: UInt16 { identity.key.endpoint(identity.initiatorSide.other).port }
  var initiatorPort: UInt16 { identity.key.endpoint(identity.initiatorSide).port }

  /// The port of the service, by who speaks like its client.
  func servedPort(_ verdict: VerdictRecord) -> UInt16 { verdict.isTurned ? initiatorPort : listenerPort }

  /// The verdict on a flow with these facts.
  func verdict(_ evidence: Evidence, _ facts: borrowing FlowFacts) -> VerdictRecord {
    var verdict = VerdictRecord(
      code: .unknown, application: nil, standing: .undetermined, confidence: .certain,
      seen: Self.seen(facts), reasons: [], evidence: evidence.evidence, opaque: nil, wouldChange: nil, previous: nil)
    switch evidence.recognition {
    case .noOctets: judgeNoData(&verdict, facts)
    case .beep: judgeBEEP(&verdict, evidence)
    case .application(let recognition): judgeApplication(&verdict, recognition, evidence)
    case .unknown(let initiator, let listener): judgeUnknown(&verdict, initiator, listener)
    }
    return verdict
  }

  private func judgeNoData(_ verdict: inout VerdictRecord, _ facts: borrowing FlowFacts) {
    let silence = Silence(facts)
    verdict.code = .noData
    verdict.silence = silence
    verdict.standing = .none
    verdict.evidence = facts.first
    verdict.reasons = silence.reasons(facts)
  }

  private func judgeApplication(
    _ verdict: inout VerdictRecord, _ recognition: Identification.Recognition, _ evidence: Evidence
  ) {
    let isNETCONF = recognition.application == "NETCONF-RAW"
    verdict.code = isNETCONF ? .netconfNoBEEP : .unofficial
    verdict.application = recognition.application
    verdict.confidence = recognition.certainty == .certain ? .certain : .probable
    let areRolesKnown = identity.key.transport == .tcp && identity.rolesFrom == .syn
    let mayCallHome = recognition.mayCallHome || (isNETCONF && isAtWatchedPort(recognition.client))
    verdict.isTurned = !areRolesKnown && recognition.client == .listener && !mayCallHome
    verdict.standing = Registry.standing(of: recognition, on: servedPort(verdict), at: day)
    verdict.details = recognition.details.map(Self.finished)
    if evidence.speaksNETCONF { judgeNETCONFInside(&verdict, recognition) }
    verdict.reasons = [sentence(recognition)]
    if recognition.application == "SSH", recognition.details.contains(where: { $0.name == .isNETCONF }) {
      verdict.wouldChange = "its banner names NETCONF: NETCONF over SSH is likely, and SSH hides it"
    } else if recognition.application == "TLS", evidence.isOpaque {
      verdict.opaque = "tls"
    }
    judgeSourcePort(&verdict, client: mayCallHome ? nil : recognition.client)
    nameProgram(&verdict)
  }

  /// Whether the watched port, and no other, is at who speaks like a client: an agent of NETCONF may have called its
  /// manager there (RFC 4744, section 2.1; RFC 8071).
  private func isAtWatchedPort(_ client: Speaker?) -> Bool {
    guard let client, isWatched(initiatorPort) != isWatched(listenerPort) else { return false }
    return isWatched(client == .initiator ? initiatorPort : listenerPort)
  }

  private func judgeUnknown(_ verdict: inout VerdictRecord, _ initiator: Looks, _ listener: Looks) {
    verdict.reasons = ["from the initiator: \(initiator); from the listener: \(listener)"]
    // Before what was seen of the connection may have come the octet that a keep-alive repeats.
    if verdict.seen == .midstream, max(initiator.count, listener.count) == 1 {
      verdict.reasons.append("one octet may be that of a keep-alive (RFC 9293, section 3.8.4)")
    }
    judgeSourcePort(&verdict, client: nil)
    guard verdict.code == .sourcePort,
      let service = WellKnownService.application(servicePort, over: identity.key.transport)
    else { return }
    verdict.application = service
    verdict.confidence = .possible
    verdict.reasons.append(
      "\(service) is registered for port \(servicePort); its octets were not recognised")
  }

  /// Which octets show it, in one sentence.
  private func sentence(_ recognition: Identification.Recognition) -> String {
    let answer = recognition.isAnswered ? ", and what follows fits" : ""
    return "the \(recognition.speaker.rawValue) sends \(recognition.grounds)\(answer)"
  }

  static func seen(_ facts: borrowing FlowFacts) -> VerdictRecord.Seen {
    let isOneSided = facts.lower.packets == 0 || facts.upper.packets == 0
    let isDatagrams = facts.key.transport == .udp
    if !isDatagrams, !facts.startsWithSYN { return .midstream }
    if isOneSided { return .oneSided }
    if facts.lower.cutOctets > 0 || facts.upper.cutOctets > 0 { return .cut }
    if facts.lower.gapCount > 0 || facts.upper.gapCount > 0 { return .lossy }
    return .whole
  }
}
