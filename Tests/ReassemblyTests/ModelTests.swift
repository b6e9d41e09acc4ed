import Packet
import Reassembly
import TestSupport
import Testing

/// Random conversations, split, shuffled and repeated, against what was sent.
@Suite struct ModelTests {
  /// A segment of the model.
  struct Sent {
    var side: FlowSide
    var offset: Int
    var payload: [UInt8]
    var ack: Int
    var flags: TCPHeader.Flags = []
  }

  /// A conversation and its segments in the order in which they were sent.
  struct Conversation {
    var streams: [FlowSide: [UInt8]] = [.lower: [], .upper: []]
    var segments: [Sent] = []

    init(_ random: inout SplitMix64) {
      for _ in 0..<Int.random(in: 3...25, using: &random) {
        let side: FlowSide = Bool.random(using: &random) ? .lower : .upper
        var left = Int.random(in: 1...3000, using: &random)
        while left > 0 {
          let count = min(left, Int.random(in: 1...700, using: &random))
          let payload = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
          let offset = streams[side]?.count ?? 0
          segments.append(
            Sent(side: side, offset: offset, payload: payload, ack: streams[side.other]?.count ?? 0))
          streams[side, default: []] += payload
          left -= count
        }
        let end = streams[side]?.count ?? 0
        let own = streams[side.other]?.count ?? 0
        segments.append(Sent(side: side.other, offset: own, payload: [], ack: end))
      }
    }

    /// Some segments sent again, whole or with other cuts.
    mutating func repeatSome(_ random: inout SplitMix64) {
      var all: [Sent] = []
      for segment in segments {
        all.append(segment)
        guard Int.random(in: 0..<6, using: &random) == 0, let stream = streams[segment.side] else { continue }
        let end = segment.offset + segment.payload.count
        let start = max(0, segment.offset - Int.random(in: 0...300, using: &random))
        guard start < end else { continue }
        all.append(
          Sent(side: segment.side, offset: start, payload: Array(stream[start..<end]), ack: segment.ack))
      }
      segments = all
    }

    /// Segments moved by at most `reach` places.
    mutating func shuffle(_ reach: Int, _ random: inout SplitMix64) {
      let keyed = segments.enumerated().map { ($0.offset + Int.random(in: 0...reach, using: &random), $0.element) }
      segments = keyed.enumerated().sorted {
        ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
      }.map(\.element.1)
    }
  }

  private func play(_ conversation: Conversation, on line: inout Line) {
    for segment in conversation.segments {
      line.send(
        segment.side, at: segment.offset, segment.payload, ack: segment.ack, flags: segment.flags)
    }
  }

  private func check(_ line: borrowing Line, _ conversation: Conversation, _ seed: Int) {
    #expect(line.recorder.retired.count == 1, "seed \(seed)")
    guard let told = line.recorder.retired.first else { return }
    for side in FlowSide.allCases {
      #expect(told.octets[side] == conversation.streams[side], "seed \(seed), \(side)")
    }
    #expect(told.gaps.isEmpty, "seed \(seed)")
    #expect(told.conflicts.isEmpty, "seed \(seed)")
    #expect(line.recorder.faults.isEmpty, "seed \(seed): \(line.recorder.faults)")
  }

  @Test("Conversations in order come out whole and uncopied", arguments: 0..<40)
  func inOrder(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let conversation = Conversation(&random)
    var line = Line()
    line.clientInitial = UInt32.random(in: 0...UInt32.max, using: &random)
    line.serverInitial = UInt32.random(in: 0...UInt32.max, using: &random)
    line.shakeHands()
    play(conversation, on: &line)
    line.finish()
    check(line, conversation, seed)
    #expect(line.reassembler.octetsCopied == 0)
  }

  @Test("Shuffled and repeated conversations come out whole", arguments: 0..<200)
  func shuffled(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 7919)
    var conversation = Conversation(&random)
    conversation.repeatSome(&random)
    conversation.shuffle(Int.random(in: 1...12, using: &random), &random)
    var line = Line(OverlapPolicy.allCases[seed % 6])
    line.clientInitial = UInt32.random(in: 0...UInt32.max, using: &random)
    line.serverInitial = UInt32.random(in: 0...UInt32.max, using: &random)
    line.shakeHands()
    play(conversation, on: &line)
    line.finish()
    check(line, conversation, seed)
  }

  @Test("Without a handshake they come out whole too", arguments: 0..<100)
  func midstream(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 104_729)
    var conversation = Conversation(&random)
    conversation.shuffle(4, &random)
    var line = Line()
    line.serverInitial = UInt32.random(in: 0...UInt32.max, using: &random)
    play(conversation, on: &line)
    line.finish()
    check(line, conversation, seed)
  }

  @Test("What is lost and acknowledged is a gap, and nothing else", arguments: 0..<100)
  func lost(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 1_299_709)
    var conversation = Conversation(&random)
    var missing: [FlowSide: [Range<Int>]] = [.lower: [], .upper: []]
    conversation.segments.removeAll { segment in
      guard !segment.payload.isEmpty, segment.payload.count > 1, segment.offset > 0,
        Int.random(in: 0..<8, using: &random) == 0
      else { return false }
      missing[segment.side, default: []].append(segment.offset..<segment.offset + segment.payload.count)
      return true
    }
    var line = Line()
    line.shakeHands()
    play(conversation, on: &line)
    line.finish()
    guard let told = line.recorder.retired.first else { return #expect(Bool(false), "no flow") }
    for side in FlowSide.allCases {
      let stream = conversation.streams[side] ?? []
      var lacking = Set<Int>()
      for range in missing[side] ?? [] { lacking.formUnion(range) }
      let kept = stream.indices.filter { !lacking.contains($0) }.map { stream[$0] }
      #expect(told.octets[side] == kept, "seed \(seed), \(side)")
      var gaps = Set<Int>()
      for gap in told.gaps where gap.sender == side { gaps.formUnion(Int(gap.offset)..<Int(gap.offset + gap.octets)) }
      #expect(gaps == lacking, "seed \(seed), \(side)")
    }
    #expect(told.conflicts.isEmpty)
    #expect(line.recorder.faults.isEmpty)
  }
}
