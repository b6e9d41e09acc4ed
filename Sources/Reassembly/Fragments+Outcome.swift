import Bytes
import Packet

extension Fragments {
  /// Something that fragments of honest senders do not show, or a reason why they lead to nothing.
  public struct Finding: Sendable, Equatable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
      /// Two contents for the same octets.
      case conflict
      /// An overlap that drops the datagram, whatever the contents: teardrop and its kin.
      case overlap
      /// An end beyond 65,535 octets: the ping of death.
      case oversized
      /// A fragment other than the last one whose length is not a multiple of 8.
      case unaligned
      /// A fragment without octets.
      case empty
      /// A last fragment that ends elsewhere than another one, or before octets already there, or octets behind it.
      case twoEnds = "two-ends"
      /// DF is set.
      case markedWhole = "marked-whole"
      /// A first fragment without the whole transport header (RFC 1858, RFC 7112).
      case tiny
      /// An IP header that hosts refuse: for its options, or for its checksum where others are right.
      case refused
      /// More pieces than are held.
      case tooMany = "too-many"
    }

    /// What it is.
    public var kind: Kind
    /// The datagram.
    public var datagram: IPDatagram
    /// The fragment that shows it.
    public var origin: PacketOrigin
    /// The octets of the datagram it is about.
    public var range: Range<Int>
    /// For ``Kind/conflict``: whether the later content was kept.
    public var keptLater = false
    /// Whether the datagram was dropped for it.
    public var isFatal = false
    /// For ``Kind/conflict``: the datagram's first octets as far as they are there, which name the ports.
    public var opening = Octets()
    /// For ``Kind/conflict``: the datagram's fragments so far, in the order of capture: the first ``maximumOrigins``.
    public var origins: [PacketOrigin] = []
  }

  /// A datagram with all its fragments.
  public struct Datagram: Sendable {
    /// What the IP header of its first fragment says.
    public var header: IPDatagram
    /// Its payload, up to where the snap length cut one of the fragments.
    public var octets: Octets
    /// The length of its payload.
    public var wireLength: Int
    /// The fragments, in the order of capture: the first ``maximumOrigins``.
    public var origins: [PacketOrigin]
  }

  /// A datagram that was given up.
  public struct Remains: Sendable {
    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
      case timeout, evicted
      case endOfRun = "end-of-run"
    }

    /// Why it was given up.
    public var reason: Reason
    /// What the IP header of a fragment says.
    public var header: IPDatagram
    /// The octets from the first one on, as far as they are there without a hole; empty without the first fragment. They
    /// can be decoded like a datagram that the snap length cut, and so tell the flow that lacks the rest.
    public var octets: Octets
    /// The length of the payload as far as it is known: where the furthest fragment ends.
    public var wireLength: Int
    /// How many fragments were there.
    public var fragments: Int
    /// The fragments, in the order of capture: the first ``maximumOrigins``.
    public var origins: [PacketOrigin]

    /// Whether the first fragment, hence the ports, is missing.
    public var lacksStart: Bool { octets.isEmpty }
  }

  /// What came of a fragment.
  public struct Outcome: Sendable {
    /// The datagram, if the fragment was the one that was still missing.
    public var datagram: Datagram?
    /// What there is to say about the fragment.
    public var findings: [Finding] = []
    /// Datagrams given up because of their age, or to make room for this one.
    public var remains: [Remains] = []

    /// Nothing.
    public init() {}
  }

  /// How many packets a datagram remembers that it came in.
  public static let maximumOrigins = 64

  /// How many fragments a datagram remembers that probably expire.
  static let maximumExpiring = 64
}
