import Identification
import Packet

/// What is known of a flow when it is judged: facts, never guesses.
struct Evidence {
  /// What the octets were recognised as.
  enum Recognition: Equatable {
    /// Not one application octet.
    case noOctets
    /// A whole BEEP frame whose numbers and trailer fit.
    case beep
    /// Another protocol, told by its structure.
    case application(Identification.Recognition)
    /// Octets, and nobody knows whose.
    case unknown(initiator: Looks, listener: Looks)
  }

  var recognition: Recognition
  var beep: SessionRecord.BEEPFacts?
  /// Whether a channel with NETCONF's profile was started, or NETCONF messages were seen.
  var speaksNETCONF: Bool
  /// The packet that shows it.
  var evidence: PacketOrigin?
  /// Whether TLS hides what follows.
  var isOpaque: Bool
}
