import Packet

/// Why a filter expression cannot be used.
public struct FilterError: Error, Hashable, Sendable {
  /// What libpcap says of it.
  public var reason: String
  /// The link type it was compiled for.
  public var linkType: LinkType
}
