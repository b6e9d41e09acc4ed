import Bytes
import Testing

@testable import Packet

@Suite("What hosts refuse")
struct RefusalTests {
  @Test(
    "What hosts refuse for its options is said",
    arguments: [
      ([131, 7, 4, 10, 0, 0, 9, 0], true), ([137, 3, 4, 0], true), ([68, 1, 0, 0], true), ([7, 40, 4, 0], true),
      ([7, 0, 4, 0], true), ([7], true), ([148, 4, 0, 0], false), ([68, 8, 5, 0, 0, 0, 0, 0], false),
      ([1, 1, 1, 0], false), ([0, 0, 0, 7], false),
      // Record route: a pointer before the first entry, one within the last, one at it, and one behind it.
      ([7, 7, 3, 0, 0, 0, 0, 0], true), ([7, 7, 5, 0, 0, 0, 0, 0], true), ([7, 7, 4, 0, 0, 0, 0, 0], false),
      ([7, 7, 8, 0, 0, 0, 0, 0], false), ([7, 3, 4, 7, 3, 4, 0, 0], true),
      // Timestamps: likewise, with addresses for which there is no room, and full ones that count.
      ([68, 8, 4, 0, 0, 0, 0, 0], true), ([68, 8, 5, 1, 0, 0, 0, 0], true), ([68, 8, 5, 3, 0, 0, 0, 0], true),
      ([68, 12, 5, 3, 0, 0, 0, 0, 0, 0, 0, 0], false), ([68, 8, 9, 0xE0, 0, 0, 0, 0], false),
      ([68, 8, 9, 0xF0, 0, 0, 0, 0], true), ([68, 8, 9, 0xF3, 0, 0, 0, 0], false), ([68, 3, 5, 0], true),
      // A router alert, and security labels, that lack something.
      ([148, 3, 0, 0], true), ([134, 6, 0, 0, 0, 1, 1, 0], true), ([134, 8, 0, 0, 0, 0, 1, 2], true),
      ([134, 10, 0, 0, 0, 1, 1, 4, 0, 0, 1, 1], false), ([134, 10, 0, 0, 0, 1, 1, 5, 0, 0, 1, 1], true),
      ([134, 8, 0, 0, 0, 1, 1, 2, 134, 8, 0, 0, 0, 1, 1, 2], true), ([85, 4, 0, 0], false), ([85, 9, 0, 0], true),
    ] as [([UInt8], Bool)])
  func refusesOptions(options: [UInt8], isRefused: Bool) {
    let decoded = Decoded(Frames.ipv4(Frames.tcp(), options: options.count == 1 ? [1, 1, 1] + options : options), .raw)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.isRefused == isRefused)
  }

  @Test(
    "What hosts refuse for its extension headers is said",
    arguments: [
      (60, [0xC5, 4, 0, 0, 0, 0], true), (60, [0x45, 4, 0, 0, 0, 0], true), (60, [0x05, 4, 0, 0, 0, 0], false),
      (60, [1, 9, 0, 0, 0, 0], true), (60, [1, 4, 0, 0, 0, 0], false), (60, [0, 0, 0, 0, 0, 0], false),
      (60, [1, 3, 0, 0, 0, 1], true), (60, [0xC9, 4, 0, 0, 0, 0], false), (0, [0x85, 4, 0, 0, 0, 0], true),
      (0, [5, 2, 0, 0, 1, 0], false), (0, [5, 3, 0, 0, 0, 0], true), (60, [5, 3, 0, 0, 0, 0], false),
      // A jumbo payload and a home address where they do not belong, and a jumbo that is none.
      (60, [0xC2, 4, 0, 1, 0, 0], true), (0, [0xC9, 4, 0, 0, 0, 0], true), (0, [0xC2, 4, 0, 0, 0, 50], true),
      // Padding of eight octets, in one option and in several, and a ninth option.
      (60, [1, 6, 0, 0, 0, 0, 0, 0, 1, 4, 0, 0, 0, 0], true), (60, [1, 1, 0, 0, 1, 1, 0, 0, 1, 4, 0, 0, 0, 0], true),
      (60, [5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0], false),
      (60, [5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 1, 2, 0, 0], true),
    ] as [(UInt8, [UInt8], Bool)])
  func refusesExtensions(header: UInt8, options: [UInt8], isRefused: Bool) {
    let length = UInt8(truncatingIfNeeded: (options.count + 2) / 8 - 1)
    let decoded = Decoded(Frames.ipv6([6, length] + options + Frames.tcp(v6: true), next: header), .raw)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.isRefused == isRefused)
  }

  @Test(
    "Hop-by-hop options stand first or are refused, and so is what hosts know no header of",
    arguments: [
      ([0], false), ([60, 0], true), ([0, 0], true), ([60], false), ([60, 60], false), ([135], true), ([139], true),
      ([140], true), ([43], false),
    ] as [([UInt8], Bool)])
  func refusesHeaders(chain: [UInt8], isRefused: Bool) {
    var octets: [UInt8] = []
    for index in chain.indices { octets += [index + 1 < chain.count ? chain[index + 1] : 6, 0, 0, 0, 0, 0, 0, 0] }
    let decoded = Decoded(Frames.ipv6(octets + Frames.tcp(v6: true), next: chain[0]), .raw)
    #expect(decoded.outcome == .segment)
    #expect(decoded.packet.isRefused == isRefused)
  }

  @Test(
    "An option of TCP without a length is seen, unless nobody looks so far",
    arguments: [
      ([3, 0, 1, 1, 1, 1, 1, 1], true), ([3, 1, 1, 1, 1, 1, 1, 1], true), ([3, 9, 1, 1, 1, 1, 1, 1], true),
      ([1, 1, 1, 1, 3, 0, 1, 1], false), ([1, 1, 1, 3, 0, 1, 1, 1], true), ([0, 3, 0, 1, 1, 1, 1, 1], false),
      ([3, 8, 1, 1, 1, 1, 1, 1], false), ([19, 4, 1, 1, 1, 1, 1, 1], true), ([29, 4, 1, 1, 1, 1, 1, 1], true),
      ([29, 8, 1, 1, 1, 1, 1, 1], false),
    ] as [([UInt8], Bool)])
  func seesBrokenOptionsOfTCP(options: [UInt8], isBroken: Bool) {
    let decoded = Decoded(Frames.ipv4(Frames.tcp(options: options)), .raw)
    #expect(decoded.packet.tcp?.hasBrokenOptions == isBroken)
    #expect(decoded.payload == Frames.text)
    // What the snap length cut off shows nothing.
    let cut = Decoded(Array(Frames.ipv4(Frames.tcp(options: options)).prefix(20 + 20 + 1)), .raw)
    #expect(cut.packet.tcp?.hasBrokenOptions != true)
  }

  @Test(
    "Hop-by-hop options in a datagram put together come too late, and a fragment header leads to nothing",
    arguments: [
      (0, [6, 0, 1, 4, 0, 0, 0, 0], PacketDecoder.Outcome.segment),
      (44, [6, 0, 0, 0, 0, 0, 0, 9], PacketDecoder.Outcome.opaque),
    ] as [(UInt8, [UInt8], PacketDecoder.Outcome)])
  func refusesInDatagram(next: UInt8, header: [UInt8], outcome: PacketDecoder.Outcome) {
    // They stand where they would stand behind an IPv6 header.
    let options: [UInt8] = [next, 4, 0x3E, 36] + [UInt8](repeating: 0, count: 36)
    let octets = options + header + Frames.tcp(v6: true)
    let datagram = IPDatagram(
      source: Address(high: 0x2001_0DB8_0000_0000, low: 1), destination: Address(high: 0x2001_0DB8_0000_0000, low: 2),
      protocolNumber: 60, identification: 1, hopLimit: 64)
    var decoder = PacketDecoder(watching: PortSet([831]))
    var packet = DecodedPacket()
    let found = Octets(octets).withBytes {
      decoder.decode($0, of: datagram, wireLength: octets.count, into: &packet)
    }
    #expect(found == outcome)
    #expect(packet.isRefused == (outcome == .segment))
  }

  @Test("A fragment in a tunnel whose header has a wrong checksum is bad itself")
  func fragmentInTunnel() {
    for inner in [
      Frames.ipv4(Frames.tcp(), fragment: 0x2000),
      Frames.ipv6([6, 0, 0, 1, 0, 0, 0, 9] + Frames.tcp(v6: true), next: 44),
    ] {
      var octets = Frames.ipv4(inner, protocol: inner[0] >> 4 == 4 ? 4 : 41)
      #expect(Decoded(octets, .raw).decoder.fragment?.headerChecksum != .bad)
      octets[8] = 63
      #expect(Decoded(octets, .raw).decoder.fragment?.headerChecksum == .bad)
    }
  }

  @Test("Fragments say what their headers are worth")
  func fragments() {
    var octets = Frames.ipv4(Frames.tcp(), fragment: 0x2000, options: [7, 3, 3, 0])
    #expect(Decoded(octets, .raw).decoder.fragment?.isRefused == true)
    octets = Frames.ipv4(Frames.tcp(), fragment: 0x2000)
    #expect(Decoded(octets, .raw).decoder.fragment?.isRefused == false)
    #expect(Decoded(octets, .raw).decoder.fragment?.headerChecksum == .good)
    octets[10] ^= 1
    #expect(Decoded(octets, .raw).decoder.fragment?.headerChecksum == .bad)
    octets[10...11] = [0, 0]
    #expect(Decoded(octets, .raw).decoder.fragment?.headerChecksum == .partial)
    // Behind the fragment header: who gets it does not yet look at those of the datagram.
    let fragment: [UInt8] = [6, 0, 0, 1, 0, 0, 0, 9]
    let refused = Frames.ipv6([44, 0, 0xC5, 4, 0, 0, 0, 0] + fragment + Frames.tcp(v6: true), next: 60)
    #expect(Decoded(refused, .raw).decoder.fragment?.isRefused == true)
  }

  @Test(
    "A route of type 0, or of none that is known, is refused until it is used up",
    arguments: [(0, 1, true), (0, 0, false), (4, 1, false), (253, 1, true), (253, 0, false)])
  func refusesRoutes(type: UInt8, left: UInt8, isRefused: Bool) {
    let route = [6, 2, type, left] + [UInt8](repeating: 0, count: 20)
    #expect(Decoded(Frames.ipv6(route + Frames.tcp(v6: true), next: 43), .raw).packet.isRefused == isRefused)
  }
}
