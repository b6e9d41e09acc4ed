#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks this machine's portmapper which RPC programs are on which ports (RFC 1833, section 3: PMAPPROC_DUMP).
struct PortMapper {
  /// A port that a program has registered.
  struct Mapping: Hashable {
    var program: UInt32
    var transport: SocketEntry.Transport
    var port: UInt16
  }

  /// What was registered; empty when nobody answers within half a second.
  static func mappings(port: UInt16 = 111) -> [Mapping] {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 0, tv_usec: 500_000)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      _ = unsafe setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = unsafe withUnsafePointer(to: &address) { start in
      unsafe start.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected, unsafe send(descriptor, call, call.count, 0) == call.count else { return [] }
    return parse(reply(descriptor))
  }

  /// The record mark, then a call of version 2 of program 100000, procedure 4, without credentials (RFC 5531).
  static let call: [UInt8] = words([0x8000_0028, 0x0831_0831, 0, 2, 100_000, 2, 4, 0, 0, 0, 0])

  private static func words(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  private static func reply(_ descriptor: Int32) -> [UInt8] {
    var octets: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while octets.count < 1 << 20 {
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      octets += buffer[..<count]
      if let length = recordLength(octets), octets.count >= 4 + length { break }
    }
    return octets
  }

  private static func recordLength(_ octets: [UInt8]) -> Int? {
    word(octets, 0).map { Int($0 & 0x7FFF_FFFF) }
  }

  private static func word(_ octets: [UInt8], _ offset: Int) -> UInt32? {
    guard offset + 4 <= octets.count else { return nil }
    return octets[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The list behind the header of an accepted reply: 1, program, version, protocol, port; 0 ends it.
  static func parse(_ octets: [UInt8]) -> [Mapping] {
    // Record mark, XID, reply, accepted, verifier of no octets, success.
    guard word(octets, 8) == 1, word(octets, 12) == 0, word(octets, 20) == 0, word(octets, 24) == 0 else { return [] }
    var mappings: [Mapping] = []
    var offset = 28
    while word(octets, offset) == 1, let program = word(octets, offset + 4), let number = word(octets, offset + 12),
      let port = word(octets, offset + 16)
    {
      offset += 20
      guard let transport: SocketEntry.Transport = number == 6 ? .tcp : number == 17 ? .udp : nil else { continue }
      let mapping = Mapping(program: program, transport: transport, port: UInt16(truncatingIfNeeded: port))
      if port <= 65_535, !mappings.contains(mapping) { mappings.append(mapping) }
    }
    return mappings
  }
}
