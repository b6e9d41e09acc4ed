import BEEP
import Packet
import Reassembly
import Session

/// Who they are, how they got in, and what they speak.
extension Block {
  private var isNETCONF: Bool {
    session.netconf != nil || session.verdict.code == .netconfBEEP || session.verdict.code == .netconfNoBEEP
  }
  private var isBEEP: Bool { session.verdict.code == .netconfBEEP || session.verdict.code == .beepOther }

  func roles() -> [Line] {
    var parts: [String] = []
    if let manager = envelope.manager {
      let caller = manager == .listener && session.rolesFrom == .syn ? ", which called" : ""
      parts.append("\(envelope.name(manager)) is the manager, \(envelope.name(manager.other)) the agent\(caller)")
    } else if isNETCONF {
      parts.append("who is the manager: not seen")
    }
    if let sessions = known.hellos.sessions ?? session.netconf?.sessionID.map({ "NETCONF session \($0)" }) {
      parts.append(sessions)
    }
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
    guard isBEEP || isNETCONF else { return known.tls == nil ? [] : layout.fact("access", protection()) }
    let isMidstream =
      !session.facts.startsWithSYN && session.beep?.initiatorGreeted != true
      && session.beep?.listenerGreeted != true
    var parts = StyledText()
    if let logIn = known.logIns.shown {
      parts.add(words(for: logIn))
    } else if let method = session.authenticatedBy {
      parts.add("authenticated by \(Quoted.name(method, limit: 32, unicode: layout.unicode))")
      if method == "certificate", let subject = known.tls?.record.clientCertificate?.subject {
        parts.add(" \(Quoted.text(subject, unicode: layout.unicode))")
      } else if envelope.userFrom == "http", let user = envelope.user {
        parts.add(", user \(Quoted.text(user, unicode: layout.unicode))")
      }
    } else if isMidstream {
      return layout.fact("access", "not seen: the session was already open")
    } else if session.encrypted || known.tls.map({ $0.record.outcome != .failed }) ?? false {
      parts.add(isBEEP ? "no SASL seen" : "no authentication seen")
    } else {
      parts.add("no authentication seen")
    }
    parts.add("; ")
    parts.add(protection())
    return layout.fact("access", parts)
  }

  /// `SASL PLAIN, user "bob", accepted; 5 refused ("root")`.
  private func words(for logIn: SASLRecord) -> StyledText {
    var text = StyledText("SASL \(Quoted.name(logIn.mechanism, limit: 32, unicode: layout.unicode))")
    if let user = logIn.identity { text.add(", user \(Quoted.text(user, unicode: layout.unicode))") }
    if let other = logIn.authorization, other != logIn.identity {
      text.add(" as \(Quoted.text(other, unicode: layout.unicode))")
    }
    if let realm = logIn.realm { text.add(", realm \(Quoted.text(realm, unicode: layout.unicode))") }
    text.add(", ")
    text.add(Quoted.name(logIn.outcome, limit: 16, unicode: false), logIn.outcome == "refused" ? .red : .plain)
    if let code = logIn.code { text.add(" (\(code))") }
    let others = known.logIns.others(unicode: layout.unicode)
    if !others.isEmpty { text.add("; ") }
    text.add(others)
    return text
  }

  /// How TLS protects the session, whose certificates say so, and whether it was read.
  private func protection() -> StyledText {
    let open = session.encrypted ? StyledText("encrypted") : StyledText("not encrypted", .yellow)
    guard let tls = known.tls else { return open }
    let words = TLSText(record: tls.record, unicode: layout.unicode)
    var text = words.spoken(shownBy: layout.packet(tls.origin))
    let certificates = words.certificates(at: session.facts.last.time)
    if !certificates.isEmpty { text.add("; ") }
    text.add(certificates)
    text.add("; ")
    // After a handshake that failed the peers may have gone on without one.
    text.add(tls.record.outcome == .failed && (isBEEP || isNETCONF) ? open : words.readable)
    return text
  }

  func speaks() -> [Line] {
    if isNETCONF, let netconf = session.netconf {
      let manager = netconf.managerCapabilities
      let agent = netconf.agentCapabilities
      if manager.isEmpty, agent.isEmpty, known.hellos.capabilities.isEmpty { return [] }
      var parts: [String] = []
      let common = agent.filter(manager.contains)
      if !common.isEmpty { parts.append(names(common)) }
      let agentOnly = agent.filter { !manager.contains($0) }
      if !agentOnly.isEmpty { parts.append("the agent \(common.isEmpty ? "" : "also ")\(names(agentOnly))") }
      let managerOnly = manager.filter { !agent.contains($0) }
      if !managerOnly.isEmpty { parts.append("the manager \(common.isEmpty ? "" : "also ")\(names(managerOnly))") }
      if manager.isEmpty { parts.append(silent("manager", envelope.manager)) }
      if agent.isEmpty { parts.append(silent("agent", envelope.agent)) }
      return layout.fact("speaks", StyledText(parts.joined(separator: "; ")))
    }
    guard session.verdict.code == .beepOther, let beep = session.beep, !beep.profiles.isEmpty else { return [] }
    let shown = beep.profiles.prefix(6).map { Quoted.text($0, unicode: layout.unicode) }
    let more = beep.profiles.count - shown.count
    let text = shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    return layout.fact("speaks", StyledText((shown.count == 1 && more == 0 ? "profile " : "profiles ") + text))
  }

  /// Of whose hello no capability is known: it was not seen, or has none that has a name here.
  private func silent(_ role: String, _ peer: Peer?) -> String {
    switch peer.flatMap({ known.hellos.capabilities[$0] }) {
    case nil: return "the \(role)'s hello was not seen"
    case 0: return "no capability was seen in the \(role)'s hello"
    default: return "the \(role)'s hello names nothing known"
    }
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
