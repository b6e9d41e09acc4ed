import Bytes

// RFC 792 and RFC 4443, section 3: type, code, checksum, four octets of the type's own, then the quoted packet.
extension PacketDecoder {
  /// An error message that quotes a watched flow; anything else of ICMP is of no use here.
  mutating func icmp(_ frame: RawSpan, _ descent: inout Descent) -> Outcome {
    let family = descent.source.family
    let number: UInt8 = family == .v4 ? 1 : 58
    guard descent.has(8) else { return lack(8, of: .icmp, descent) }
    let type = frame.octet(at: descent.offset)
    let code = frame.octet(at: descent.offset &+ 1)
    guard isError(type, family) else { return stop(.ipProtocol(number)) }
    var quoted = descent
    quoted.offset &+= 8
    let transport = family == .v4 ? quotedIPv4(frame, &quoted) : quotedIPv6(frame, &quoted)
    guard let transport, quoted.has(4) else { return stop(.ipProtocol(number)) }
    let source = frame.bigEndianUInt16(at: quoted.offset)
    let destination = frame.bigEndianUInt16(at: quoted.offset &+ 2)
    guard watched.contains(source) || watched.contains(destination) else { return .unwatched }
    let sender = Endpoint(address: quoted.source, port: source)
    let receiver = Endpoint(address: quoted.destination, port: destination)
    let hasSequence = transport == .tcp && quoted.has(8)
    icmpError = ICMPError(
      reporter: descent.source, type: type, code: code,
      key: FlowKey(source: sender, destination: receiver, transport: transport, tenant: descent.tenant),
      sender: receiver < sender ? .upper : .lower,
      sequence: hasSequence ? SequenceNumber(frame.bigEndianUInt32(at: quoted.offset &+ 4)) : nil)
    return .icmp
  }

  /// Whether a type is that of an error: the others quote nothing.
  private func isError(_ type: UInt8, _ family: Address.Family) -> Bool {
    switch family {
    case .v4: type == 3 || type == 4 || type == 5 || type == 11 || type == 12
    case .v6: (1...4).contains(type)
    }
  }

  /// Reads the quoted header and stops at its ports; nil when there are none.
  private func quotedIPv4(_ frame: RawSpan, _ quoted: inout Descent) -> Transport? {
    guard quoted.has(20), frame.octet(at: quoted.offset) >> 4 == 4 else { return nil }
    let start = quoted.offset
    let headerLength = Int(frame.octet(at: start) & 0x0F) &* 4
    guard headerLength >= 20, frame.bigEndianUInt16(at: start &+ 6) & 0x1FFF == 0 else { return nil }
    quoted.source = Address(v4: frame.bigEndianUInt32(at: start &+ 12))
    quoted.destination = Address(v4: frame.bigEndianUInt32(at: start &+ 16))
    quoted.offset = start &+ headerLength
    return Transport(rawValue: frame.octet(at: start &+ 9))
  }

  /// Reads the quoted headers and stops at the ports; nil when there are none.
  private func quotedIPv6(_ frame: RawSpan, _ quoted: inout Descent) -> Transport? {
    guard quoted.has(40), frame.octet(at: quoted.offset) >> 4 == 6 else { return nil }
    quoted.source = frame.ipv6Address(at: quoted.offset &+ 8)
    quoted.destination = frame.ipv6Address(at: quoted.offset &+ 24)
    var next = frame.octet(at: quoted.offset &+ 6)
    quoted.offset &+= 40
    for _ in 0..<Self.maximumDepth {
      switch next {
      case IPv6Header.hopByHop, IPv6Header.routing, IPv6Header.destinationOptions:
        guard quoted.has(8) else { return nil }
        next = frame.octet(at: quoted.offset)
        quoted.offset &+= (Int(frame.octet(at: quoted.offset &+ 1)) &+ 1) &* 8
      case IPv6Header.fragment:
        guard quoted.has(8), frame.bigEndianUInt16(at: quoted.offset &+ 2) & 0xFFF8 == 0 else { return nil }
        next = frame.octet(at: quoted.offset)
        quoted.offset &+= 8
      default: return Transport(rawValue: next)
      }
    }
    return nil
  }
}
