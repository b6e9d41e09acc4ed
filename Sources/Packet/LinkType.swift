/// What the first octet of a captured frame belongs to: the LINKTYPE value of the capture file.
///
/// The numbers are those of the registry that the pcap and pcapng drafts refer to. Old files also hold the platform's
/// own DLT numbers for raw IP (12 and 14).
public struct LinkType: RawRepresentable, Hashable, Sendable {
  /// The number in the file.
  public let rawValue: UInt32

  /// The link type with a number, known or not.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// BSD loopback: address family in the byte order of the capturing host.
  public static let null = LinkType(rawValue: 0)
  /// Ethernet: worked out where it is asked for, which every frame is.
  @inlinable public static var ethernet: LinkType { LinkType(rawValue: 1) }
  /// PPP, with or without the HDLC address and control octets.
  public static let ppp = LinkType(rawValue: 9)
  /// Raw IP, as most systems numbered it in old files.
  public static let rawBSD = LinkType(rawValue: 12)
  /// Raw IP, as OpenBSD numbered it in old files.
  public static let rawOpenBSD = LinkType(rawValue: 14)
  /// PPP in HDLC-like framing (RFC 1662).
  public static let pppHDLC = LinkType(rawValue: 50)
  /// PPPoE session packets without an Ethernet header (RFC 2516).
  public static let pppEther = LinkType(rawValue: 51)
  /// Raw IPv4 or IPv6, told apart by the version.
  public static let raw = LinkType(rawValue: 101)
  /// Cisco HDLC.
  public static let cHDLC = LinkType(rawValue: 104)
  /// OpenBSD loopback: address family in network order.
  public static let loop = LinkType(rawValue: 108)
  /// Linux "cooked" capture.
  public static let linuxSLL = LinkType(rawValue: 113)
  /// The log of OpenBSD's packet filter.
  public static let pfLog = LinkType(rawValue: 117)
  /// Raw IPv4.
  public static let ipv4 = LinkType(rawValue: 228)
  /// Raw IPv6.
  public static let ipv6 = LinkType(rawValue: 229)
  /// The log of Linux's packet filter.
  public static let nfLog = LinkType(rawValue: 239)
  /// Linux "cooked" capture, version 2.
  public static let linuxSLL2 = LinkType(rawValue: 276)
}

extension LinkType {
  /// Whether the decoder knows how its frames begin.
  public var isKnown: Bool { name != nil }

  /// The name of the registry without `LINKTYPE_`, or nil for a number that the decoder does not know.
  public var name: String? {
    switch self {
    case .null: "NULL"
    case .ethernet: "ETHERNET"
    case .ppp: "PPP"
    case .rawBSD, .rawOpenBSD, .raw: "RAW"
    case .pppHDLC: "PPP_HDLC"
    case .pppEther: "PPP_ETHER"
    case .cHDLC: "C_HDLC"
    case .loop: "LOOP"
    case .linuxSLL: "LINUX_SLL"
    case .pfLog: "PFLOG"
    case .ipv4: "IPV4"
    case .ipv6: "IPV6"
    case .nfLog: "NFLOG"
    case .linuxSLL2: "LINUX_SLL2"
    default: nil
    }
  }
}

extension LinkType: CustomStringConvertible {
  /// The name, or the number where there is none.
  public var description: String { name ?? String(rawValue) }
}
