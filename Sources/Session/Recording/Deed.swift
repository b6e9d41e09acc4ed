import NETCONF
import Packet

/// What a session did that may concern the other sessions at the same agent.
struct Deed {
  let act: NETCONFAct
  /// The session's number.
  let session: Int
  /// The packet that begins the request.
  let origin: PacketOrigin
}
