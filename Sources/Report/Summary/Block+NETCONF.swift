import BEEP
import Packet
import Reassembly
import Session

/// Who they are, how they got in, and what they speak.
extension Block {
  private var isNETCONF: Bool { session.verdict.code == .netconfBEEP || session.verdict.code == .netconfNoBEEP }
  private var isBEEP: Bool { session.verdict.code == .netconfBEEP || session.verdict.code == .beepOther }

  func roles() -> [Line] {
    var parts: [String] = []
    if let manager = envelope.manager {
      let caller = manager == .listener && session.rolesFrom == .syn ? ", which called" : ""
      parts.append("\(envelope.name(manager)) is the manager, \(envelope.name(manager.other)) the agent\(caller)")
    } else if isNETCONF {
      parts.append("who is the manager: not seen")
    }
    if let id = session.netconf?.sessionID { parts.append("NETCONF session \(id)") }
    if isNETCONF || isBEEP {
      switch session.rolesFrom {
      case .syn, .greeting: break
      case .port: parts.append("who dialled is a guess (port \(envelope.listener.port))")
      case .guess: parts.append("who dialled is a guess")
      }
    }
    return parts.isEmpty ? [] : layout.fact("roles", StyledText(parts.joined(separator: "; ")))
  }

  func access() -> [Line] {
    guard isBEEP || isNETCONF else {
      return known.tls.map { layout.fact("access", protection($0)) } ?? []
    }
    let isMidstream =
      !session.facts.startsWithSYN && session.beep?.initiatorGreeted != true
      && session.beep?.listenerGreeted != true
    var parts = StyledText()
    if let sasl = known.sasl {
      parts.add("SASL \(Quoted.path(sasl.mechanism, columns: 32, unicode: layout.unicode))")
      if let user = sasl.identity { parts.add(", user \(Quoted.text(user, unicode: layout.unicode))") }
      if let other = sasl.authorization, other != sasl.identity {
        parts.add(" as \(Quoted.text(other, unicode: layout.unicode))")
      }
      if let realm = sasl.realm { parts.add(", realm \(Quoted.text(realm, unicode: layout.unicode))") }
      parts.add(", ")
      let outcome = Quoted.path(sasl.outcome, columns: 16, unicode: false)
      parts.add(outcome, sasl.outcome == "refused" ? .red : .plain)
      if let code = sasl.code { parts.add(" (\(code))") }
    } else if let method = session.authenticatedBy {
      parts.add("authenticated by \(Quoted.path(method, columns: 32, unicode: layout.unicode))")
      if method == "certificate", let subject = known.tls?.clientCertificate?.subject {
        parts.add(" \(Quoted.text(subject, unicode: layout.unicode))")
      }
    } else if isMidstream {
      return layout.fact("access", "not seen: the session was already open")
    } else if session.encrypted || known.tls != nil {
      parts.add("no SASL seen")
    } else {
      parts.add("no authentication seen")
    }
    parts.add("; ")
    if let tls = known.tls {
      parts.add(protection(tls))
    } else if session.encrypted {
      parts.add("encrypted")
    } else {
      parts.add("not encrypted", .yellow)
    }
    return layout.fact("access", parts)
  }

  /// How TLS protects the session, whose certificates say so, and whether it was read.
  private func protection(_ tls: TLSRecord) -> StyledText {
    let words = TLSText(record: tls, unicode: layout.unicode)
    var text = words.spoken
    let certificates = words.certificates(at: session.facts.last.time)
    if !certificates.isEmpty { text.add("; ") }
    text.add(certificates)
    text.add("; ")
    text.add(words.readable)
    return text
  }

  func speaks() -> [Line] {
    if isNETCONF, let netconf = session.netconf {
      let manager = netconf.managerCapabilities
      let agent = netconf.agentCapabilities
      if manager.isEmpty, agent.isEmpty { return [] }
      var parts: [String] = []
      let common = agent.filter(manager.contains)
      if !common.isEmpty { parts.append(names(common)) }
      let agentOnly = agent.filter { !manager.contains($0) }
      if !agentOnly.isEmpty { parts.append("the agent \(common.isEmpty ? "" : "also ")\(names(agentOnly))") }
      let managerOnly = manager.filter { !agent.contains($0) }
      if !managerOnly.isEmpty { parts.append("the manager \(common.isEmpty ? "" : "also ")\(names(managerOnly))") }
      if manager.isEmpty { parts.append("the manager's hello was not seen") }
      if agent.isEmpty { parts.append("the agent's hello was not seen") }
      return layout.fact("speaks", StyledText(parts.joined(separator: "; ")))
    }
    guard session.verdict.code == .beepOther, let beep = session.beep, !beep.profiles.isEmpty else { return [] }
    let shown = beep.profiles.prefix(6).map { Quoted.text($0, unicode: layout.unicode) }
    let more = beep.profiles.count - shown.count
    let text = shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    return layout.fact("speaks", StyledText((shown.count == 1 && more == 0 ? "profile " : "profiles ") + text))
  }

  private func names(_ capabilities: [String]) -> String {
    let shown = capabilities.prefix(10).map { capability in
      let isWord = capability.utf8.count <= 40 && capability.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x22 }
      return isWord ? capability : Quoted.text(capability, limit: 40, unicode: layout.unicode)
    }
    let more = capabilities.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(Quantity.thousands(UInt64(more))) more" : "")
  }
}
