import Bytes
import CPcap
import Packet
import TestSupport
import Testing

@testable import Capture

@Suite("The kernel's filter")
struct KernelFilterTests {
  static let addresses: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  static let ethernet = LinkType.ethernet

  /// Runs the program as the kernel would.
  static func passes(_ filter: KernelFilter, _ octets: [UInt8]) -> Bool {
    var instructions = filter.instructions.map {
      bpf_insn(code: $0.code, jt: $0.ifTrue, jf: $0.ifFalse, k: $0.operand)
    }
    return unsafe instructions.withUnsafeMutableBufferPointer { program in
      unsafe octets.withUnsafeBufferPointer { packet in
        let length = UInt32(packet.count)
        return unsafe bpf_filter(program.baseAddress, packet.baseAddress, length, length) != 0
      }
    }
  }

  static func filter(_ linkType: LinkType = ethernet, _ ports: [ClosedRange<UInt16>] = [831...831]) throws
    -> KernelFilter
  {
    try #require(KernelFilter(ports: ports, linkType: linkType))
  }

  static func ipv4(_ payload: [UInt8], number: UInt8, fragment: [UInt8] = [0, 0], options: Int = 0) -> [UInt8] {
    let header = UInt8(5 + options)
    return [0x40 | header, 0, 0, UInt8(20 + options * 4 + payload.count)] + [0, 1] + fragment + [64, number, 0, 0]
      + [192, 0, 2, 1, 192, 0, 2, 2] + Array(repeating: 1, count: options * 4) + payload
  }

  static func ipv6(_ payload: [UInt8], next: UInt8) -> [UInt8] {
    [0x60, 0, 0, 0, 0, UInt8(payload.count), next, 64] + Array(repeating: 0x20, count: 32) + payload
  }

  static func tcp(_ source: Int, _ destination: Int) -> [UInt8] {
    [UInt8(source >> 8), UInt8(source & 255), UInt8(destination >> 8), UInt8(destination & 255)]
      + [0, 0, 0, 1, 0, 0, 0, 0, 0x50, 2, 0, 0, 0, 0, 0, 0]
  }

  static func udp(_ source: Int, _ destination: Int, _ payload: [UInt8] = []) -> [UInt8] {
    Array(tcp(source, destination)[..<4]) + [0, UInt8(8 + payload.count), 0, 0] + payload
  }

  static let tag: [UInt8] = [0x81, 0, 0, 5]

  @Test(
    "passes whatever may be on the port",
    arguments: [
      ("TCP to it", [8, 0] + ipv4(tcp(50_000, 831), number: 6)),
      ("TCP from it", [8, 0] + ipv4(tcp(831, 50_000), number: 6)),
      ("UDP to it", [8, 0] + ipv4(udp(50_000, 831), number: 17)),
      ("behind IP options", [8, 0] + ipv4(tcp(50_000, 831), number: 6, options: 3)),
      ("a tag", tag + [8, 0] + ipv4(tcp(50_000, 831), number: 6)),
      ("two tags", [0x88, 0xA8, 0, 6] + tag + [8, 0] + ipv4(tcp(50_000, 831), number: 6)),
      ("three tags", [0x91, 0, 0, 6] + tag + tag + [8, 0] + ipv4(udp(831, 9), number: 17)),
      ("four tags", tag + tag + tag + tag + [8, 0] + ipv4(tcp(1, 2), number: 6)),
      ("two tags and options", tag + tag + [8, 0] + ipv4(tcp(50_000, 831), number: 6, options: 10)),
      ("IPv6", [0x86, 0xDD] + ipv6(tcp(50_000, 831), next: 6)),
      ("IPv6 behind tags", tag + tag + [0x86, 0xDD] + ipv6(udp(831, 50_000), next: 17)),
      ("IPv6 extensions", [0x86, 0xDD] + ipv6([6, 0, 0, 0, 0, 0, 0, 0] + tcp(50_000, 831), next: 60)),
      ("IPv6 fragments", [0x86, 0xDD] + ipv6([6, 0, 0, 1, 0, 0, 0, 9] + tcp(1, 2), next: 44)),
      ("a first fragment", [8, 0] + ipv4(tcp(1, 2), number: 6, fragment: [0x20, 0])),
      ("a last fragment", [8, 0] + ipv4([1, 2, 3], number: 17, fragment: [0, 7])),
      ("GRE", [8, 0] + ipv4([0, 0, 8, 0], number: 47)),
      ("IP in IP", [8, 0] + ipv4(ipv4(tcp(1, 831), number: 6), number: 4)),
      ("VXLAN", [8, 0] + ipv4(udp(1234, 4789), number: 17)),
      ("GENEVE in IPv6", [0x86, 0xDD] + ipv6(udp(1234, 6081), next: 17)),
      ("MPLS", [0x88, 0x47, 0, 0, 0, 0]),
      ("PPPoE", [0x88, 0x64, 0, 0, 0, 0]),
      ("IP behind LLC", [0, 60, 0xAA, 0xAA, 3, 0, 0, 0, 8, 0] + ipv4(tcp(1, 831), number: 6)),
      ("an ICMP error", [8, 0] + ipv4([3, 3, 0, 0], number: 1)),
      ("an ICMPv6 error", [0x86, 0xDD] + ipv6([1, 4, 0, 0], next: 58)),
    ] as [(String, [UInt8])])
  func passing(what: String, octets: [UInt8]) throws {
    #expect(Self.passes(try Self.filter(), Self.addresses + octets), "\(what)")
  }

