import Foundation
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
    for (full, next) in [
      ("20261120T090000Z-999", "20261120T090001Z-000"), ("20281231T235959Z-999", "20290101T000000Z-000"),
      ("20280228T235959Z-999", "20280229T000000Z-000"), ("21000228T235959Z-999", "21000301T000000Z-000"),
      ("", ""), ("20261120T09000Z-0000", ""),
    ] { #expect(MomentStamp.next(full) == next) }
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
    let ring = RotatedNames("/ring/port831.pcapng", leavesParts: true)
    #expect(ring.isRotated("port831-20261120T090000Z-000.pcapng.zst.part"))
    #expect(!ring.isRotated("port831.pcapng.part"))
  }
}

@Suite("The files of a ring")
struct RingFilesTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "port831-ring-\(UUID())")

  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

  @Test("go by their age, those that a run has left in the middle as well; what is not ours stays")
  func retention() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let others = ["notes.pcapng", "port831-20261120T090000Z-000.pcapng.bak"]
    for name in others + ["port831-20261120T090000Z-000.pcapng.part", "port831-20261120T090100Z-000.pcapng"] {
      #expect(FileManager.default.createFile(atPath: folder.appending(path: name).path, contents: Data()))
    }
    let ring = try RingFiles(folder.path, owner: nil, isPacked: false)
    try ring.rotate(stamp: "20261120T090200Z-000", keeping: 3)
    #expect(try names().count == 5)
    try ring.rotate(stamp: "20261120T090300Z-000", keeping: 3)
    let kept = ["0901", "0902", "0903"].map { "port831-20261120T\($0)00Z-000.pcapng" }
    #expect(try names() == (others + [kept[0], kept[1], kept[2] + ".part"]).sorted())
    // A clock that was set back makes the file that is written the oldest by its name.
    try ring.rotate(stamp: "20261120T080000Z-000", keeping: 2)
    #expect(try names().contains("port831-20261120T080000Z-000.pcapng.part"))
    try ring.end()
    #expect(try names().contains("port831-20261120T080000Z-000.pcapng"))
  }

  @Test("replace none that is there, whole or not, and take the next name")
  func taken() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let ring = try RingFiles(folder.path, owner: nil, isPacked: false)
    let stamp = "20261120T090000Z-00"
    func write(_ text: String, _ number: Int, _ ending: String = "") throws {
      try Data(text.utf8).write(to: folder.appending(path: "port831-\(stamp)\(number).pcapng\(ending)"))
    }
    func text(_ number: Int) throws -> String {
      try String(contentsOf: folder.appending(path: "port831-\(stamp)\(number).pcapng"), encoding: .utf8)
    }
    try write("mine", 0)
    try write("mine", 1, ".part")
    try ring.rotate(stamp: stamp + "0", keeping: 9)
    try ring.write(Array("ours".utf8))
    // Another run ends a file of that name meanwhile.
    try write("theirs", 2)
    try ring.rotate(stamp: stamp + "0", keeping: 9)
    try ring.end()
    #expect(try text(0) == "mine")
    #expect(try text(2) == "theirs")
    #expect(try text(3) == "ours")
    #expect(try names().count == 5)
  }

  @Test("are in a directory, or there is no ring")
  func noDirectory() throws {
    #expect(FileManager.default.createFile(atPath: folder.path, contents: Data()))
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: OutputError(name: folder.path, number: 20)) {
      try RingFiles(folder.path, owner: nil, isPacked: false)
    }
  }

  @Test("are packed one after the other, each a frame of its own")
  func packed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let ring = try RingFiles(folder.path, owner: nil, isPacked: true)
    for stamp in ["20261120T090200Z-000", "20261120T090300Z-000"] {
      try ring.rotate(stamp: stamp, keeping: 3)
      try ring.write([UInt8](stamp.utf8))
    }
    try ring.end()
    let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    #expect(try names().count == 2)
    for name in try names() {
      let octets = try Data(contentsOf: folder.appending(path: name))
      #expect(Array(octets.prefix(4)) == magic, "\(name)")
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
