import BEEP
import Bytes
import NETCONF
import Packet

/// A message that is being read: what is gathered of it beside what the conversation keeps.
struct MessageInProgress {
  /// Bodies are gathered up to this (architecture, decision 12).
  static let bodyLimit = 16 * 1024 * 1024

  let ordinal: UInt64
  let type: MessageType
  /// The packet that brought its first octet.
  let begin: PacketOrigin
  /// When it is to be digested.
  var digest: PayloadDigest?
  /// Its body, when somebody asked for it.
  var body: Octets?
  /// Whether its body is read as NETCONF.
  var isRead: Bool
  /// Whether its body was handed on to be stored, and whether it begins like XML.
  var isStored = false
  var isXML = false
}
