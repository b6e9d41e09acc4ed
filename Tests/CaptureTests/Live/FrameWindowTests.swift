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
