import Capture

/// Octets of captures, written field by field in either byte order.
struct CaptureBytes {
  var octets: [UInt8] = []
  var order: ByteOrder

  init(_ order: ByteOrder = .little) { self.order = order }

  mutating func write(_ value: some FixedWidthInteger, _ count: Int) {
    let shifts = (0..<count).map { $0 * 8 }
    octets += (order == .little ? shifts : shifts.reversed()).map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// A pcap file header.
  static func pcap(
    _ order: ByteOrder = .little, magic: UInt32 = 0xA1B2_C3D4, minor: UInt16 = 4, snapLength: UInt32 = 262_144,
    network: UInt32 = 1
  ) -> CaptureBytes {
    var bytes = CaptureBytes(order)
    bytes.write(magic, 4)
    bytes.write(2, 2)
    bytes.write(minor, 2)
    bytes.write(0, 8)
    bytes.write(snapLength, 4)
    bytes.write(network, 4)
    return bytes
  }

  /// A pcap record.
  mutating func record(
    _ seconds: UInt32, _ fraction: UInt32, _ packet: [UInt8], wire: UInt32? = nil, extra: Int = 0
  ) {
    write(seconds, 4)
    write(fraction, 4)
    write(packet.count, 4)
    write(wire ?? UInt32(packet.count), 4)
    octets += Array(repeating: 0xEE, count: extra)
    octets += packet
  }

  /// A pcapng block around a body, which is padded.
  mutating func block(_ type: UInt32, _ body: (inout CaptureBytes) -> Void) {
    var inner = CaptureBytes(order)
    body(&inner)
    while inner.octets.count % 4 != 0 { inner.octets.append(0) }
    write(type, 4)
    write(inner.octets.count + 12, 4)
    octets += inner.octets
    write(inner.octets.count + 12, 4)
  }

  mutating func section(major: UInt16 = 1, options: Int = 0) {
    block(0x0A0D_0D0A) {
      $0.write(0x1A2B_3C4D as UInt32, 4)
      $0.write(major, 2)
      $0.write(0, 2)
      $0.write(-1 as Int64, 8)
      if options > 0 { $0.option(4, Array(repeating: 0x41, count: options)) }
    }
  }

  mutating func interface(
    _ linkType: UInt16 = 1, snapLength: UInt32 = 0, options: [(UInt16, [UInt8])] = []
  ) {
    block(1) { block in
      block.write(linkType, 2)
      block.write(0, 2)
      block.write(snapLength, 4)
      for (code, value) in options { block.option(code, value) }
    }
  }

  mutating func enhanced(
    _ units: UInt64, _ packet: [UInt8], interface: UInt32 = 0, wire: UInt32? = nil, options: [(UInt16, [UInt8])] = []
  ) {
    block(6) { block in
      block.write(interface, 4)
      block.write(units >> 32, 4)
      block.write(units & 0xFFFF_FFFF, 4)
      block.write(packet.count, 4)
      block.write(wire ?? UInt32(packet.count), 4)
      block.octets += packet
      while block.octets.count % 4 != 0 { block.octets.append(0) }
      for (code, value) in options { block.option(code, value) }
    }
  }

  mutating func option(_ code: UInt16, _ value: [UInt8]) {
    write(code, 2)
    write(value.count, 2)
    octets += value
    while octets.count % 4 != 0 { octets.append(0) }
  }

  func number(_ value: UInt64) -> [UInt8] {
    var bytes = CaptureBytes(order)
    bytes.write(value, 8)
    return bytes.octets
  }
}
