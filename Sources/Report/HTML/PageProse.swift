import Packet
import Session

/// The first paragraph: prose a manager can read, made of the overview's facts and no more.
struct PageProse {
  let content: PageContent
  let selection: String?

  var text: String {
    var sentences = netconf + wordless + others + offering
    let unseen = content.overview.unseen
    if !unseen.isEmpty { sentences.append(unseen) }
    sentences += probes
    if sentences.isEmpty {
      let seen = content.sessionsGoingOn > 0 ? "No session has ended" : "Nothing was seen"
      sentences = ["\(seen) on \(content.layout.ports)."]
    }
    if let selection {
      sentences.append("Only what was selected is shown: \(Quoted.sentence(selection, unicode: true)).")
    }
    return sentences.joined(separator: " ")
  }

  private var netconf: [String] {
    let tally = content.netconf
    guard tally.sessions > 0 else { return [] }
    var sentences = [deeds(tally)]
    switch tally.encrypted {
    case 0: sentences.append(tally.sessions == 1 ? "It was not encrypted." : "None of them was encrypted.")
    case tally.sessions: sentences.append(tally.sessions == 1 ? "It was encrypted." : "All of them were encrypted.")
    default: sentences.append("\(tally.sessions - tally.encrypted) of them were not encrypted.")
    }
    return sentences + authentication(tally)
  }

  /// What was done: sessions that changed something are told apart from those that did not.
  private func deeds(_ tally: PageContent.NETCONFTally) -> String {
    let (changing, others) = (tally.changing, tally.others)
    let count = Quantity.thousands(UInt64(tally.sessions))
    let who = tally.sessions == 1 ? "One NETCONF session" : "\(count) NETCONF sessions"
    if changing.sessions == 0 { return "\(who) spoke with \(agents(others))." }
    let change = "changed the configuration of \(agents(changing))"
    if others.sessions == 0 { return "\(who) \(change)." }
    let rest = others.sessions == 1 ? "the other" : "the others"
    return "\(Quantity.thousands(UInt64(changing.sessions))) of \(who) \(change); \(rest) spoke with \(agents(others))."
  }

  /// `192.0.2.1 (user ops, 2 changes, 1 refused)`.
  private func agents(_ part: PageContent.NETCONFTally.Part) -> String {
    let shown = part.names.map(AddressText.text).joined(separator: ", ")
    let agents = part.agents.count > part.names.count ? "\(shown) and others" : shown
    var details: [String] = []
    if !part.users.isEmpty {
      let names = part.users.map { Quoted.path($0, columns: 40, unicode: true) }.joined(separator: ", ")
      details.append((part.users.count == 1 ? "user " : "users ") + names)
    }
    if part.inForce > 0 { details.append(Quantity.count(UInt64(part.inForce), "change")) }
    if part.refused > 0 { details.append("\(part.refused) refused") }
    return details.isEmpty ? agents : "\(agents) (\(details.joined(separator: ", ")))"
  }

  /// By what who speaks was authenticated, if at all.
  private func authentication(_ tally: PageContent.NETCONFTally) -> [String] {
    var sentences: [String] = []
    if !tally.methods.isEmpty {
      let methods = tally.methods.map(Self.method).joined(separator: ", ")
      sentences.append("Authenticated by \(methods).")
    }
    switch tally.unauthenticated {
    case 0: break
    case tally.sessions where tally.sessions == 1: sentences.append("No authentication was seen.")
    case tally.sessions: sentences.append("No authentication was seen in any of them.")
    default: sentences.append("In \(tally.unauthenticated) of them no authentication was seen.")
    }
    return sentences
  }

  /// `certificate`, `HTTP Basic` and SASL's mechanisms in words.
  private static func method(_ name: String) -> String {
    if name == "certificate" { return "a client certificate" }
    return name.hasPrefix("HTTP ") ? name : "SASL " + Quoted.sentence(name, unicode: true)
  }

  /// Sessions of NETCONF in which none of its messages was seen.
  private var wordless: [String] {
    let tally = content.wordless
    guard tally.sessions > 0 else { return [] }
    let what = tally.overBEEP == tally.sessions ? "NETCONF-over-BEEP" : "NETCONF"
    let more = content.netconf.sessions > 0 ? " more" : ""
    let agents = tally.agents.names(3)
    if tally.sessions == 1 {
      return ["One\(more) \(what) session was seen with \(agents), and no NETCONF message in it."]
    }
    let count = Quantity.thousands(UInt64(tally.sessions))
    return ["\(count)\(more) \(what) sessions were seen with \(agents), and no NETCONF message in them."]
  }

  /// Who would speak NETCONF, where another profile was asked for.
  private var offering: [String] {
    guard content.offering.count > 0 else { return [] }
    return ["NETCONF over BEEP was offered by \(content.offering.names(3)), and none was seen there."]
  }

  private static func hosts(_ tally: AddressTally) -> String {
    tally.count == 1 ? tally.lowest.map(AddressText.text) ?? "a host" : tally.hosts
  }

  private var others: [String] {
    var sentences = content.kinds.compactMap { kind, count, service -> String? in
      let sessions = Quantity.count(UInt64(count), "session")
      let hosts = Self.hosts(service.listeners)
      switch kind.code {
      case .unofficial, .beepOther:
        if !service.isServed { return "\(kind.name) was asked for at \(hosts) (\(sessions))." }
        let verb = kind.code == .unofficial ? "served by" : "spoken with"
        return "\(kind.name) is \(verb) \(Self.hosts(service.servers))\(service.others) (\(sessions))."
      case .sourcePort: return "\(kind.name) clients drew the port as their own (\(sessions))."
      case .unknown: return "\(sessions) with \(hosts) could not be named."
      case .netconfBEEP, .netconfNoBEEP, .noData: return nil
      }
    }
    let more = content.sessionsOfOtherKinds
    if more > 0 {
      sentences.append("\(Quantity.count(more, "session is", "sessions are")) of other kinds, too many to tell apart.")
    }
    return sentences
  }

  private var probes: [String] {
    let scans = content.probes.top.filter(\.isScan)
    if let first = scans.first {
      let more = scans.count > 1 ? " and \(Quantity.count(UInt64(scans.count - 1), "other host"))" : ""
      return ["\(AddressText.text(first.address))\(more) scanned \(first.targets.hosts)."]
    }
    let count = content.probes.sessions
    return count > 0 ? ["\(Quantity.count(count, "connection")) carried no data."] : []
  }
}
