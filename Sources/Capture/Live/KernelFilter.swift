import Packet

/// What the kernel is asked to pass: every frame in which one of the ports may be, and as little else as it can tell.
///
/// It is coarse on purpose (architecture, decision 21): behind up to three tags it looks at the ports of TCP and UDP,
/// and passes all fragments, extension headers, tunnels, more tags and ICMP errors, which only the decoder can follow.
/// An expression of libpcap's could not say that: its `vlan` moves all that follows it.
public struct KernelFilter: Sendable, Equatable {
  /// One instruction of classic BPF.
  public struct Instruction: Sendable, Equatable {
    /// What to do.
    public var code: UInt16
    /// How many instructions to step over when a condition holds.
    public var ifTrue: UInt8
    /// How many when it does not.
    public var ifFalse: UInt8
    /// What to do it with.
    public var operand: UInt32
  }

  /// Tags that are looked behind; frames with more pass.
  private static let tagDepth = 3
  /// The kernel takes 4,096; the rest of the program needs less than 400.
  private static let portInstructions = 3600

  /// The program.
  public let instructions: [Instruction]

  /// The filter for frames of a link type; nil where the kernel can't tell and everything must pass.
  public init?(ports: [ClosedRange<UInt16>], linkType: LinkType) {
    guard ports != [0...UInt16.max], ports.count * 24 < Self.portInstructions else { return nil }
    var program = FilterAssembler()
    let start: UInt32
    switch linkType {
    case .ethernet: start = 14
    case .linuxSLL: start = 16
    case .raw, .rawBSD, .rawOpenBSD, .ipv4, .ipv6: start = 0
    case .null, .loop: start = 4
    default: return nil
    }
    // The longer link headers end with an EtherType; behind the others is IP.
    if start >= 14 { Self.tagged(&program, start: start) } else { Self.untagged(&program, start: start) }
    Self.transports(&program, start: start, ports)
    instructions = program.assembled()
  }

  /// An EtherType, and tags before it. Offsets stay constants and the index counts from the end of the link header:
  /// libpcap moves constants, and only constants, for devices whose link header the kernel does not show.
  private static func tagged(_ program: inout FilterAssembler, start: UInt32) {
    for depth in 0...tagDepth {
      program.mark(.type(depth))
      let network = start + 4 * UInt32(depth)
      program.emit(.loadHalf, network - 2)
      program.jump(to: .ipv4(depth), if: .equal, 0x0800)
      program.jump(to: .ipv6(depth), if: .equal, 0x86DD)
      for type: UInt32 in [0x8100, 0x88A8, 0x9100, 0x9200, 0x9300] {
        program.jump(to: depth < tagDepth ? .type(depth + 1) : .accept, if: .equal, type)
      }
      // MPLS and PPPoE carry IP behind headers of their own.
      for type: UInt32 in [0x8847, 0x8848, 0x8864] {
        program.jump(to: .accept, if: .equal, type)
      }
      program.jump(to: .reject, if: .atLeast, 0x0600)
      // 802.3: IP behind SNAP, or by its own service access point.
      program.emit(.loadHalf, network)
      program.jump(to: .accept, if: .equal, 0xAAAA)
      program.jump(to: .accept, if: .equal, 0x0606)
      program.jump(to: .reject)
      ip(&program, at: network, depth)
    }
  }

  /// IP of either version, told apart by its first octet.
  private static func untagged(_ program: inout FilterAssembler, start: UInt32) {
    program.emit(.loadOctet, start)
    program.emit(.and, 0xF0)
    program.jump(to: .ipv4(0), if: .equal, 0x40)
    program.jump(to: .ipv6(0), if: .equal, 0x60)
    program.jump(to: .reject)
    ip(&program, at: start, 0)
  }

  private static func ip(_ program: inout FilterAssembler, at network: UInt32, _ depth: Int) {
    let tags = 4 * UInt32(depth)
    program.mark(.ipv4(depth))
    program.emit(.loadHalf, network + 6)
    program.jump(to: .accept, if: .hasBits, 0x3FFF)
    program.emit(.loadHeaderLength, network)
    if tags > 0 {
      program.emit(.indexToAccumulator)
      program.emit(.add, tags)
      program.emit(.accumulatorToIndex)
    }
    program.emit(.loadOctet, network + 9)
    protocols(&program, icmp: .icmp)
    program.mark(.ipv6(depth))
    program.emit(.loadIndex, tags + 40)
    program.emit(.loadOctet, network + 6)
    for header: UInt32 in [0, 43, 44, 60, 135, 139, 140] { program.jump(to: .accept, if: .equal, header) }
    protocols(&program, icmp: .icmp6)
  }

  /// What an IP header carries.
  private static func protocols(_ program: inout FilterAssembler, icmp: FilterAssembler.Place) {
    program.jump(to: .ports, if: .equal, 6)
    program.jump(to: .datagram, if: .equal, 17)
    for number: UInt32 in [1, 58] { program.jump(to: icmp, if: .equal, number) }
    for tunnel: UInt32 in [4, 41, 47, 51, 97, 137] { program.jump(to: .accept, if: .equal, tunnel) }
    program.jump(to: .reject)
  }

  /// What the index has led to: a transport header, at a distance of `start`.
  private static func transports(_ program: inout FilterAssembler, start: UInt32, _ ports: [ClosedRange<UInt16>]) {
    program.mark(.datagram)
    program.emit(.loadHalfBehindIndex, start + 2)
    // VXLAN, as Linux had it and as it was assigned, and GENEVE.
    for port: UInt32 in [4789, 8472, 6081] { program.jump(to: .accept, if: .equal, port) }
    program.mark(.ports)
    for side: UInt32 in [0, 2] {
      program.emit(.loadHalfBehindIndex, start + side)
      for range in ports { match(range, &program) }
    }
    program.jump(to: .reject)
    program.mark(.icmp)
    program.emit(.loadOctetBehindIndex, start)
    for error: UInt32 in [3, 4, 5, 11, 12] { program.jump(to: .accept, if: .equal, error) }
    program.jump(to: .reject)
    program.mark(.icmp6)
    program.emit(.loadOctetBehindIndex, start)
    program.jump(to: .reject, if: .greater, 4)
    program.mark(.accept)
    program.emit(.answer, .max)
    program.mark(.reject)
    program.emit(.answer, 0)
  }

  private static func match(_ range: ClosedRange<UInt16>, _ program: inout FilterAssembler) {
    if range.count == 1 {
      program.jump(to: .accept, if: .equal, UInt32(range.lowerBound))
    } else {
      program.jump(to: .accept, ifWithin: range)
    }
  }
}
