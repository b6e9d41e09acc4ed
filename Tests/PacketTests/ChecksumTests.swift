import Bytes
import Packet
import TestSupport
import Testing

@Suite("Checksums")
struct ChecksumTests {
  @Test("The vectorised sum is that of RFC 1071, section 3") func agreesWithRFC() {
    let octets = Octets([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7])
    #expect(octets.withBytes { $0.onesComplementSum(0..<8) } == 0xDDF2)
  }

  @Test("The vectorised sum agrees with the plain one at every length and offset") func agreesWithLoop() {
    var random = SplitMix64(seed: 1)
    let octets = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
    Octets(octets).withBytes { span in
      for start in 0..<9 {
        for end in start...octets.count {
          #expect(Int(span.onesComplementSum(start..<end)) == Frames.sum(Array(octets[start..<end])))
        }
      }
    }
  }

  @Test("The largest frames do not overflow the lanes") func doesNotOverflow() {
    let octets = Octets([UInt8](repeating: 0xFF, count: 262_144))
    #expect(octets.withBytes { $0.onesComplementSum(0..<262_144) } == 0xFFFF)
  }

  @Test("Any changed octet is bad", arguments: [false, true]) func findsDamage(_ v6: Bool) {
    let octets = v6 ? Frames.ipv6(Frames.tcp(v6: true)) : Frames.ipv4(Frames.tcp())
    for index in (v6 ? 40 : 20) + 4..<octets.count where index != (v6 ? 52 : 32) {
      var damaged = octets
      damaged[index] ^= 0x10
      #expect(Decoded(damaged, .raw).checksum == .bad)
    }
  }

  @Test("The sum of the pseudo-header alone is partial", arguments: [true, false]) func findsOffload(_ withLength: Bool)
  {
    var octets = Frames.ipv4(Frames.tcp())
    let length = withLength ? Frames.tcp().count : 0
    octets.replaceSubrange(
      36..<38, with: Frames.word(Frames.sum(Frames.source4 + Frames.destination4 + [0, 6] + Frames.word(length))))
    #expect(Decoded(octets, .raw).checksum == .partial)
  }

  @Test("A partial sum that is right by chance is told from both") func findsChance() {
    var octets = Frames.ipv4(Frames.tcp())
    let pseudoHeader = Frames.source4 + Frames.destination4 + [0, 6] + Frames.word(Frames.tcp().count)
    octets.replaceSubrange(36..<38, with: Frames.word(Frames.sum(pseudoHeader)))
    // The last word of the sequence number makes up for all that follows: one value does, and 0 and 65,535 are the same.
    var found = 0
    for value in 0...0xFFFF {
      octets.replaceSubrange(26..<28, with: Frames.word(value))
      let checksum = Decoded(octets, .raw).checksum
      #expect(checksum == .partial || checksum == .either)
      if checksum == .either { found += 1 }
    }
    #expect(found == 1 || found == 2)
  }

  @Test("The IPv4 header counts: 0 is offload, another wrong one bad") func verifiesHeader() {
    var octets = Frames.ipv4(Frames.tcp())
    octets[8] = 63
    #expect(Decoded(octets, .raw).checksum == .bad)
    octets.replaceSubrange(10..<12, with: [0, 0])
    #expect(Decoded(octets, .raw).checksum == .partial)
  }

  @Test(
    "The IPv4 header around a tunnel counts as well, unless it was left to the card",
    arguments: ["6in4", "IP in IP", "MPLS in IP", "EtherIP", "GRE", "TEB", "PPTP", "VXLAN", "GENEVE"])
  func verifiesTunnel(_ name: String) throws {
    var octets = try #require(Frames.holdingSegment.first { $0.name == name }).octets
    #expect(Decoded(octets, .raw).checksum == .good)
    octets[8] = 63
    #expect(Decoded(octets, .raw).checksum == .bad)
    octets.replaceSubrange(10..<12, with: [0, 0])
    #expect(Decoded(octets, .raw).checksum == .good)
  }

  @Test(
    "In a datagram put together the header of a tunnel counts, and nothing is taken for one",
    arguments: [
      (4, Frames.ipv4(Frames.tcp()), true), (6, Frames.tcp(), true),
      (51, [6, 4] + [UInt8](repeating: 0, count: 22) + Frames.tcp(), false),
    ] as [(UInt8, [UInt8], Bool)])
  func verifiesDatagram(_ number: UInt8, _ octets: [UInt8], _ isSummed: Bool) {
    let datagram = IPDatagram(
      source: Address(v4: 0xC000_0201), destination: Address(v4: 0xC000_0202), protocolNumber: number,
      identification: 1, hopLimit: 64)
    var damaged = octets
    damaged[8] ^= 1
    for (octets, expected) in [(octets, Checksum.good), (damaged, isSummed ? Checksum.bad : Checksum.good)] {
      var decoder = PacketDecoder(watching: PortSet([831]))
      var packet = DecodedPacket()
      let checksum: Checksum = Octets(octets).withBytes {
        _ = decoder.decode($0, of: datagram, wireLength: octets.count, into: &packet)
        return packet.checksum(in: $0)
      }
      #expect(checksum == expected)
    }
  }

  @Test("UDP may leave the checksum out over IPv4 only") func acceptsAbsence() {
    #expect(Decoded(Frames.ipv4(Frames.udp(Frames.text), protocol: 17), .raw).checksum == .absent)
    #expect(Decoded(Frames.ipv6(Frames.udp(Frames.text), next: 17), .raw).checksum == .bad)
  }

  @Test("A cut packet cannot be verified") func saysUnverifiable() {
    let octets = Frames.ipv4(Frames.tcp())
    #expect(Decoded(Array(octets.dropLast()), .raw, wire: octets.count).checksum == .unverifiable)
  }

  @Test(
    "The policy",
    arguments: [
      ("ggggbg", "ttttDt"), ("bbbbbb", "dddttt"), ("pppppp", "tttttt"), ("gpgg", "tdtt"), ("gppppppppp", "tddddddddt"),
      ("bgb", "dtD"), ("ppb", "ttd"), ("pppg", "tttt"), ("uaua", "tttt"), ("gbbbbbbbb", "tDDDDDDDd"),
      ("ppepp", "ttttt"), ("epb", "tdD"),
    ])
  func rules(_ checksums: String, _ rulings: String) {
    var policy = ChecksumPolicy()
    var result = ""
    for letter in checksums {
      let checksum: Checksum =
        switch letter {
        case "g": .good
        case "b": .bad
        case "p": .partial
        case "e": .either
        case "a": .absent
        default: .unverifiable
        }
      switch policy.judge(checksum) {
      case .take: result += "t"
      case .doubt: result += "d"
      case .drop: result += "D"
      }
    }
    #expect(result == rulings)
  }
}
