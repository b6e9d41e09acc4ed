import BEEP
import Bytes
import NETCONF
import Packet

/// What the sessions at one agent may do to each other (RFC 6241, sections 7.9, 8.3.1 and 8.4).
extension Recorder {
  /// More of a session's deeds than this are not carried to others at once.
  private static let deedLimit = 64

  /// Who the agent is; nil as long as that is not known.
  var agent: AgentTable.Agent? {
    guard netconf.isSpoken, let manager else { return nil }
    let side = identity.side(manager.other)
    return AgentTable.Agent(address: identity.key.endpoint(side).address, tenant: identity.key.tenant)
  }

  /// The request with that ordinal, of the talk at `index`, was answered with ok: the other talks of this session hear of
  /// it at once, other sessions when the octets at hand are read.
  mutating func note(_ act: NETCONFAct, by request: UInt64, _ index: Int) {
    let origin = netconf.talks[index].asked[request]?.begin ?? now
    let deed = Deed(act: act, session: identity.number, origin: origin)
    for other in netconf.talks.indices where other != index { witness(deed, other) }
    share(act, origin)
  }

  /// Something is to be told to the other sessions at the same agent.
  mutating func share(_ act: NETCONFAct, _ origin: PacketOrigin) {
    guard deeds.count < Self.deedLimit else {
      return findCrowd("other sessions at this agent do not hear of all that this one did at once")
    }
    deeds.append(Deed(act: act, session: identity.number, origin: origin))
  }

  /// What sessions at one agent do to each other is not followed any more.
  mutating func findCrowd(
    _ text: String = "more than \(AgentTable.sessionLimit) sessions are open at this agent: what the others do to its "
      + "candidate is not told here"
  ) {
    findOnce("agent-crowded", .note, text, reference: "RFC 6241, section 8.3.1")
  }

  /// RFC 6470: who has this very session, where the authentication was not seen.
  mutating func learn(user name: String) {
    guard user == nil else { return }
    user = name
    userFrom = "notification"
  }

  /// Another session at the same agent did something.
  mutating func witness(_ deed: Deed) {
    if case .name(let number, let name) = deed.act, number == netconf.facts?.sessionID { learn(user: name) }
    for index in netconf.talks.indices { witness(deed, index) }
  }

  private mutating func witness(_ deed: Deed, _ index: Int) {
    take(netconf.talks[index].dialogue.witness(deed.act), index, nil, by: deed)
  }
}
