import Bytes
import Packet
import TestSupport
import Testing

@testable import Capture

@Suite("The window of several interfaces")
struct FrameWindowTests {
  static func frame(_ time: Int64, source: UInt32, number: UInt64) -> Frame {
    Frame(
      time: Timestamp(nanoseconds: time), linkType: .ethernet, wireLength: 4, capturedLength: 4, interface: 0,
      source: source, number: number)
  }

  /// Octets that no other frame has, of many lengths.
  static func octets(of frame: Frame) -> Octets {
    let count = 4 + Int((frame.number &* 7919 &+ UInt64(frame.source) &* 104_729) % 20_000)
    return Octets(
      [UInt8](repeating: UInt8(truncatingIfNeeded: frame.number &+ UInt64(frame.source) &* 85), count: count))
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
    for frame in added { Self.octets(of: frame).withBytes { window.add(frame, $0) } }
    var released: [Frame] = []
    for limit in [50, 150, Int64.max] {
      window.release(through: Timestamp(nanoseconds: limit)) { frame, octets in
        #expect(Octets(copying: octets) == Self.octets(of: frame))
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

  @Test("keeps its frames in the same blocks, again and again")
  func blocks() {
    var window = FrameWindow()
    var most = 0
    for number in 1...20_000 as ClosedRange<UInt64> {
      let frame = Self.frame(Int64(number), source: UInt32(number % 2), number: number)
      Self.octets(of: frame).withBytes { window.add(frame, $0) }
      // A hundred wait at any time.
      window.release(through: Timestamp(nanoseconds: Int64(number) - 100)) { _, _ in }
      if number == 1000 { most = window.octets.blocks.count }
    }
    #expect((1...16).contains(most))
    #expect(window.octets.blocks.count <= most + 1)
    window.release(through: Timestamp(nanoseconds: .max)) { _, _ in }
    #expect(window.octets.footprint == 0)
  }

  @Test("holds no more than its bound")
  func bound() {
    var window = FrameWindow()
    var released = 0
    let octets = Octets([UInt8](repeating: 7, count: 1_000_000))
    for number in 1...40 as ClosedRange<UInt64> {
      octets.withBytes { window.add(Self.frame(1000, source: 0, number: number), $0) }
      window.release(through: Timestamp(nanoseconds: 0)) { _, _ in released += 1 }
      #expect(window.count <= 16)
    }
    #expect(released == 24)
  }
}