  @Test(
    "stops what cannot be on it",
    arguments: [
      [8, 0] + ipv4(tcp(50_000, 832), number: 6), tag + [8, 0] + ipv4(udp(830, 832), number: 17),
      [0x86, 0xDD] + ipv6(tcp(80, 50_000), next: 6), [8, 6, 0, 1], [8, 0] + ipv4([8, 0, 0, 0], number: 1),
      [0x86, 0xDD] + ipv6([135, 0, 0, 0], next: 58), [0, 38, 0x42, 0x42, 3], [8, 0] + ipv4([1, 2], number: 50),
    ] as [[UInt8]])
  func stopping(octets: [UInt8]) throws {
    #expect(!Self.passes(try Self.filter(), Self.addresses + octets))
  }

  @Test("looks behind other link headers, too")
  func linkTypes() throws {
    let packet = Self.ipv4(Self.tcp(50_000, 831), number: 6)
    let other = Self.ipv4(Self.tcp(50_000, 80), number: 6)
    let cooked = [UInt8](repeating: 0, count: 14)
    let links: [(LinkType, [UInt8])] = [
      (.linuxSLL, cooked + [8, 0]), (.linuxSLL, cooked + Self.tag + Self.tag + [8, 0]), (.raw, []),
      (.rawBSD, []), (.null, [2, 0, 0, 0]), (.loop, [0, 0, 0, 2]),
    ]
    for (linkType, link) in links {
      let filter = try Self.filter(linkType)
      #expect(Self.passes(filter, link + packet), "\(linkType)")
      #expect(!Self.passes(filter, link + other), "\(linkType)")
    }
  }

  @Test("knows ranges and lists to their ends", arguments: [830...833, 1...1, 65_535...65_535, 0...1023])
  func ranges(range: ClosedRange<UInt16>) throws {
    let filter = try Self.filter(Self.ethernet, [range, 2000...2000])
    for port in [0, 1, 829, 830, 831, 833, 834, 1023, 1024, 2000, 65_534, 65_535] {
      let isWatched = range.contains(UInt16(port)) || port == 2000
      let segment = Self.addresses + [8, 0] + Self.ipv4(Self.tcp(port, 40_000), number: 6)
      #expect(Self.passes(filter, segment) == isWatched, "\(port)")
    }
  }

  @Test("is left out where it can't be coarse enough, or needs none")
  func absence() {
    #expect(KernelFilter(ports: [0...65_535], linkType: .ethernet) == nil)
    #expect(KernelFilter(ports: [831...831], linkType: .pppHDLC) == nil)
    #expect(KernelFilter(ports: Array(repeating: 1...2, count: 1000), linkType: .ethernet) == nil)
  }

  @Test("is a program that the kernel takes", arguments: [1, 40, 149])
  func validity(ports: Int) throws {
    let filter = try Self.filter(Self.ethernet, (0..<ports).map { UInt16($0 * 4)...UInt16($0 * 4 + 1) })
    #expect(filter.instructions.count <= 4096)
    var instructions = filter.instructions.map {
      bpf_insn(code: $0.code, jt: $0.ifTrue, jf: $0.ifFalse, k: $0.operand)
    }
    #expect(unsafe bpf_validate(&instructions, Int32(instructions.count)) == 1)
  }

  @Test("never stops a frame that the decoder would follow", arguments: 0..<16)
  func mutations(seed: Int) throws {
    let filter = try Self.filter()
    var random = SplitMix64(seed: UInt64(seed) &* 7919 &+ 1)
    var decoder = PacketDecoder(watching: PortSet([831]))
    var packet = DecodedPacket()
    var followed = 0
    let models: [[UInt8]] = [
      [8, 0] + Self.ipv4(Self.tcp(50_000, 831), number: 6, options: 2),
      Self.tag + Self.tag + [8, 0] + Self.ipv4(Self.tcp(831, 831), number: 6),
      [0x86, 0xDD] + Self.ipv6([6, 0, 0, 0, 0, 0, 0, 0] + Self.tcp(831, 831), next: 0),
      [8, 0] + Self.ipv4(Self.ipv4(Self.udp(831, 831, [1, 2]), number: 17), number: 4),
      [8, 0] + Self.ipv4([3, 3, 0, 0, 0, 0, 0, 0] + Self.ipv4(Self.tcp(831, 831), number: 6), number: 1),
    ]
    for _ in 0..<20_000 {
      var frame = Self.addresses + models[Int.random(in: 0..<models.count, using: &random)]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        frame[Int.random(in: 12..<frame.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      let outcome = Octets(frame).withBytes {
        decoder.decode($0, linkType: .ethernet, wireLength: frame.count, into: &packet)
      }
      guard outcome == .segment || outcome == .fragment || outcome == .icmp else { continue }
      followed += 1
      #expect(Self.passes(filter, frame), "\(frame)")
    }
    #expect(followed > 5000)
  }
}
