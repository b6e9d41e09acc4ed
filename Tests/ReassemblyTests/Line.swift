import Bytes
@testable import Packet
import Reassembly

/// A wire between a client (the lower end) and a server (the upper end) that a reassembler listens on.
///
/// Sequence and acknowledgement numbers are given as stream offsets: -1 is the SYN.
struct Line: ~Copyable {
  static let client = Endpoint(address: Address(v4: 0x0A00_0001), port: 40_000)
  static let server = Endpoint(address: Address(v4: 0x0A00_0002), port: 831)

  var reassembler: Reassembler
  var recorder = Recorder()
  var clientInitial: UInt32 = 1000
  var serverInitial: UInt32 = 500_000
  var time: Int64 = 1_000_000_000_000
  /// Nanoseconds between packets.
  var step: Int64 = 100_000
  var packets: UInt64 = 0
  var client = Line.client
  var identification: UInt16 = 0
  var hopLimit: UInt8 = 64
  var window: UInt16 = 65_000
  var timestamp: UInt32?
  /// What is echoed; 0 without it.
  var timestampEcho: UInt32?
  var windowShift: UInt8?
  var isWatched = true
  var isSigned = false
  var isRefused = false
  var isOverstated = false
  var hasBrokenOptions = false

  init(_ policy: OverlapPolicy = .linux, memoryLimit: Int = 256 << 20) {
    reassembler = Reassembler(policy: policy, memoryLimit: memoryLimit, hashSecret: 1)
  }

  mutating func send(
    _ side: FlowSide, at offset: Int, _ payload: [UInt8] = [], ack: Int? = nil, flags: TCPHeader.Flags = [],
    urgent: UInt16 = 0, wireLength: Int? = nil, isDamaged: Bool = false
  ) {
    packets += 1
    time += step
    identification &+= 1
    let isClient = side == .lower
    let key = FlowKey(source: client, destination: Line.server, transport: .tcp)
    var flags = flags
    if ack != nil { flags.insert(.ack) }
    let own = isClient ? clientInitial : serverInitial
    let other = isClient ? serverInitial : clientInitial
    var header = TCPHeader(
      sequence: SequenceNumber(own &+ 1 &+ UInt32(truncatingIfNeeded: offset)),
      acknowledgement: SequenceNumber(ack.map { other &+ 1 &+ UInt32(truncatingIfNeeded: $0) } ?? 0), flags: flags,
      window: window, urgentPointer: urgent, headerLength: 20, windowShift: flags.contains(.syn) ? windowShift : nil,
      timestampValue: timestamp, timestampEcho: timestamp.map { _ in timestampEcho ?? 0 }, isSigned: isSigned)
    header.hasBrokenOptions = hasBrokenOptions
    let packet = DecodedPacket(
      key: key, sender: side, tcp: header, networkOffset: 0, transportOffset: 0, payload: 2..<2 + payload.count,
      payloadLength: wireLength ?? payload.count, hopLimit: hopLimit, identification: identification, vlan: nil,
      tunnel: nil, isReassembled: false, isWatched: isWatched, isOverstated: isOverstated,
      isRefused: isRefused)
    let origin = PacketOrigin(time: Timestamp(nanoseconds: time), packet: packets)
    Octets([0, 0] + payload).withBytes {
      reassembler.accept(packet, in: $0, origin: origin, checksum: isDamaged ? .bad : .good, into: &recorder)
    }
  }

  mutating func client(
    _ offset: Int, _ text: String = "", ack: Int? = 0, flags: TCPHeader.Flags = [], urgent: UInt16 = 0
  ) {
    send(.lower, at: offset, Array(text.utf8), ack: ack, flags: flags, urgent: urgent)
  }

  /// A datagram of the client.
  mutating func datagram(_ text: String) {
    packets += 1
    var packet = DecodedPacket()
    packet.key = FlowKey(source: client, destination: Line.server, transport: .udp)
    packet.sender = .lower
    packet.payload = 0..<text.utf8.count
    packet.payloadLength = text.utf8.count
    packet.isWatched = isWatched
    let origin = PacketOrigin(time: Timestamp(nanoseconds: time), packet: packets)
    Octets(text).withBytes { reassembler.accept(packet, in: $0, origin: origin, into: &recorder) }
  }

  mutating func server(_ offset: Int, _ text: String = "", ack: Int? = 0, flags: TCPHeader.Flags = []) {
    send(.upper, at: offset, Array(text.utf8), ack: ack, flags: flags)
  }

  mutating func shakeHands() {
    client(-1, ack: nil, flags: .syn)
    server(-1, ack: 0, flags: .syn)
    client(0)
  }

  /// A line on which each side has sent four octets, of which the server has acknowledged the client's.
  static func talking(windowShift: UInt8? = nil) -> Line {
    var line = Line()
    line.windowShift = windowShift
    line.shakeHands()
    line.client(0, "aaaa")
    line.server(0, "bbbb", ack: 4)
    return line
  }

  mutating func closeOrderly(client clientEnd: Int, server serverEnd: Int) {
    client(clientEnd, ack: serverEnd, flags: .fin)
    server(serverEnd, ack: clientEnd + 1, flags: .fin)
    client(clientEnd + 1, ack: serverEnd + 1)
  }

  mutating func wait(_ nanoseconds: Int64) {
    time += nanoseconds
    reassembler.advance(to: Timestamp(nanoseconds: time), into: &recorder)
  }

  mutating func finish() { reassembler.finish(into: &recorder) }

  /// The octets told of a flow that has retired.
  func text(_ side: FlowSide, _ flow: Int = 0) -> String {
    guard flow < recorder.retired.count else { return "no flow" }
    return String(decoding: recorder.retired[flow].octets[side] ?? [], as: UTF8.self)
  }
}
