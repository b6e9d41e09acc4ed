import BEEP
import Packet
import Reassembly

/// What is known of a flow when it is judged: facts, never guesses.
struct Evidence {
  /// What the octets were recognised as.
  enum Recognition: Equatable {
    /// Not one application octet.
    case noOctets
    /// A whole BEEP frame whose numbers and trailer fit.
    case beep
    /// Octets, and nobody knows whose.
    case unknown(initiator: String, listener: String)
  }

  var recognition: Recognition
  var beep: SessionRecord.BEEPFacts?
  /// Whether a channel with NETCONF's profile was started, or NETCONF messages were seen.
  var speaksNETCONF: Bool
  /// The packet that shows it.
  var evidence: PacketOrigin?
  /// Whether TLS hides what follows.
  var isOpaque: Bool
}

/// From evidence to a verdict: sober, with the reasons an operator can check by eye (architecture, decision 15).
struct Judge {
  let identity: SessionIdentity
  /// The ports that were ever NETCONF's, as the registry has them on the day.
  let day: Timestamp
  let isWatched: (UInt16) -> Bool

  private var listenerPort: UInt16 { identity.key.endpoint(identity.initiatorSide.other).port }
  private var initiatorPort: UInt16 { identity.key.endpoint(identity.initiatorSide).port }

  /// Whether the watched port is only the port the client drew for itself.
  private var isSourcePort: Bool {
    identity.rolesFrom == .syn && isWatched(initiatorPort) && !isWatched(listenerPort)
  }

  /// The verdict on a flow with these facts.
  func verdict(_ evidence: Evidence, _ facts: borrowing FlowFacts) -> VerdictRecord {
    var verdict = VerdictRecord(
      code: .unknown, application: nil, standing: .undetermined, confidence: .certain,
      seen: Self.seen(facts), reasons: [], evidence: evidence.evidence, opaque: nil, wouldChange: nil, previous: nil)
    switch evidence.recognition {
    case .noOctets: judgeNoData(&verdict, facts)
    case .beep: judgeBEEP(&verdict, evidence, facts)
    case .unknown(let initiator, let listener):
      verdict.reasons = ["from the initiator: \(initiator); from the listener: \(listener)"]
      if isSourcePort {
        verdict.code = .sourcePort
        verdict.standing = .none
        verdict.reasons.insert("the SYN came from port \(initiatorPort)", at: 0)
      }
    }
    return verdict
  }

  private func judgeNoData(_ verdict: inout VerdictRecord, _ facts: borrowing FlowFacts) {
    verdict.code = .noData
    verdict.standing = .none
    verdict.evidence = facts.first
    switch facts.state {
    case .refused: verdict.reasons = ["refused"]
    case .halfOpen: verdict.reasons = ["SYN and SYN/ACK, never completed"]
    case .probe: verdict.reasons = ["a probe without an answer"]
    default: verdict.reasons = ["connected, and not one application octet"]
    }
  }

  private func judgeBEEP(_ verdict: inout VerdictRecord, _ evidence: Evidence, _ facts: borrowing FlowFacts) {
    let beep = evidence.beep ?? SessionRecord.BEEPFacts()
    let isNETCONF = evidence.speaksNETCONF || !beep.netconfOfferedBy.isEmpty
    verdict.code = isNETCONF ? .netconfBEEP : .beepOther
    verdict.application = isNETCONF ? "NETCONF-BEEP" : Self.application(of: beep.profiles)
    verdict.confidence = beep.initiatorGreeted || beep.listenerGreeted ? .certain : .probable
    verdict.opaque = evidence.isOpaque ? "tls" : nil
    if isNETCONF && Registry.wasNETCONFOverBEEP(listenerPort) {
      verdict.standing = Registry.isAssigned(listenerPort, at: day) ? .assigned : .leftover
    } else {
      verdict.standing = .unofficial
    }
    verdict.reasons = [reason(beep, isNETCONF: isNETCONF)]
    if evidence.isOpaque && !isNETCONF {
      verdict.wouldChange = "what is offered inside TLS: a key log would show it"
    }
  }

  private func reason(_ beep: SessionRecord.BEEPFacts, isNETCONF: Bool) -> String {
    guard beep.initiatorGreeted || beep.listenerGreeted else {
      return "frames with numbers that fit; greetings not seen"
    }
    let both = beep.initiatorGreeted && beep.listenerGreeted
    let greetings = both ? "both greetings" : "a greeting"
    guard isNETCONF, let agent = beep.netconfOfferedBy.first else {
      return isNETCONF ? "\(greetings), and a channel with profile netconf" : greetings
    }
    let side = agent == .initiator ? identity.initiatorSide : identity.initiatorSide.other
    return "\(greetings), profile netconf offered by \(identity.key.endpoint(side).address)"
  }

  /// The application that profiles other than NETCONF's name.
  private static func application(of profiles: [String]) -> String {
    for profile in profiles {
      let lower = profile.lowercased()
      if lower.contains("syslog") { return "SYSLOG-BEEP" }
      if lower.contains("xmlrpc") { return "XMLRPC-BEEP" }
      if lower.contains("beep/soap") { return "SOAP-BEEP" }
      if lower.contains("idxp") { return "IDXP-BEEP" }
      if lower.contains("beep/tunnel") { return "TUNNEL-BEEP" }
    }
    return "BEEP"
  }

  private static func seen(_ facts: borrowing FlowFacts) -> VerdictRecord.Seen {
    if !facts.startsWithSYN { return .midstream }
    if facts.lower.packets == 0 || facts.upper.packets == 0 { return .oneSided }
    if facts.lower.cutOctets > 0 || facts.upper.cutOctets > 0 { return .cut }
    if facts.lower.gapCount > 0 || facts.upper.gapCount > 0 { return .lossy }
    return .whole
  }
}
