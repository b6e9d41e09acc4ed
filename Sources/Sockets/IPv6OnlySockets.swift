#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Asks Linux which sockets of IPv6 take no IPv4 (sock_diag(7)): the tables under /proc do not say it.
enum IPv6OnlySockets {
  /// Numbers of linux/netlink.h, linux/sock_diag.h and linux/inet_diag.h.
  private static let headerLength = 16
  private static let messageLength = 72
  private static let error: UInt16 = 2
  private static let done: UInt16 = 3
  private static let sockets: UInt16 = 20
  private static let isIPv6Only: UInt16 = 11

  /// A request for all sockets of IPv6 of a protocol that listen, or are bound and have no peer.
  ///
  /// ```text
  /// nlmsghdr           length 32, type 16, flags 16, sequence 32, port 32
  /// inet_diag_req_v2   family 8, protocol 8, extensions 8, padding 8, states 32, a socket's identity (48 octets)
  /// ```
  static func request(protocol number: UInt8) -> [UInt8] {
    let (request, dump): (UInt16, UInt16) = (1, 0x300)
    let (listen, close): (UInt32, UInt32) = (1 << 10, 1 << 7)
    var octets = Self.octets(UInt32(72)) + Self.octets(sockets) + Self.octets(request | dump)
    octets += Self.octets(UInt32(1)) + Self.octets(UInt32(0))
    octets += [10, number, 0, 0] + Self.octets(listen | close)
    return octets + [UInt8](repeating: 0, count: 48)
  }

  /// The numbers of the sockets in an answer that take no IPv4, and whether nothing follows it.
  ///
  /// ```text
  /// nlmsghdr        16 octets, as above
  /// inet_diag_msg   72 octets, the last four of which are the socket's number
  /// nlattr          length 16, type 16, value; each begins at a multiple of four
  /// ```
  static func parse(_ octets: [UInt8]) -> (inodes: Set<UInt64>, isLast: Bool) {
    var inodes: Set<UInt64> = []
    var offset = 0
    while let length = word(octets, offset).map({ Int($0) }), let type = half(octets, offset + 4) {
      guard length >= headerLength, length <= octets.count - offset else { return (inodes, true) }
      if type == done || type == error { return (inodes, true) }
      if type == sockets, length >= headerLength + messageLength,
        let inode = word(octets, offset + headerLength + messageLength - 4),
        isMarked(octets[offset + headerLength + messageLength..<offset + length])
      {
        inodes.insert(UInt64(inode))
      }
      offset += aligned(length)
    }
    return (inodes, false)
  }

  /// Whether the attributes of a socket say that it takes no IPv4.
  private static func isMarked(_ attributes: ArraySlice<UInt8>) -> Bool {
    let octets = Array(attributes)
    var offset = 0
    while let length = half(octets, offset).map({ Int($0) }), let type = half(octets, offset + 2) {
      guard length >= 4, length <= octets.count - offset else { return false }
      // The two highest bits of a type are flags.
      if type & 0x3FFF == isIPv6Only, length > 4 { return octets[offset + 4] != 0 }
      offset += aligned(length)
    }
    return false
  }

  private static func aligned(_ length: Int) -> Int { (length + 3) & ~3 }

  /// A number as it lies in this machine's memory.
  private static func octets<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number.littleEndian >> ($0 * 8)) }
  }

  private static func half(_ octets: [UInt8], _ offset: Int) -> UInt16? {
    guard offset + 2 <= octets.count else { return nil }
    return UInt16(littleEndian: UInt16(octets[offset]) | UInt16(octets[offset + 1]) << 8)
  }

  private static func word(_ octets: [UInt8], _ offset: Int) -> UInt32? {
    guard offset + 4 <= octets.count else { return nil }
    return UInt32(littleEndian: octets[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
  }
}

#if os(Linux)
  extension IPv6OnlySockets {
    /// The numbers of the sockets of this network namespace that take no IPv4; none where the kernel does not tell.
    static func inodes() -> Set<UInt64> {
      #if canImport(Glibc)
        let kind = Int32(SOCK_DGRAM.rawValue)
      #else
        let kind = SOCK_DGRAM
      #endif
      // AF_NETLINK, and NETLINK_SOCK_DIAG.
      let descriptor = socket(16, kind, 4)
      guard descriptor >= 0 else { return [] }
      defer { close(descriptor) }
      var patience = timeval(tv_sec: 0, tv_usec: 500_000)
      _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      var inodes: Set<UInt64> = []
      // TCP and UDP.
      for number: UInt8 in [6, 17] { inodes.formUnion(ask(request(protocol: number), descriptor)) }
      return inodes
    }

    private static func ask(_ request: [UInt8], _ descriptor: Int32) -> Set<UInt64> {
      guard unsafe send(descriptor, request, request.count, 0) == request.count else { return [] }
      var inodes: Set<UInt64> = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return inodes }
        let answer = parse(Array(buffer[..<count]))
        inodes.formUnion(answer.inodes)
        if answer.isLast { return inodes }
      }
    }
  }
#endif
