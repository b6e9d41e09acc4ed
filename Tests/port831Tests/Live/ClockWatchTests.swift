import Packet
import Testing

@testable import port831

@Suite("A clock")
struct ClockWatchTests {
  private static let second: Int64 = 1_000_000_000
  private static let begin = 1_795_165_200 * second

  private static func watch() -> ClockWatch {
    ClockWatch(wall: Timestamp(nanoseconds: begin), steady: 5 * second)
  }

  @Test("that goes, or is steered, was not set", arguments: [0, 1, -1, 1_999, -1_999])
  func steered(milliseconds: Int64) {
    var watch = Self.watch()
    let wall = Timestamp(nanoseconds: Self.begin + Self.second + milliseconds * 1_000_000)
    #expect(watch.step(wall: wall, steady: 6 * Self.second) == nil)
  }

  @Test("that was set says by how much, once", arguments: [3, -3, 86_400, -86_400])
  func set(seconds: Int64) {
    var watch = Self.watch()
    var wall = Self.begin + (1 + seconds) * Self.second
    #expect(watch.step(wall: Timestamp(nanoseconds: wall), steady: 6 * Self.second) == seconds * Self.second)
    wall += Self.second
    #expect(watch.step(wall: Timestamp(nanoseconds: wall), steady: 7 * Self.second) == nil)
  }

  @Test("may be far off without a trap", arguments: [Int64.min, .max, 0])
  func extremes(nanoseconds: Int64) {
    var watch = Self.watch()
    _ = watch.step(wall: Timestamp(nanoseconds: nanoseconds), steady: .max)
    _ = watch.step(wall: Timestamp(nanoseconds: .max), steady: 0)
    _ = watch.step(wall: Timestamp(nanoseconds: .min), steady: .min)
  }

  @Test("that many look at seldom is no clock that was set: a machine that slept an hour has one that was")
  func seldom() {
    var watch = Self.watch()
    let hour = 3600 * Self.second
    #expect(watch.step(wall: Timestamp(nanoseconds: Self.begin + hour), steady: 5 * Self.second + hour) == nil)
    #expect(watch.step(wall: Timestamp(nanoseconds: Self.begin + 2 * hour), steady: 6 * Self.second + hour) != nil)
  }
}
