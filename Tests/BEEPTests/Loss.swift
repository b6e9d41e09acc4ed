import TestSupport

@testable import BEEP

/// What a capture lacks of a session, by chance: holes in either direction, a beginning, or a whole direction.
struct Loss: CustomStringConvertible {
  var gaps: [Peer: [Range<Int>]] = [:]
  /// Where a direction is picked up in its middle.
  var from: [Peer: Int] = [:]
  /// The only direction that was captured.
  var only: Peer?

  var description: String {
    let parts = Peer.allCases.map { peer in
      let holes = (gaps[peer] ?? []).map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
      return "\(peer) from \(from[peer] ?? 0) without [\(holes)]"
    }
    return parts.joined(separator: ", ") + (only.map { ", only the \($0)" } ?? "")
  }

  /// Some loss for a session.
  init(_ fixture: Fixture, _ generator: inout SplitMix64) {
    let counts = [Peer.initiator: "i2l", .listener: "l2i"].mapValues { fixture.octets[$0]?.count ?? 0 }
    switch generator.below(6) {
    case 0, 1: dig(1, counts, &generator)
    case 2: dig(2 + generator.below(4), counts, &generator)
    case 3: beginLate(fixture, &generator)
    case 4:
      beginLate(fixture, &generator)
      dig(1, counts, &generator)
    default:
      only = generator.below(2) == 0 ? .initiator : .listener
      dig(generator.below(3), counts, &generator)
    }
  }

  /// Makes holes, of one octet to a third of the direction.
  private mutating func dig(_ count: Int, _ counts: [Peer: Int], _ generator: inout SplitMix64) {
    for _ in 0..<count {
      let peer: Peer = generator.below(2) == 0 ? .initiator : .listener
      let begin = from[peer] ?? 0
      let all = (counts[peer] ?? 0) - begin
      guard all > 3 else { continue }
      let length = 1 + generator.below(min(1 << generator.below(13), all / 3))
      let start = begin + generator.below(all - length)
      let range = start..<(start + length)
      if range.isEmpty || gaps[peer, default: []].contains(where: { $0.overlaps(range) }) { continue }
      gaps[peer, default: []].append(range)
    }
    for peer in Peer.allCases { gaps[peer]?.sort { $0.lowerBound < $1.lowerBound } }
  }

  /// The capture begins in the middle of a frame.
  private mutating func beginLate(_ fixture: Fixture, _ generator: inout SplitMix64) {
    let events = fixture.events.filter { $0.dir != nil }
    let first = generator.below(events.count)
    for (place, event) in events.enumerated() where place >= first {
      guard let offset = event.offset else { continue }
      let peer: Peer = event.dir == "i2l" ? .initiator : .listener
      guard from[peer] == nil else { continue }
      from[peer] = place == first ? offset + generator.below(event.length) : offset
    }
    for peer in Peer.allCases where from[peer] == nil {
      from[peer] = fixture.octets[peer == .initiator ? "i2l" : "l2i"]?.count ?? 0
    }
  }

  /// What is wrong with what a conversation says of the session so damaged; `whole` is what it says of all of it.
  func problems(_ fixture: Fixture, _ whole: Recorder) -> [String] {
    let recorder = Player.play(fixture, gaps: gaps, only: only, from: from)
    var problems = recorder.misuse
    let known = whole.findings.map { Place($0) }
    for finding in recorder.findings where !known.contains(Place(finding)) {
      problems.append("\(finding.check.rawValue) of the \(finding.from) at \(finding.offset): \(finding.text)")
    }
    let keys = Set(whole.ended.map { StreamTests.Key($0) })
    let complete = recorder.ended.filter(\.message.isComplete)
    for ended in complete where !StreamTests.Key(ended).isReal(ended.message, among: keys) {
      problems.append("invented " + Self.name(ended.message))
    }
    let found = Set(complete.map { StreamTests.Key($0) })
    for ended in expected(fixture, whole) where !found.contains(StreamTests.Key(ended)) {
      problems.append("missing " + Self.name(ended.message))
    }
    return problems
  }

  private static func name(_ message: Message) -> String {
    let answer = message.ansno.map { " answer \($0)" } ?? ""
    return "\(message.type.keyword) \(message.channel) \(message.msgno)\(answer) of the \(message.from) at "
      + "\(message.firstOffset)-\(message.endOffset)"
  }

  /// Where a rule was broken.
  private struct Place: Equatable {
    var check: Check
    var from: Peer
    var offset: UInt64

    init(_ finding: BEEPFinding) {
      check = finding.check
      from = finding.from
      offset = finding.offset
    }
  }

  /// The messages that nothing excuses from being found: whole in a part between two holes, behind the first frame of
  /// that part, with a second one behind it.
  private func expected(_ fixture: Fixture, _ whole: Recorder) -> [Recorder.Ended] {
    // Behind a broken frame nothing is certain but that it is broken.
    if whole.findings.contains(where: { [.f01, .f02, .f03, .f14, .f15].contains($0.check) }) { return [] }
    // What a hole hides may have been a negotiation of TLS, behind which all numbers begin anew.
    if fixture.events.contains(where: { $0.kind == "tls-records" }) { return [] }
    return Peer.allCases.filter { only == nil || only == $0 }.flatMap { expected($0, fixture, whole) }
  }

  private func expected(_ peer: Peer, _ fixture: Fixture, _ whole: Recorder) -> [Recorder.Ended] {
    let count = fixture.octets[peer == .initiator ? "i2l" : "l2i"]?.count ?? 0
    let holes = (from[peer].map { [0..<$0] } ?? []) + (gaps[peer] ?? [])
    var parts: [Range<Int>] = []
    var start = 0
    for hole in holes {
      if hole.lowerBound > start { parts.append(start..<hole.lowerBound) }
      start = max(start, hole.upperBound)
    }
    if start < count { parts.append(start..<count) }
    let frames = whole.frames.filter { $0.1 == peer }.map(\.0)
    return parts.flatMap { part -> [Recorder.Ended] in
      let inside = frames.filter { $0.type != .seq && Int($0.offset) >= part.lowerBound && $0.end <= part.upperBound }
      guard inside.count > 1 || part.lowerBound == 0, let first = inside.first else { return [] }
      return whole.ended.filter { ended in
        guard ended.message.from == peer, ended.message.isComplete else { return false }
        guard ended.message.firstOffset >= first.offset, ended.message.endOffset <= UInt64(part.upperBound) else {
          return false
        }
        // The first frame of a channel, or of an answer, may go on with what was lost, unless it says that it begins.
        let isFirst = !inside.contains {
          $0.channel == ended.message.channel && $0.offset < ended.message.firstOffset
            && ($0.type != .ans || ended.message.type != .ans)
        }
        return part.lowerBound == 0 || !isFirst || ended.message.contentType != nil
      }
    }
  }
}

extension FrameHeader {
  /// Where the frame ends in the stream.
  var end: Int { Int(offset) + length + (type == .seq ? 0 : Int(size) + 5) }
}
