import BEEP
import Packet
import Reassembly

/// Who the two ends of a session are, settled once, before its first record.
struct SessionIdentity {
  /// Where its records have its name from.
  let naming: SessionNaming
  let number: Int
  let key: FlowKey
  /// The side of the key that opened the connection.
  let initiatorSide: FlowSide
  let rolesFrom: SessionRecord.RolesFrom
  let vlan: UInt16?

  /// Settles the roles: by who opened, else by what the ports are for, else by the watched port, else by the lower port.
  init(_ facts: borrowing FlowFacts, number: Int, hasOneRecord: Bool = false, isWatched: (UInt16) -> Bool) {
    self.number = number
    key = facts.key
    naming =
      hasOneRecord ? .alone(first: facts.first.time) : .shared(SessionName(facts.key, first: facts.first.time))
    vlan = facts.vlan
    if let initiator = facts.initiator {
      initiatorSide = initiator
      rolesFrom = .syn
      return
    }
    let lowerIsWatched = isWatched(facts.key.lower.port)
    let upperIsWatched = isWatched(facts.key.upper.port)
    if lowerIsWatched != upperIsWatched {
      let other = lowerIsWatched ? facts.key.upper.port : facts.key.lower.port
      let isClient = WellKnownService.application(other, over: facts.key.transport) != nil
      initiatorSide = lowerIsWatched == isClient ? .lower : .upper
      rolesFrom = .port
    } else {
      initiatorSide = facts.key.lower.port < facts.key.upper.port ? .upper : .lower
      rolesFrom = .guess
    }
  }

  /// The peer that stands on `side` of the key.
  func peer(_ side: FlowSide) -> Peer { side == initiatorSide ? .initiator : .listener }

  /// The side of the key on which `peer` stands.
  func side(_ peer: Peer) -> FlowSide { peer == .initiator ? initiatorSide : initiatorSide.other }

  /// The envelope of a fact shown by `origin`, before anything is known of NETCONF.
  func envelope(_ origin: PacketOrigin) -> Envelope {
    Envelope(
      naming: naming, session: number, origin: origin, transport: key.transport, initiator: key.endpoint(initiatorSide),
      listener: key.endpoint(initiatorSide.other), tenant: key.tenant, vlan: vlan, manager: nil, user: nil,
      userFrom: nil)
  }
}
