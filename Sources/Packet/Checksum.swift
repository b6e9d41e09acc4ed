/// What the checksums of a packet say: TCP's or UDP's, and the one of the IPv4 header.
public enum Checksum: UInt8, Sendable, CaseIterable {
  /// Both are right.
  case good
  /// One is wrong: the packet was damaged, or inserted for us to see and no host to accept; or the network card was to
  /// write a checksum where the driver left something else.
  case bad
  /// The field holds the sum of the pseudo-header alone, or the IPv4 header's is 0: the network card was to complete it
  /// after the capture, or segments were joined before it.
  case partial
  /// Right, and the sum of the pseudo-header at the same time: one partial checksum in 65,536 is right by chance.
  case either
  /// UDP over IPv4 without a checksum (RFC 768).
  case absent
  /// The snap length cut the packet.
  case unverifiable
}
