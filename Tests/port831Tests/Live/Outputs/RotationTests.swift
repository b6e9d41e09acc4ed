import Packet
import Testing

@testable import port831

@Suite("Files that are put aside")
struct RotatedNamesTests {
  @Test("sort by their names as they came, within a second, too")
  func stamps() {
    let first = MomentStamp.text(seconds: 1_795_165_200)
    #expect(first == "20261120T090000Z-000")
    #expect(MomentStamp.next(first) == "20261120T090000Z-001")
    #expect(MomentStamp.next("20261120T090000Z-999") == "20261120T090000Z-999")
    #expect(first < MomentStamp.next(first))
    #expect(MomentStamp.next(first) < MomentStamp.text(seconds: 1_795_165_201))
  }

  @Test("are told from all others, which must never be removed")
  func names() {
    let names = RotatedNames("/var/log/events.ndjson")
    #expect(names.path("20261120T090000Z-000") == "/var/log/events-20261120T090000Z-000.ndjson")
    #expect(names.isRotated("events-20261120T090000Z-000.ndjson"))
    for other in [
      "events.ndjson", "events-20261120T090000Z-000.ndjson.part", "events-old.ndjson",
      "events-20261120T090000Z-00x.ndjson",
      "other-20261120T090000Z-000.ndjson", "events-20261120T090000Z-000.csv", "events-20261120 090000Z-000.ndjson",
    ] { #expect(!names.isRotated(other), "\(other)") }
    #expect(RotatedNames(".hidden").path("x") == ".hidden-x")
  }

  @Test("are known packed, too")
  func packed() {
    let names = RotatedNames("/ring/port831.pcapng", isPacked: true)
    #expect(names.path("20261120T090000Z-000") == "/ring/port831-20261120T090000Z-000.pcapng.zst")
    for name in ["port831-20261120T090000Z-000.pcapng.zst", "port831-20261120T090000Z-000.pcapng"] {
      #expect(names.isRotated(name))
      #expect(RotatedNames("/ring/port831.pcapng").isRotated(name))
    }
    for other in ["port831-20261120T090000Z-000.pcapng.zst.part", "port831-20261120T090000Z-000.pcapng.gz", ".zst"] {
      #expect(!names.isRotated(other), "\(other)")
    }
  }
}

@Suite("When files are put aside")
struct RotationTests {
  private static let second: Int64 = 1_000_000_000

  @Test("is where a clock shows the end of a period, once")
  func periods() throws {
    let start = 1_795_165_230 * Self.second
    var rotation = try #require(Rotation(every: TimeSpan(argument: "1m"), keeping: 3, now: start))
    #expect(rotation.turn(at: start) == nil)
    #expect(rotation.turn(at: start + 29 * Self.second) == nil)
    let turn = rotation.turn(at: start + 30 * Self.second)
    #expect(turn?.stamp == "20261120T090100Z-000")
    #expect(turn?.keeping == 3)
    #expect(turn?.horizon == Timestamp(nanoseconds: start - 150 * Self.second))
    #expect(rotation.turn(at: start + 31 * Self.second) == nil)
    // Nobody looked for an hour: one turn, not sixty.
    #expect(rotation.turn(at: start + 3600 * Self.second) != nil)
    #expect(rotation.turn(at: start + 3601 * Self.second) == nil)
  }

  @Test("follows a clock that was set back, with names that still sort as they came")
  func setBack() throws {
    let start = 1_795_165_200 * Self.second
    var rotation = try #require(Rotation(every: TimeSpan(argument: "10s"), keeping: 0, now: start))
    let first = rotation.turn(at: start + 10 * Self.second)
    #expect(first != nil)
    #expect(first?.horizon == nil)
    rotation.restart(at: start - 3600 * Self.second)
    let second = rotation.turn(at: start - 3590 * Self.second)
    #expect(try #require(second).stamp > #require(first).stamp)
  }

  @Test("is never without a period")
  func never() { #expect(Rotation(every: nil, keeping: 3, now: 0) == nil) }
}
