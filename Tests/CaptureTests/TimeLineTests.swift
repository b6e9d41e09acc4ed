import Compression
import Bytes
import Packet
import Testing

@testable import Capture

@Suite("A time line of files")
struct TimeLineTests {
  @Test("of one file gives its frames, its begin and its end", arguments: [1, 2, Int.max])
  func single(limit: Int) throws {
    let directory = try TemporaryDirectory()
    let walk = Self.walk(Self.list([directory.write("a", Self.file([3, 1, 2]))]), limit: limit)
    #expect(walk.seconds == [3, 1, 2])
    #expect(walk.events == [.opened(0), .ended(0)])
    #expect(walk.facts.map(\.tally.packets) == [3])
    #expect(walk.facts.allSatisfy { $0.problem == nil })
  }

  @Test("is ordered by first time stamps, and the same whatever the limit", arguments: [1, 3, Int.max])
  func ordered(limit: Int) throws {
    let directory = try TemporaryDirectory()
    let paths = [
      directory.write("c", Self.file([30, 31, 32])), directory.write("a", Self.file([10, 11, 12])),
      directory.write("b", Self.file([20, 21, 22])),
    ]
    let walk = Self.walk(Self.list(paths), limit: limit)
    #expect(walk.seconds == [10, 11, 12, 20, 21, 22, 30, 31, 32])
    #expect(walk.frames.map(\.source) == [1, 1, 1, 2, 2, 2, 0, 0, 0])
    let holes = walk.holes
    #expect(holes.map(\.nanoseconds) == [8_000_000_000, 8_000_000_000])
    #expect(holes.map(\.before) == [1, 2])
    #expect(holes.map(\.after) == [2, 0])
    #expect(holes.first?.message(between: "a", and: "b") == "gap of 8.0 s between a and b")
    #expect(walk.events.count == 8)
  }

  @Test("goes on when nobody takes its events")
  func eventsLeft() throws {
    let directory = try TemporaryDirectory()
    let paths = [
      directory.write("a", Self.file([1])), CapturePath("\(directory.path)/none"), directory.write("b", Self.file([2])),
    ]
    #expect(Self.walk(Self.list(paths), takesEvents: false).seconds == [1, 2])
  }

  @Test("merges what overlaps, at the same moment in the order of their beginnings", arguments: [1, 2, Int.max])
  func merged(limit: Int) throws {
    let directory = try TemporaryDirectory()
    let paths = [
      directory.write("a", Self.file([10, 12, 14, 20], tag: 1)), directory.write("b", Self.file([11, 12, 15], tag: 2)),
      directory.write("c", Self.file([12, 13], tag: 3)), directory.write("d", Self.file([20, 25], tag: 4)),
    ]
    let walk = Self.walk(Self.list(paths), limit: limit)
    #expect(walk.seconds == [10, 11, 12, 12, 12, 13, 14, 15, 20, 20, 25])
    #expect(walk.frames.map(\.source) == [0, 1, 0, 1, 2, 2, 0, 1, 0, 3, 3])
    #expect(walk.duplicates == 0)
    #expect(walk.holes.isEmpty)
  }

  @Test("says which files overlap with too many others")
  func openLimit() throws {
    let directory = try TemporaryDirectory()
    let paths = (0..<5).map { directory.write("f\($0)", Self.file([10, 20, 30], tag: $0)) }
    let walk = Self.walk(Self.list(paths), openLimit: 3)
    #expect(walk.frames.count == 15)
    #expect(walk.lateFiles == 2)
    #expect(Self.walk(Self.list(paths)).lateFiles == 0)
    #expect(Self.walk(Self.list(paths)).seconds == [10, 10, 10, 10, 10, 20, 20, 20, 20, 20, 30, 30, 30, 30, 30])
  }

