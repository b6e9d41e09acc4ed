import Bytes
import Packet

@testable import Capture

/// Files of a second a packet, and what a time line of them gives.
extension TimeLineTests {
  /// What came out of a time line: per frame the source and the second, and the events.
  struct Walk {
    var frames: [(source: UInt32, second: Int64)] = []
    var octets: [[UInt8]] = []
    var events: [TimeLineEvent] = []
    var facts: [SourceFacts] = []
    var duplicates: UInt64 = 0
    var notCaptures = 0
    var lateFiles = 0
    var holeCount: UInt64 = 0

    var seconds: [Int64] { frames.map(\.second) }
    var holes: [FileHole] {
      events.compactMap { if case .hole(let hole) = $0 { hole } else { nil } }
    }
  }

  static func walk(_ list: InputList, limit: Int = .max, openLimit: Int = 64, takesEvents: Bool = true) -> Walk {
    var line = TimeLine(list, openLimit: openLimit)
    var walk = Walk()
    var calls = 0
    var more = true
    while more {
      more = line.read(limit: limit) { frame, octets in
        walk.frames.append((frame.source, frame.time.nanoseconds / 1_000_000_000))
        walk.octets.append(Octets(copying: octets).array)
      }
      if takesEvents { walk.events += line.takeEvents() }
      calls += 1
      precondition(calls < 200_000)
    }
    for source in 0..<line.sourceCount { walk.facts.append(line.facts(of: UInt32(source))) }
    (walk.duplicates, walk.notCaptures) = (line.duplicates, line.notCaptures)
    (walk.lateFiles, walk.holeCount) = (line.lateFiles, line.holeCount)
    return walk
  }

  /// A pcap with a packet at each of these seconds; its octets are those of `tag` and the second.
  static func file(_ seconds: [UInt32], tag: UInt8 = 0) -> [UInt8] {
    var bytes = CaptureBytes.pcap()
    for second in seconds {
      bytes.record(second, 0, [tag] + (0..<4).map { UInt8(truncatingIfNeeded: second >> ($0 * 8)) })
    }
    return bytes.octets
  }

  static func list(_ paths: [CapturePath]) -> InputList {
    var list = InputList()
    for path in paths { list.add(path) }
    return list
  }
}
