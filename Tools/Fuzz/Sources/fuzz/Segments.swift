import Bytes
import Packet
import Reassembly

/// A wire on which an input says which segments pass.
struct Segments {
  static let limit = 2 << 20
  private var time: Int64 = 1_700_000_000_000_000_000
  private var packets: UInt64 = 0

  /// Reads one segment of the script and hands it to a reassembler.
  ///
  /// An octet each for flags, for client, side and tricks, and for the time since the last; sequence and acknowledgement
  /// number with two octets around the initial ones; the payload with its length.
  mutating func step(
    _ script: inout Script, _ reassembler: inout Reassembler, into sink: inout some FlowSink & ~Copyable
  ) {
    packets += 1
    let flags = TCPHeader.Flags(rawValue: script.octet() & 0x3F)
    let choice = script.octet()
    let pause = script.octet()
    time += pause < 0xF0 ? Int64(pause) * 100_000 : Int64(pause - 0xEF) * 20_000_000_000
    let side: FlowSide = choice & 1 == 0 ? .lower : .upper
    let sequence = script.number()
    let acknowledgement = script.number()
    let octets = script.take(Int(script.octet()) * (choice & 0x20 == 0 ? 1 : 8))
    let client = Endpoint(address: Address(v4: 0x0A00_0001 + UInt32(choice >> 6)), port: 40_000)
    let server = Endpoint(address: Address(v4: 0xC000_0201), port: 831)
    let initial: (UInt32, UInt32) = side == .lower ? (0xFFFF_F000, 500) : (500, 0xFFFF_F000)
    let isDatagram = choice & 0x18 == 0x18
    let header = TCPHeader(
      sequence: SequenceNumber(initial.0 &+ UInt32(sequence)),
      acknowledgement: SequenceNumber(initial.1 &+ UInt32(acknowledgement)), flags: flags,
      window: choice & 2 == 0 ? 0xFFFF : UInt16(pause), urgentPointer: UInt16(pause & 7), headerLength: 20,
      windowShift: nil, timestampValue: choice & 4 == 0 ? nil : UInt32(packets), timestampEcho: nil)
    let packet = DecodedPacket(
      key: FlowKey(source: client, destination: server, transport: isDatagram ? .udp : .tcp), sender: side,
      tcp: isDatagram ? nil : header, payload: 0..<octets.count,
      payloadLength: octets.count + (choice & 8 == 0 ? 0 : Int(pause & 15)),
      identification: UInt16(truncatingIfNeeded: packets))
    let origin = PacketOrigin(time: Timestamp(nanoseconds: time), packet: packets)
    octets.withBytes {
      reassembler.accept(packet, in: $0, origin: origin, checksum: pause == 7 ? .bad : .good, into: &sink)
    }
  }
}
