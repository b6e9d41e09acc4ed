import Packet
import Testing

@testable import Reassembly

@Suite("Flows that nobody looks at")
struct NeglectTests {
  private func neglected() throws -> Line {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    let flow = try #require(line.recorder.live.keys.first)
    line.reassembler.neglect(flow, into: &line.recorder)
    return line
  }

  @Test("leave a record of fixed size, by which their packets are passed over")
  func passedOver() throws {
    var line = Line()
    line.shakeHands()
    let passesUnknown = line.passes()
    #expect(!passesUnknown)
    line = try neglected()
    #expect(line.reassembler.flowCount == 0)
    let footprint = line.reassembler.footprint
    var passed = 0
    for _ in 0..<1000 where line.passes() { passed += 1 }
    #expect(passed == 1000)
    let passesEnd = line.passes(flags: [.ack, .fin])
    #expect(passesEnd)
    #expect(line.reassembler.footprint == footprint)
    line.finish()
    #expect(line.recorder.retired.isEmpty)
    #expect(line.recorder.withoutPayload.isEmpty)
  }

  @Test("give way to another connection between the same ports")
  func replaced() throws {
    var line = try neglected()
    let passesSYN = line.passes(flags: .syn)
    #expect(!passesSYN)
    line.clientInitial = 70_000
    line.shakeHands()
    line.client(0, "bbbb")
    let passesNext = line.passes()
    #expect(!passesNext)
    #expect(line.reassembler.flowCount == 1)
  }

  @Test("are forgotten when nothing more comes of them")
  func timedOut() throws {
    var line = try neglected()
    line.wait(Waits.grave + 2_000_000_000)
    let passes = line.passes()
    #expect(!passes)
  }
}

extension Line {
  /// Asks about a segment before it is reassembled, as a search does.
  fileprivate mutating func passes(flags: TCPHeader.Flags = .ack) -> Bool {
    var packet = DecodedPacket()
    packet.key = FlowKey(source: client, destination: Line.server, transport: .tcp)
    packet.tcp = TCPHeader(
      sequence: SequenceNumber(clientInitial &+ 5), acknowledgement: SequenceNumber(serverInitial &+ 1), flags: flags,
      window: 1000, urgentPointer: 0, headerLength: 20, windowShift: nil, timestampValue: nil, timestampEcho: nil)
    packets += 1
    time += step
    let origin = PacketOrigin(time: Timestamp(nanoseconds: time), packet: packets)
    return reassembler.passes(packet, origin, into: &recorder)
  }
}
