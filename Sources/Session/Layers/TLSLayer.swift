import BEEP
import Bytes
import Packet
import TLS

/// TLS under what a session says: its connection, and what the session has to remember of it.
///
/// A class, so that what the connection calls back may touch everything here but the connection itself.
final class TLSLayer {
  /// The records and what opens them; nobody may touch it while it calls back.
  var connection: TLSConnection
  /// Whether there are secrets to look in.
  let hasSecrets: Bool
  /// Who asked for it by BEEP's tuning profile (RFC 3080, section 3.1); nil where TLS is the first thing that is spoken.
  let requester: Peer?
  /// Whether a hello was seen: before one, octets that look like records prove nothing.
  var hasHello = false
  /// Directions of which octets are missing or damaged.
  var hasLoss = PerPeer(false, false)
  /// Whether octets from inside were read.
  var isEntered = false
  /// Directions that have gone on in clear, after a handshake that failed.
  var isClear = PerPeer(false, false)
  /// Octets that begin no record, until it is known whether a greeting in clear begins with them.
  var foreign = PerPeer(Octets(), Octets())
  /// Where the octets begin and end that were fed last.
  var fed = PerPeer<Range<UInt64>>(0..<0, 0..<0)
  /// Where the octets began that brought the last plaintext: what is missing since then is no longer than what was fed.
  var plaintextFrom = PerPeer<UInt64>(0, 0)
  /// By how much more than was lost the places inside were moved on, where nobody knows how much was lost.
  var shift = PerPeer<UInt64>(0, 0)
  /// The last that is known of the handshake, and what was told of it.
  var handshake: TLSHandshake?
  var told: TLSRecord?
  /// Why records are not read, the first cause, and the packet that showed it.
  var unread: TLSRecord.Unread?
  var unreadOrigin: PacketOrigin?
  /// Whether the octets passed over now are there, but none of TLS.
  var isPassingForeign = false
  /// An old version, to be told again as a breach of NETCONF's rules where it turns out to be spoken inside.
  var oldVersion: (text: String, from: Peer, origin: PacketOrigin)?
  /// Whether the transport's connection has ended, so that the end of a direction is the peers' own doing.
  var isOver = false

  init(secrets: TLSSecrets?, requester: Peer?) {
    connection = TLSConnection(secrets: secrets)
    hasSecrets = secrets != nil
    self.requester = requester
  }

  /// Whether a direction has gone on in clear.
  var isLeft: Bool { isClear[.initiator] || isClear[.listener] }

  /// Whether nothing of the inside is read, or will be.
  var isSealed: Bool { !isEntered && (handshake.map { !$0.isDecrypted || unread != nil } ?? false) }
}

extension TLSPeer {
  init(_ peer: Peer) { self = peer == .initiator ? .initiator : .listener }
}

extension Peer {
  init(_ peer: TLSPeer) { self = peer == .initiator ? .initiator : .listener }
}
