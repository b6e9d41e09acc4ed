import ArgumentParser
import Packet
import Report
import Testing

@testable import port831

/// The times of `--since` and `--until`.
@Suite struct GivenTimeTests {
  /// New York in 2026: summer time from 7 o'clock UTC of 8 March to 6 o'clock UTC of 1 November.
  private static let newYork = WallClock(
    offset: { time in
      let isSummer = time.description >= "2026-03-08T07" && time.description < "2026-11-01T06"
      return isSummer ? -14_400 : -18_000
    }, zone: { _ in "New York" })

  private static func read(_ text: String, _ choice: GivenTime.Choice) throws -> String {
    var time = try #require(GivenTime(argument: text))
    time.read(on: newYork, taking: choice)
    return String(time.time.description.dropLast(11))
  }

  @Test(arguments: [
    ("2026-11-20T04:00:00", "2026-11-20T09:00:00", "2026-11-20T09:00:00"),
    ("2026-11-20", "2026-11-20T05:00:00", "2026-11-20T05:00:00"),
    ("2026-07-01 12:30", "2026-07-01T16:30:00", "2026-07-01T16:30:00"),
    ("2026-11-20T04:00:00Z", "2026-11-20T04:00:00", "2026-11-20T04:00:00"),
    ("2026-11-20T04:00:00+01:00", "2026-11-20T03:00:00", "2026-11-20T03:00:00"),
    ("2026-11-20T04:00-08:00", "2026-11-20T12:00:00", "2026-11-20T12:00:00"),
    // What the clock shows twice, and what it never shows.
    ("2026-11-01T01:30:00", "2026-11-01T05:30:00", "2026-11-01T06:30:00"),
    ("2026-03-08T02:30:00", "2026-03-08T06:30:00", "2026-03-08T07:30:00"),
  ])
  func `a time without a zone is read on the clock that is shown`(_ text: String, _ earlier: String, _ later: String)
    throws
  {
    #expect(try Self.read(text, .earlier) == earlier)
    #expect(try Self.read(text, .later) == later)
  }

  @Test func `without a clock it is UTC`() throws {
    let input = try InputOptions.parse(["--since", "2026-11-20T04:00:00", "--until", "2026-11-20T04:00:00"])
    #expect(input.since == Timestamp("2026-11-20T04:00:00Z"))
    #expect(input.passage == "--since 2026-11-20T04:00:00Z and --until 2026-11-20T04:00:00Z")
    #expect(GivenTime(argument: "noon")?.time == nil)
  }

  @Test(
    arguments: [
      ("1795165212", 1_795_165_212_000_000_000), ("1795165212.004", 1_795_165_212_004_000_000),
      ("999999999.000000001", 999_999_999_000_000_001), ("9999999999", nil), ("2026", nil), ("20261120", nil),
      ("1795165212.", nil), ("1795165212.0040000001", nil), ("-1795165212", nil),
    ] as [(String, Int64?)])
  func `seconds since 1970 are taken as records write them`(_ text: String, _ nanoseconds: Int64?) {
    let time = GivenTime(argument: text)
    #expect(time?.time.nanoseconds == nanoseconds)
    #expect(time?.hasZone != false)
  }

  @Test func `a beginning behind the end is refused, once both are known`() throws {
    let (early, late) = ("2026-11-20T04:00:00", "2026-11-20T06:00:00")
    #expect(throws: (any Error).self) { try InputOptions.parse(["--since", late, "--until", early]) }
    #expect(throws: (any Error).self) { try InputOptions.parse(["--since", "\(late)Z", "--until", "\(early)Z"]) }
    var input = try InputOptions.parse(["--since", early, "--until", "\(late)Z"])
    #expect(input.timesObstacle == nil && input.hasZonelessTimes)
    input.readTimes(on: Self.newYork)
    #expect(input.timesObstacle?.contains("between 2026-11-20T09:00:00Z and 2026-11-20T06:00:00Z") == true)
    #expect(!input.hasZonelessTimes)
  }
}
