/// Decides, for one side of a flow, what a packet's checksum means for its octets.
///
/// A packet with a wrong checksum among good ones is one that its receiver dropped: taking it would be falling for an
/// insertion. But a capture on the sending host sees packets before the network card has written their checksums, and
/// one on a receiving host sees joined segments whose checksum was not kept: there, nothing may be hidden.
///
/// The rules, in the order of the packets of the side:
/// - A good, absent or unverifiable checksum: take.
/// - Right and partial: take; it is a good one where no partial one was seen before, and else it shows nothing.
/// - Partial: take as long as no good one was seen, or when there were more than ``certainty`` partial ones (receive
///   offload mixes both); doubt otherwise, because everybody can write a partial checksum.
/// - Bad, and at least one good one seen: drop; but doubt when bad ones outnumber the good by far, or when the packet has
///   more octets than Ethernet carries in one: then the card that received it has joined several.
/// - Bad, and only bad or partial ones seen: doubt the first ``patience`` ones, then take, for that is offload. A single
///   random checksum at the start of a side thus waits for the acknowledgement of its receiver.
public struct ChecksumPolicy: Sendable, Equatable {
  /// What is to be done with a packet.
  public enum Ruling: UInt8, Sendable {
    /// Its octets count.
    case take
    /// Its octets count only if the receiver acknowledges them and no other copy of them turns up.
    case doubt
    /// Its receiver has not taken it, and it ends and acknowledges nothing. Its octets are its sender's at most where the
    /// receiver proves to have them and no other copy turns up.
    case drop
  }

  /// How many partial checksums among good ones show that the capturing host offloads.
  public static let certainty: UInt32 = 8
  /// How many bad checksums without a good one show that the capturing host offloads.
  public static let patience: UInt32 = 3

  /// Octets of TCP in a packet on Ethernet: its 1,500 without the least headers.
  public static let ethernetOctets = 1_460

  /// Good checksums seen.
  public private(set) var good: UInt32 = 0
  /// Partial checksums seen.
  public private(set) var partial: UInt32 = 0
  /// Bad checksums seen.
  public private(set) var bad: UInt32 = 0

  /// Nothing seen yet.
  public init() {}

  /// Takes note of the next packet's checksum and rules on the packet, which has so many octets of payload.
  public mutating func judge(_ checksum: Checksum, octets: Int = 0) -> Ruling {
    switch checksum {
    case .absent, .unverifiable: return .take
    case .good:
      good = raised(good)
      return .take
    case .either:
      if partial == 0 { good = raised(good) }
      return .take
    case .partial:
      partial = raised(partial)
      return good == 0 || partial > Self.certainty ? .take : .doubt
    case .bad:
      bad = raised(bad)
      if good == 0 { return partial == 0 && bad > Self.patience ? .take : .doubt }
      return bad / 4 > good || octets > Self.ethernetOctets ? .doubt : .drop
    }
  }

  /// One more, up to a number that leaves room.
  private func raised(_ count: UInt32) -> UInt32 { min(count &+ 1, UInt32.max / 2) }
}
