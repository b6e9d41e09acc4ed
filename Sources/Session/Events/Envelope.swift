import BEEP
import Packet

/// What every record of a session carries, so that each stands alone.
public struct Envelope: Sendable {
  /// Where the session has its name from.
  var naming: SessionNaming
  /// A small number, from 1, in the order of first packets.
  public var session: Int
  /// The moment of the fact, and the packet that shows it.
  public var origin: PacketOrigin
  /// TCP or UDP.
  public var transport: Transport
  /// Who opened the connection (UDP: who sent first).
  public var initiator: Endpoint
  /// Who was called.
  public var listener: Endpoint
  /// The virtual network the flow lives in; 0 outside tunnels.
  public var tenant: UInt64 = 0
  /// The outermost VLAN of the first packet.
  public var vlan: UInt16?
  /// What carries the messages: where it is not BEEP, channels and kinds of BEEP's mean nothing.
  public var carriage = Carriage.beep
  /// NETCONF's client, once known by evidence.
  public var manager: Peer?
  /// The authenticated user, once known.
  public var user: String?
  /// How the user is known: `sasl`, `certificate`, `notification`, `http`.
  public var userFrom: String?

  /// Unique over runs; in `read` derived from content, so that equal input gives equal output.
  public var uid: String { naming.uid(of: key) }

  /// The flow's Community ID, version 1, seed 0.
  public var communityID: String { naming.communityID(of: key) }

  /// NETCONF's server, once known.
  public var agent: Peer? { manager?.other }

  /// The key of the session's flow.
  public var key: FlowKey { FlowKey(source: initiator, destination: listener, transport: transport, tenant: tenant) }

  /// The end that `peer` is.
  public func endpoint(_ peer: Peer) -> Endpoint { peer == .initiator ? initiator : listener }
}
