import BEEP
import Identification
import Packet

/// BEEP, and whether it is NETCONF's.
extension Judge {
  func judgeBEEP(_ verdict: inout VerdictRecord, _ evidence: Evidence) {
    let beep = evidence.beep ?? SessionRecord.BEEPFacts()
    let isNETCONF = Self.isNETCONF(beep, speaksNETCONF: evidence.speaksNETCONF)
    verdict.code = isNETCONF ? .netconfBEEP : .beepOther
    verdict.application = isNETCONF ? "NETCONF-BEEP" : Self.application(of: beep.startedProfiles + beep.profiles)
    let hasGreeted = beep.initiatorGreeted || beep.listenerGreeted || (beep.initiatorBegan && beep.listenerBegan)
    // What the other peer offers may be NETCONF: its manager offers nothing (RFC 4744, section 2.1).
    let isOneMissing = Self.isGreetingMissing(beep) && !isNETCONF
    verdict.confidence = hasGreeted && !isOneMissing ? .certain : .probable
    verdict.opaque = evidence.isOpaque ? "tls" : nil
    verdict.reasons = [reason(beep, isNETCONF: isNETCONF)]
    if isNETCONF && Registry.wasNETCONFOverBEEP(listenerPort) {
      verdict.standing = Registry.standing(on: listenerPort, at: day)
      if verdict.standing == .undetermined {
        verdict.wouldChange = "the day: this one is from before the port was assigned, so the clock was wrong"
      }
    } else if verdict.application == "BEEP", Self.isGreetingCut(beep) {
      verdict.standing = .undetermined
      verdict.wouldChange = "the rest of a greeting, which may offer NETCONF"
    } else if verdict.application == "BEEP", isOneMissing {
      verdict.standing = .undetermined
      verdict.wouldChange = "the other greeting, which may offer NETCONF"
    } else {
      verdict.standing = .unofficial
    }
    if evidence.isOpaque && !isNETCONF {
      verdict.wouldChange = "what is offered inside TLS: a key log would show it"
    }
  }

  /// Whether a greeting begins whose profiles could not be read.
  private static func isGreetingCut(_ beep: SessionRecord.BEEPFacts) -> Bool {
    (beep.initiatorBegan && !beep.initiatorGreeted) || (beep.listenerBegan && !beep.listenerGreeted)
  }

  /// Whether one peer's greeting was read, and of what the other one offers nothing is known.
  private static func isGreetingMissing(_ beep: SessionRecord.BEEPFacts) -> Bool {
    beep.initiatorGreeted != beep.listenerGreeted && beep.startedProfiles.isEmpty && beep.refusedBy == nil
  }

  /// Who offers NETCONF among other profiles, and is asked for another one only, does not speak it.
  static func isNETCONF(_ beep: SessionRecord.BEEPFacts, speaksNETCONF: Bool) -> Bool {
    speaksNETCONF || (!beep.netconfOfferedBy.isEmpty && beep.startedProfiles.isEmpty)
  }

  private func reason(_ beep: SessionRecord.BEEPFacts, isNETCONF: Bool) -> String {
    guard beep.initiatorGreeted || beep.listenerGreeted else {
      if beep.initiatorBegan && beep.listenerBegan { return "both greetings begin, and neither is whole" }
      if beep.initiatorBegan || beep.listenerBegan { return "a greeting begins, and is not whole" }
      return "frames with numbers that fit; greetings not seen"
    }
    if let peer = beep.refusedBy {
      let code = beep.refusalCode.map { ", error \($0)" } ?? ""
      return "the \(peer.rawValue) refuses the session in the place of a greeting\(code)"
    }
    let both = beep.initiatorGreeted && beep.listenerGreeted
    let greetings = both ? "both greetings" : "a greeting"
    guard isNETCONF else { return greetings }
    guard let agent = beep.netconfOfferedBy.first else {
      guard let profile = beep.startedProfiles.first else { return "\(greetings), and NETCONF messages" }
      return "\(greetings), and NETCONF messages on a channel with profile \(Looks.quoted(profile))"
    }
    if beep.netconfOfferedBy.count > 1 { return "\(greetings), profile netconf offered by both" }
    return "\(greetings), profile netconf offered by \(name(agent))"
  }

  /// An end by its address, and by its port where both have the same.
  private func name(_ peer: Peer) -> String {
    let side = peer == .initiator ? identity.initiatorSide : identity.initiatorSide.other
    let (own, other) = (identity.key.endpoint(side), identity.key.endpoint(side.other))
    return own.address == other.address ? "\(own)" : "\(own.address)"
  }

  /// The application that profiles other than NETCONF's name.
  private static func application(of profiles: [String]) -> String {
    for profile in profiles {
      let lower = profile.lowercased()
      if let name = profileNames.first(where: { lower.contains($0.0) })?.1 { return name }
    }
    return "BEEP"
  }

  private static let profileNames = [
    ("syslog", "SYSLOG-BEEP"), ("xmlrpc", "XMLRPC-BEEP"), ("beep/soap", "SOAP-BEEP"), ("idxp", "IDXP-BEEP"),
    ("jalop", "JALOP-BEEP"), ("beep/tunnel", "TUNNEL-BEEP"),
  ]

  /// What BEEP may be called.
  static let beepApplications = ["NETCONF-BEEP", "BEEP"] + profileNames.map(\.1)
}
