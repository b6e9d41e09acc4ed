import Bytes
import Packet

/// Frames made for the tests, from the inside out. Header values follow the texts named in the decoder.
enum Frames {
  static let text = Array("hello".utf8)
  static let macs: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]

  static func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }

  static func sum(_ octets: [UInt8]) -> Int {
    var total = 0
    for (index, octet) in octets.enumerated() { total += index % 2 == 0 ? Int(octet) << 8 : Int(octet) }
    while total > 0xFFFF { total = (total & 0xFFFF) + (total >> 16) }
    return total
  }

  static let source4: [UInt8] = [192, 0, 2, 1]
  static let destination4: [UInt8] = [192, 0, 2, 2]
  static let source6: [UInt8] = [0x20, 1, 0xD, 0xB8] + [UInt8](repeating: 0, count: 11) + [1]
  static let destination6: [UInt8] = [0x20, 1, 0xD, 0xB8] + [UInt8](repeating: 0, count: 11) + [2]

  /// A TCP segment from port 831 to 50000 with a good checksum.
  static func tcp(
    payload: [UInt8] = text, options: [UInt8] = [], v6: Bool = false, port: Int = 831, destination: [UInt8]? = nil
  ) -> [UInt8] {
    var segment = word(port) + word(50000) + [0, 0, 0, 1, 0, 0, 0, 2, UInt8((20 + options.count) / 4) << 4, 0x18]
    segment += word(512) + [0, 0, 0, 0] + options + payload
    let addresses = (v6 ? source6 : source4) + (destination ?? (v6 ? destination6 : destination4))
    let pseudo = addresses + [0, 6] + word(segment.count)
    let value = 0xFFFF - sum(pseudo + segment)
    segment.replaceSubrange(16..<18, with: word(value))
    return segment
  }

  static func udp(_ payload: [UInt8], from: Int = 831, to: Int = 50000) -> [UInt8] {
    word(from) + word(to) + word(8 + payload.count) + [0, 0] + payload
  }

  static func ipv4(
    _ payload: [UInt8], protocol number: UInt8 = 6, fragment: Int = 0, options: [UInt8] = [], total: Int? = nil,
    to destination: [UInt8] = destination4
  ) -> [UInt8] {
    let header = 20 + options.count
    var octets: [UInt8] = [0x40 | UInt8(header / 4), 0] + word(total ?? header + payload.count) + [0x12, 0x34]
    octets += word(fragment) + [64, number, 0, 0] + source4 + destination + options
    octets.replaceSubrange(10..<12, with: word(0xFFFF - sum(octets)))
    return octets + payload
  }

  static func ipv6(_ payload: [UInt8], next: UInt8 = 6, length: Int? = nil) -> [UInt8] {
    [0x60, 0, 0, 0] + word(length ?? payload.count) + [next, 64] + source6 + destination6 + payload
  }

  static func ethernet(_ payload: [UInt8], _ type: Int = 0x0800) -> [UInt8] { macs + word(type) + payload }

  static func vxlan(_ inner: [UInt8], network: UInt8 = 7, port: Int = 4789) -> [UInt8] {
    ipv4(udp([8, 0, 0, 0, 0, 0, network, 0] + inner, from: 1234, to: port), protocol: 17)
  }

  static func gre(_ inner: [UInt8], flags: Int = 0, type: Int, fields: [UInt8] = []) -> [UInt8] {
    ipv4(word(flags) + word(type) + fields + inner, protocol: 47)
  }

  /// The names, link types and octets of frames that all hold the same segment.
  static let holdingSegment: [(name: String, linkType: LinkType, octets: [UInt8])] = {
    let v4 = ipv4(tcp())
    let v6 = ipv6(tcp(v6: true))
    let inner = ethernet(v4)
    let snap: [UInt8] = [0xAA, 0xAA, 3, 0, 0, 0, 8, 0]
    let sll: [UInt8] = [0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0]
    let sll2: [UInt8] = [0x86, 0xDD, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0]
    let pppoe: [UInt8] = [0x11, 0, 0, 9] + word(v4.count + 2) + [0, 0x21]
    let nfAttribute: [UInt8] = [8, 0, 1, 0, 8, 0, 3, 0] + [UInt8((v4.count + 4) & 0xFF), 0, 9, 0]
    let options6: [UInt8] = [43, 0, 1, 4, 0, 0, 0, 0]
    let unusedRoute: [UInt8] = [60, 2, 0, 0, 0, 0, 0, 0] + destination6
    let ah: [UInt8] = [6, 4, 0, 0] + [UInt8](repeating: 0, count: 20)
    return [
      ("Ethernet", .ethernet, inner), ("Ethernet, IPv6", .ethernet, ethernet(v6, 0x86DD)),
      ("padding", .ethernet, inner + [0, 0, 0, 0, 1, 2, 3, 4]),
      ("VLAN", .ethernet, ethernet([0, 110, 8, 0] + v4, 0x8100)),
      ("QinQ", .ethernet, ethernet([0x20, 110, 0x81, 0, 0, 5, 0x86, 0xDD] + v6, 0x88A8)),
      ("SNAP", .ethernet, ethernet(snap + v4, v4.count + 8)),
      ("LLC with IP", .ethernet, ethernet([6, 6, 3] + v4, v4.count + 3)),
      ("MPLS", .ethernet, ethernet([0, 1, 0, 64, 0, 2, 1, 64] + v4, 0x8847)),
      ("pseudowire", .ethernet, ethernet([0, 1, 1, 64, 0, 0, 0, 0] + inner, 0x8847)),
      ("pseudowire without control word", .ethernet, ethernet([0, 1, 1, 64] + inner, 0x8847)),
      ("PPPoE", .ethernet, ethernet(pppoe + v4, 0x8864)), ("PPPoE alone", .pppEther, pppoe + v4),
      ("PPP", .ppp, [0xFF, 3, 0, 0x57] + v6), ("PPP compressed", .ppp, [0x21] + v4),
      ("PPP as Cisco HDLC", .pppHDLC, [0x0F, 0, 8, 0] + v4), ("Cisco HDLC", .cHDLC, [0x0F, 0, 0x86, 0xDD] + v6),
      ("NULL little", .null, [2, 0, 0, 0] + v4), ("NULL big", .null, [0, 0, 0, 30] + v6),
      ("LOOP", .loop, [0, 0, 0, 24] + v6), ("RAW", .raw, v6), ("RAW 12", .rawBSD, v4), ("RAW 14", .rawOpenBSD, v4),
      ("IPV4", .ipv4, v4), ("IPV6", .ipv6, v6), ("SLL", .linuxSLL, sll + [8, 0] + v4),
      ("SLL2", .linuxSLL2, sll2 + v6),
      ("PFLOG", .pfLog, [61, 2] + [UInt8](repeating: 0, count: 62) + v4),
      ("NFLOG", .nfLog, [2, 0, 0, 0] + nfAttribute + v4),
      ("IPv4 options", .ipv4, ipv4(tcp(), options: [1, 1, 1, 0])),
      ("hop by hop, routing", .ipv6, ipv6(options6 + unusedRoute + [6, 0, 1, 4, 0, 0, 0, 0] + tcp(v6: true), next: 0)),
      ("AH over IPv4", .ipv4, ipv4(ah + tcp(), protocol: 51)),
      ("AH over IPv6", .ipv6, ipv6(ah + tcp(v6: true), next: 51)),
      ("6in4", .ipv4, ipv4(v6, protocol: 41)), ("IP in IP", .ipv4, ipv4(v4, protocol: 4)),
      ("4in6", .ipv6, ipv6(v4, next: 4)), ("MPLS in IP", .ipv4, ipv4([0, 0, 1, 1] + v4, protocol: 137)),
      ("EtherIP", .ipv4, ipv4([0x30, 0] + inner, protocol: 97)), ("GRE", .ipv4, gre(v4, type: 0x0800)),
      ("GRE C K S", .ipv4, gre(v6, flags: 0xB000, type: 0x86DD, fields: [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1])),
      ("TEB", .ipv4, gre(inner, type: 0x6558)), ("ERSPAN I", .ipv4, gre(inner, type: 0x88BE)),
      (
        "ERSPAN II", .ipv4,
        gre([UInt8](repeating: 0, count: 8) + inner, flags: 0x1000, type: 0x88BE, fields: [0, 0, 0, 1])
      ),
      (
        "ERSPAN III", .ipv4,
        gre([UInt8](repeating: 0, count: 12) + inner, flags: 0x1000, type: 0x22EB, fields: [0, 0, 0, 1])
      ),
      (
        "ERSPAN III O", .ipv4,
        gre([UInt8](repeating: 0, count: 11) + [1] + [UInt8](repeating: 0, count: 8) + inner, type: 0x22EB)
      ),
      ("PPTP", .ipv4, gre([0xFF, 3, 0, 0x21] + v4, flags: 0x3001, type: 0x880B, fields: [0, 0, 0, 1, 0, 0, 0, 1])),
      ("VXLAN", .ipv4, vxlan(inner)), ("VXLAN of Linux", .ipv4, vxlan(inner, port: 8472)),
      ("GENEVE", .ipv4, ipv4(udp([1, 0, 0x65, 0x58, 0, 0, 7, 0, 1, 2, 3, 0] + inner, to: 6081), protocol: 17)),
      ("GENEVE with IP", .ipv4, ipv4(udp([0, 0, 8, 0, 0, 0, 7, 0] + v4, to: 6081), protocol: 17)),
    ]
  }()
}

/// A frame decoded with port 831 watched.
struct Decoded {
  var outcome: PacketDecoder.Outcome
  var packet: DecodedPacket
  var decoder: PacketDecoder
  var payload: [UInt8]
  var checksum: Checksum?

  init(_ octets: [UInt8], _ linkType: LinkType = .ethernet, wire: Int? = nil, watching ports: PortSet = PortSet([831]))
  {
    var decoder = PacketDecoder(watching: ports)
    var packet = DecodedPacket()
    var payload: [UInt8] = []
    var checksum: Checksum?
    outcome = Octets(octets).withBytes { frame in
      let outcome = decoder.decode(frame, linkType: linkType, wireLength: wire ?? octets.count, into: &packet)
      if outcome == .segment {
        payload = Octets(copying: frame.extracting(packet.payload)).array
        checksum = packet.checksum(in: frame)
      }
      return outcome
    }
    self.packet = packet
    self.decoder = decoder
    self.payload = payload
    self.checksum = checksum
  }
}
