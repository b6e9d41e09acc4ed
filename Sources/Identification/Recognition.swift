/// What a flow's octets are.
public struct Recognition: Equatable, Sendable {
  /// How sure that is.
  public enum Certainty: Sendable, Comparable {
    /// At least 20 bits of structure, and an answer or a second datagram that fits.
    case possible
    /// At least 32 bits of structure.
    case certain
  }

  /// The protocol's name, such as `SSH` or `NFS`.
  public var application: String
  /// How sure that is.
  public var certainty: Certainty
  /// How many bits of structure were checked.
  public var bits: Int
  /// Whose octets show it.
  public var speaker: Speaker
  /// Whether those of the other side, or a second datagram, fit as well.
  public var isAnswered: Bool
  /// Who speaks like a client; nil where both sides speak alike.
  public var client: Speaker?
  /// Whether who listens may be the client.
  public var mayCallHome = false
  /// What was found, as an operator can check it by eye: "an identification line of SSH".
  public var grounds: String
  /// What else was learnt.
  public var details: [Detail]

  /// Every name that ``application`` may have.
  public static var applications: [String] { Probes.all.flatMap { [$0.application] + $0.relatives } }
}

extension Recognition {
  /// The name of NETCONF in clear without BEEP.
  public static var rawNETCONF: String { NETCONFMessages.application }

  /// NETCONF in clear, where whole messages of it by `speaker` were read, framed and all (RFC 6242, section 4).
  public static func netconfMessages(by speaker: Speaker, client: Speaker?) -> Recognition {
    Recognition(
      application: rawNETCONF, certainty: .certain, bits: 64, speaker: speaker, isAnswered: false,
      client: client, grounds: NETCONFMessages.grounds, details: [])
  }
}
