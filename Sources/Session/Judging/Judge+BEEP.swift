import BEEP
import Packet

/// BEEP, and whether it is NETCONF's.
extension Judge {
  func judgeBEEP(_ verdict: inout VerdictRecord, _ evidence: Evidence) {
    let beep = evidence.beep ?? SessionRecord.BEEPFacts()
    let isNETCONF = Self.isNETCONF(beep, speaksNETCONF: evidence.speaksNETCONF)
    verdict.code = isNETCONF ? .netconfBEEP : .beepOther
    verdict.application = isNETCONF ? "NETCONF-BEEP" : Self.application(of: beep.startedProfiles + beep.profiles)
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

  /// Who offers NETCONF among other profiles, and is asked for another one only, does not speak it.
  static func isNETCONF(_ beep: SessionRecord.BEEPFacts, speaksNETCONF: Bool) -> Bool {
    speaksNETCONF || (!beep.netconfOfferedBy.isEmpty && beep.startedProfiles.isEmpty)
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
    let names = [
      ("syslog", "SYSLOG-BEEP"), ("xmlrpc", "XMLRPC-BEEP"), ("beep/soap", "SOAP-BEEP"), ("idxp", "IDXP-BEEP"),
      ("jalop", "JALOP-BEEP"), ("beep/tunnel", "TUNNEL-BEEP"),
    ]
    for profile in profiles {
      let lower = profile.lowercased()
      if let name = names.first(where: { lower.contains($0.0) })?.1 { return name }
    }
    return "BEEP"
  }
}
