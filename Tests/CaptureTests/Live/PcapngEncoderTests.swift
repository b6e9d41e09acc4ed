import Bytes
import Packet
import TestSupport
import Testing

@testable import Capture

@Suite("What the ring writes")
struct PcapngEncoderTests {
  static let interfaces = [
    PcapngEncoder.Interface(name: "eth0", linkType: .ethernet, snapLength: 262_144),
    PcapngEncoder.Interface(name: "tun0", linkType: .rawBSD, snapLength: 96),
  ]

  @Test("is read again to the octet", arguments: 0..<8)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var encoder = PcapngEncoder()
    encoder.begin(Self.interfaces, application: "port831 x")
    var frames: [(time: Int64, interface: UInt32, wire: UInt32, octets: [UInt8])] = []
    for index in 0..<40 {
      let length = Int.random(in: 0...67, using: &random)
      let octets = (0..<length).map { UInt8(truncatingIfNeeded: $0 &+ index) }
      let interface = UInt32.random(in: 0...1, using: &random)
      let time = 1_795_165_200_000_000_000 + Int64(index) * 1_000_003
      frames.append((time, interface, UInt32(length + index % 3), octets))
      let frame = Frame(
        time: Timestamp(nanoseconds: time), linkType: .ethernet, wireLength: UInt32(length + index % 3),
        capturedLength: UInt32(length), interface: 0, source: interface, number: UInt64(index + 1))
      Octets(octets).withBytes { encoder.append(frame, $0, interface: interface) }
    }
    var statistics = LiveStatistics()
    statistics.dropped = 1 << 40
    statistics.droppedByInterface = 3
    encoder.append(statistics, received: 40, interface: 1, at: Timestamp(nanoseconds: 1_795_165_300_000_000_000))
    let outcome = try read(encoder.octets.array)
    #expect(outcome.facts.problem == nil)
    #expect(outcome.frames.count == frames.count)
    for (seen, given) in zip(outcome.frames, frames) {
      #expect(seen.frame.time.nanoseconds == given.time)
      #expect(seen.frame.interface == given.interface)
      #expect(seen.frame.wireLength == given.wire)
      #expect(seen.octets == given.octets)
      #expect(seen.frame.linkType == (given.interface == 0 ? .ethernet : .raw))
    }
    #expect(outcome.facts.interfaces.map(\.name) == ["eth0", "tun0"])
    #expect(outcome.facts.interfaces[1].droppedBySystem == 1 << 40)
    #expect(outcome.facts.interfaces[1].droppedByInterface == 3)
  }
}

@Suite("The window of several interfaces")
struct FrameWindowTests {
  static func frame(_ time: Int64, source: UInt32, number: UInt64) -> Frame {
    Frame(
      time: Timestamp(nanoseconds: time), linkType: .ethernet, wireLength: 4, capturedLength: 4, interface: 0,
      source: source, number: number)
  }

  @Test("gives frames on in the order of their times, and one interface's as they came", arguments: 0..<8)
  func order(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var window = FrameWindow()
    var added: [Frame] = []
    for source in 0..<3 as Range<UInt32> {
      var time: Int64 = 0
      for number in 1...200 as ClosedRange<UInt64> {
        time += .random(in: 0...3, using: &random)
        added.append(Self.frame(time, source: source, number: number))
      }
    }
    for frame in added { Octets([1, 2, 3, 4]).withBytes { window.add(frame, $0) } }
    var released: [Frame] = []
    for limit in [50, 150, Int64.max] {
      window.release(through: Timestamp(nanoseconds: limit)) { frame, octets in
        #expect(octets.byteCount == 4)
        #expect(frame.time.nanoseconds <= limit)
        released.append(copy frame)
      }
    }
    let expected = added.sorted { one, other in
      one.time != other.time ? one.time < other.time : (one.source, one.number) < (other.source, other.number)
    }
    #expect(released == expected)
    #expect(window.count == 0)
  }

  @Test("holds no more than its bound")
  func bound() {
    var window = FrameWindow()
    var released = 0
    let octets = Octets([UInt8](repeating: 7, count: 1 << 20))
    for number in 1...40 as ClosedRange<UInt64> {
      octets.withBytes { window.add(Self.frame(1000, source: 0, number: number), $0) }
      window.release(through: Timestamp(nanoseconds: 0)) { _, _ in released += 1 }
      #expect(window.count <= 16)
    }
    #expect(released == 24)
  }
}
