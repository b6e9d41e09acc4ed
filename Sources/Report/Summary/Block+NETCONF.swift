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
    if let sessions = known.hellos.sessions(of: envelope.agent)
      ?? session.netconf?.sessionID.map({ "NETCONF session \($0)" })
    {
      parts.append(sessions)
    }
    if let host = session.beep?.serverName, host != AddressText.text(envelope.listener.address) {
      parts.append("asked for host \(Quoted.text(host, unicode: layout.unicode))")
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

  /// Whether an authentication may stand in octets that are missing: nothing was told that excludes it.
  private var mayLackAuthentication: Bool {
    let isExcluded = session.findingCounts.contains { $0.code == "unauthenticated" || $0.code == "N15" }
    return !isExcluded && session.direction(.initiator).gapCount &+ session.direction(.listener).gapCount > 0
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
      parts.add(mayLackAuthentication ? "no authentication seen, octets are missing" : "no authentication seen")
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
      for (role, own, peer) in [("agent", agent, envelope.agent), ("manager", manager, envelope.manager)] {
        let others = own.filter { !common.contains($0) }
        let unnamed = unnamed(own, peer)
        guard !others.isEmpty || unnamed > 0 && !own.isEmpty else { continue }
        parts.append("the \(role) \(common.isEmpty ? "" : "also ")\(names(others, unnamed: unnamed))")
      }
      parts += silence(manager, agent)
      return layout.fact("speaks", StyledText(parts.joined(separator: "; ")))
    }
    guard session.verdict.code == .beepOther, let beep = session.beep, !beep.profiles.isEmpty else { return [] }
    let shown = beep.profiles.prefix(6).map { Quoted.text($0, unicode: layout.unicode) }
    let more = beep.profiles.count - shown.count
    let text = shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    let offer = offer(beep).map { "; " + $0 } ?? ""
    return layout.fact("speaks", StyledText((shown.count == 1 && more == 0 ? "profile " : "profiles ") + text + offer))
  }

  /// `NETCONF is offered by 192.0.2.1, and none was seen`: whatever was asked for here, it is an agent of NETCONF's.
  private func offer(_ beep: SessionRecord.BEEPFacts) -> String? {
    guard let first = beep.netconfOfferedBy.first else { return nil }
    let who = beep.netconfOfferedBy.count > 1 ? "both" : envelope.name(first)
    return "NETCONF is offered by \(who), and none was seen"
  }

  /// How many capabilities of a peer's hello have no short name.
  private func unnamed(_ names: [String], _ peer: Peer?) -> Int {
    peer.flatMap { known.hellos.capabilities[$0] }.map { max(0, $0 - names.count) } ?? 0
  }

  /// What there is to say of hellos of which no capability is known.
  private func silence(_ manager: [String], _ agent: [String]) -> [String] {
    let seen = [envelope.manager, envelope.agent].map { $0.flatMap { known.hellos.capabilities[$0] } }
    if manager.isEmpty, agent.isEmpty, seen == [0, 0] { return ["no capability was seen in the hellos"] }
    return [("manager", manager, seen[0]), ("agent", agent, seen[1])].compactMap { role, names, count in
      guard names.isEmpty else { return nil }
      switch count {
      case nil: return "the \(role)'s hello was not seen"
      case 0: return "no capability was seen in the \(role)'s hello"
      default: return "the \(role)'s hello names nothing known"
      }
    }
  }

  private func names(_ capabilities: [String], unnamed: Int = 0) -> String {
    var shown = capabilities.prefix(10).map { capability in
      let isWord = capability.utf8.count <= 40 && capability.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x22 }
      return isWord ? capability : Quoted.text(capability, limit: 40, unicode: layout.unicode)
    }
    let more = UInt64(capabilities.count - shown.count + unnamed)
    guard more > 0 else { return shown.joined(separator: ", ") }
    let last = shown.isEmpty ? Quantity.count(more, "other") : "\(Quantity.thousands(more)) more"
    guard let end = shown.popLast() else { return last }
    return (shown + [end + " and " + last]).joined(separator: ", ")
  }
}