  @Test("knows a copy behind many other packets, whatever the secret", arguments: 0..<8 as Range<UInt64>)
  func manyBetween(secret: UInt64) {
    var copies = SensorDuplicates(secret: secret &* 0x9E37_79B9_7F4A_7C15)
    var found = 0
    // Sixteen others come between a packet and its copy.
    for step in 0..<20_000 as Range<Int64> {
      for (source, number) in [(0 as UInt32, step), (1, step - 16)] where number >= 0 {
        let octets = Octets((0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
        let frame = Frame(
          time: Timestamp(nanoseconds: 1000 * step), linkType: .ethernet, wireLength: 8, capturedLength: 8,
          interface: 0, source: source, number: UInt64(step) + 1)
        if octets.withBytes({ copies.contains(frame, $0) }) { found += 1 }
      }
    }
    #expect(found == 20_000 - 16)
  }

  @Test("drops what two overlapping files both saw, and keeps what was sent twice", arguments: [1, Int.max])
  func duplicates(limit: Int) throws {
    let directory = try TemporaryDirectory()
    var (first, second) = (CaptureBytes.pcap(), CaptureBytes.pcap(.big))
    for step in 0..<20 as Range<UInt32> {
      let packet = [UInt8](repeating: UInt8(step), count: 30)
      first.record(1, step * 100_000, packet)
      second.record(1, step * 100_000 + 30_000, packet)
    }
    // The same octets twice on the wire, and seen twice by both.
    for fraction in [0, 10] as [UInt32] {
      first.record(5, fraction, [9, 9])
      second.record(5, fraction + 5, [9, 9])
    }
    // Too far apart to be the same packet.
    first.record(6, 0, [8])
    second.record(6, 60_000, [8])
    let paths = [directory.write("a", first.octets), directory.write("b", second.octets)]
    let walk = Self.walk(Self.list(paths), limit: limit)
    #expect(walk.frames.count == 24)
    #expect(walk.duplicates == 22)
    #expect(walk.facts.map(\.duplicates) == [0, 22])
  }

  @Test("drops the copies of any number of sensors", arguments: 2...5)
  func manySensors(count: Int) throws {
    let directory = try TemporaryDirectory()
    let paths = (0..<count).map { sensor in
      var file = CaptureBytes.pcap()
      for second in 1...4 as ClosedRange<UInt32> {
        for copy in 0..<second { file.record(second, copy * 40 + UInt32(sensor), [UInt8(second)]) }
      }
      return directory.write("sensor\(sensor)", file.octets)
    }
    let walk = Self.walk(Self.list(paths))
    #expect(walk.seconds == [1, 2, 2, 3, 3, 3, 4, 4, 4, 4])
    #expect(walk.duplicates == UInt64(10 * (count - 1)))
  }

  @Test("keeps the same octets in one file, and in files that only follow each other")
  func noDuplicates() throws {
    let directory = try TemporaryDirectory()
    let paths = [
      directory.write("a", Self.file([1, 1, 1])), directory.write("b", Self.file([2, 2])),
      directory.write("c", Self.file([3])),
    ]
    let walk = Self.walk(Self.list(paths))
    #expect(walk.seconds == [1, 1, 1, 2, 2, 3])
    #expect(walk.duplicates == 0)
  }

  @Test("reads the others when one is missing, empty, cut or no capture")
  func problems() throws {
    let directory = try TemporaryDirectory()
    let paths = [
      directory.write("a", Self.file([1, 2])), CapturePath("\(directory.path)/missing"),
      directory.write("text", Array("Mon 16 Nov: nothing".utf8)), directory.write("empty", []),
      directory.write("cut", Self.file([3, 4]).dropLast(2)), directory.write("late", Self.file([5])),
      directory.write("gzip", [0x1F, 0x8B, 8, 0]),
    ]
    let walk = Self.walk(Self.list(paths))
    #expect(walk.seconds == [1, 2, 3, 5])
    #expect(walk.facts.map(\.isDamaged) == [false, false, false, false, true, false, true])
    #expect(
      walk.facts.map(\.error) == [
        nil, .missing, .notCapture(opening: Array("Mon 16 Nov: ".utf8)), .empty, nil, nil,
        .packed(.gzip, .cutShort),
      ])
  }

  @Test("of a directory is that of its captures; the newest may still be written")
  func directory() throws {
    let directory = try TemporaryDirectory()
    directory.write("b.pcap", Array(Self.file([5, 6]).dropLast(3)))
    directory.write("a.pcap", Array(Self.file([1, 2]).dropLast(1)))
    directory.write(".hidden", Self.file([9]))
    directory.write("notes.txt", Array("notes".utf8))
    directory.makeDirectory("deeper")
    directory.makeDirectory(".deep")
    directory.makePipe("pipe")
    directory.link("nowhere", to: "missing")
    for (name, time) in [("a.pcap", 1_000), ("b.pcap", 2_000), ("notes.txt", 1_500)] { directory.touch(name, time) }
    let list = Self.list([CapturePath(directory.path)])
    #expect(list.otherEntries == 2)
    #expect(list.subfolders == 2 && list.hiddenFiles == 1)
    #expect(list.inputs.map(\.name) == ["a.pcap", "b.pcap", "notes.txt"].map { "\(directory.path)/\($0)" })
    let walk = Self.walk(list)
    #expect(walk.seconds == [1, 5])
    #expect(walk.notCaptures == 1)
    #expect(walk.facts.map(\.isStillBeingWritten) == [false, true, false])
    #expect(walk.facts.map(\.isDamaged) == [true, false, false])
  }

  @Test("is read from a list of names", arguments: ["\n", "\0", "\r\n"])
  func listFile(separator: String) throws {
    let directory = try TemporaryDirectory()
    let names = ["b", "a"].map { directory.write($0, Self.file([$0 == "a" ? 1 : 2])).text }
    let path = directory.write("list", Array((names.joined(separator: separator) + separator).utf8))
    var list = InputList()
    list.add(filesFrom: path)
    list.add(filesFrom: CapturePath("\(directory.path)/none"))
    #expect(list.inputs.map(\.name) == names)
    #expect(list.refused.map(\.error) == [.missing])
    #expect(Self.walk(list).seconds == [1, 2])
  }

  @Test(
    "is read from no list that is a capture", arguments: [[0x1F, 0x8B, 0x08, 0x00], [0x0A, 0x0D, 0x0D, 0x0A], nil])
  func listThatIsCapture(opening: [UInt8]?) throws {
    let directory = try TemporaryDirectory()
    var list = InputList()
    list.add(filesFrom: directory.write("list", opening ?? Self.file([1])))
    #expect(list.inputs.isEmpty)
    #expect(list.refused.map(\.error) == [.notList])
  }

  @Test("is read from no list without a bound")
  func endlessList() throws {
    let directory = try TemporaryDirectory()
    var list = InputList()
    list.add(filesFrom: directory.write("list", [UInt8](repeating: 0x61, count: CaptureLimits.listOctets + 1)))
    #expect(list.inputs.isEmpty)
    #expect(list.refused.map(\.error) == [.notList])
  }

  @Test("of 5,000 files has each frame in its place")
  func manyFiles() throws {
    let directory = try TemporaryDirectory()
    for index in 0..<5_000 as Range<UInt32> {
      directory.write("f\(index * 7 % 5_000)", Self.file([index, index, index + 1], tag: UInt8(index % 251)))
    }
    let walk = Self.walk(Self.list([CapturePath(directory.path)]))
    #expect(walk.frames.count == 15_000)
    #expect(walk.seconds == walk.seconds.sorted())
    #expect(walk.lateFiles == 0)
    #expect(walk.holeCount == 0)
  }

  @Test("leaves frames in memory, where they stay while others are read")
  func memory() throws {
    let directory = try TemporaryDirectory()
    // The second overlaps with the first, the third stands alone.
    let spans: [Range<UInt32>] = [0..<20_000, 16_000..<16_100, 30_000..<50_000]
    var paths: [CapturePath] = []
    for (tag, span) in spans.enumerated() {
      paths.append(directory.write("\(tag).pcap", Self.file(Array(span), tag: UInt8(tag))))
    }
    let expected = Self.walk(Self.list(paths))
    var line = TimeLine(Self.list(paths))
    var kept: [(memory: FrameMemory, range: Range<Int>?, octets: [UInt8])] = []
    var more = true
    while more {
      let memory = FrameMemory()
      var look = FirstLook.atNothing
      more = line.read(limit: 3, in: memory, passing: &look) { _, octets, _ in
        let range = memory.offset(of: octets).map { $0..<$0 + octets.byteCount }
        kept.append((memory, range, Octets(copying: octets).array))
      }
      _ = line.takeEvents()
    }
    #expect(kept.map(\.octets) == expected.octets)
    #expect(kept.contains { $0.range == nil })
    #expect(kept.count { $0.range != nil } > 30_000)
    for (memory, range, octets) in kept {
      if let range { #expect(memory.withOctets(range) { Octets(copying: $0).array } == octets) }
    }
  }

  /// An IPv4 segment of TCP between two ports, the least that is one.
  private static func segment(_ port: UInt8) -> [UInt8] {
    [UInt8](repeating: 2, count: 12) + [8, 0, 0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0] + [UInt8](repeating: 9, count: 8)
      + [0, port, 0, port, 0, 0, 0, 0, 0, 0, 0, 0, 0x50, 2, 0, 0, 0, 0, 0, 0]
  }

  @Test("lends no frame that passes at first sight, and tells how many have", arguments: [false, true])
  func passing(isNext: Bool) throws {
    let directory = try TemporaryDirectory()
    let ports: [UInt8] = [80, 83, 80, 80, 83, 83, 80]
    var (pcap, pcapng) = (CaptureBytes.pcap(), CaptureBytes())
    pcapng.section()
    pcapng.interface()
    for (second, port) in ports.enumerated() {
      pcap.record(UInt32(second), 0, Self.segment(port), wire: 100)
      pcapng.enhanced(UInt64(second) * 1_000_000, Self.segment(port), wire: 100)
    }
    var line = TimeLine(Self.list([directory.write("a", (isNext ? pcapng : pcap).octets)]))
    var look = FirstLook(for: PortSet([83]))
    var lent: [[UInt64]] = []
    while line.read(
      limit: .max, in: nil, passing: &look,
      { frame, octets, passed in
        lent.append([frame.number, passed, UInt64(octets.byteCount)])
      })
    {}
    #expect(lent == [[2, 1, 54], [5, 3, 54], [6, 3, 54]])
    #expect(look.passed == 4)
    #expect(look.octets == 400)
    #expect(line.facts(of: 0).tally.packets == 7)
    #expect(line.facts(of: 0).tally.octets == 7 * 54)
  }
}
