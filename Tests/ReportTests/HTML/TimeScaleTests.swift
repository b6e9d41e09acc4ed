import Packet
import Testing

@testable import Report

@Suite("Time scale")
struct TimeScaleTests {
  private static func scale(_ seconds: Double, from start: Double = 0, offset: Int = 0) -> TimeScale {
    TimeScale(
      first: Scene.origin(1, start).time, last: Scene.origin(2, start + seconds).time, offset: offset)
  }

  @Test(
    "ticks are moments that people count by",
    arguments: [
      (0.003, "09:00:00.000"), (6, "09:00:00"), (900, "09:00"), (86_400, "12:00"), (864_000, "11-21"),
    ])
  func ticks(seconds: Double, label: String) {
    let scale = Self.scale(seconds)
    #expect((2...8).contains(scale.ticks.count))
    #expect(scale.ticks.map(scale.label).contains(label))
  }

  @Test("a place is never outside, whatever the moment")
  func place() {
    let scale = Self.scale(10)
    #expect(scale.place(Timestamp(nanoseconds: .min)) == 0)
    #expect(scale.place(Timestamp(nanoseconds: .max)) == 10_000)
    #expect(scale.place(Scene.origin(1, 5).time) == 5000)
    #expect(TimeScale.percent(5003) == "50.03%")
    #expect(TimeScale.percent(10_000) == "100%")
  }

  @Test("a run of one moment, and one from the beginning of time to its end, have a scale")
  func extremes() {
    #expect(Self.scale(0).ticks.count <= 8)
    let all = TimeScale(
      first: Timestamp(nanoseconds: .min), last: Timestamp(nanoseconds: .max), offset: 14 * 3600)
    #expect(all.ticks.count <= 8)
  }

  @Test("ticks are round where they are shown, not in UTC")
  func offset() {
    let scale = Self.scale(4 * 3600, offset: 1800)
    #expect(scale.ticks.map(scale.label).contains("10:00"))
  }
}
