import BEEP
import Bytes

/// Plays a fixture into a conversation, as a session would, with cuts and gaps where a test wants them.
struct Player {
  var cuts: [Peer: [Int]] = [:]
  /// Octets that the capture does not have, in order.
  var gaps: [Peer: [Range<Int>]] = [:]
  /// Only this direction was captured.
  var only: Peer?
  /// Where a direction is picked up.
  var from: [Peer: Int] = [:]
  var recorder = Recorder()
  /// What waits for a reply.
  private var held: [Peer: [Range<Int>]] = [:]
  private var isBegun: Set<Peer> = []
  /// Whether another layer has the octets.
  private var isSwitched = false
  var areRolesKnown = true
  /// Whether the peers have ended their directions, or only no more was seen of them.
  var isOver = true
  var octetsCarried = 0
  var footprint = 0

  init(cuts: [Peer: [Int]] = [:], gaps: [Peer: [Range<Int>]] = [:], only: Peer? = nil, from: [Peer: Int] = [:]) {
    self.cuts = cuts
    self.gaps = gaps
    self.only = only
    self.from = from
  }

  static func play(
    _ fixture: Fixture, cuts: [Peer: [Int]] = [:], gaps: [Peer: [Range<Int>]] = [:], only: Peer? = nil,
    from: [Peer: Int] = [:]
  ) -> Recorder {
    var player = Player(cuts: cuts, gaps: gaps, only: only, from: from)
    player.run(fixture)
    return player.recorder
  }

  static func play(_ fixture: Fixture, gap: (Peer, Range<Int>)) -> Recorder { play(fixture, gaps: [gap.0: [gap.1]]) }

  mutating func run(_ fixture: Fixture) {
    var conversation = Conversation()
    conversation.areRolesKnown = areRolesKnown
    if fixture.name.hasSuffix("-inner") { conversation.reset(epoch: 0, isSecured: true, into: &recorder) }
    for (index, event) in fixture.events.enumerated() {
      if event.kind == "tuning-reset" {
        // Who has not seen the negotiation knows of no reset either; behind proceed another layer goes on.
        let isInClear = fixture.events.dropFirst(index + 1).first?.kind == "frame"
        if isSwitched, isInClear { conversation.resumeInClear(into: &recorder) }
        continue
      }
      if event.kind == "frame" { isSwitched = false }
      let peer: Peer = event.dir == "i2l" ? .initiator : .listener
      if isSwitched || (only ?? peer) != peer { continue }
      let start = event.offset ?? 0
      for piece in pieces(start..<(start + event.length), peer) where !isSwitched {
        begin(peer, fixture, piece.lowerBound, &conversation)
        held[peer, default: []].append(piece)
        feed(peer, fixture, event.time ?? 0, &conversation)
        // What was held may go on now.
        feed(peer.other, fixture, event.time ?? 0, &conversation)
      }
    }
    for peer in Peer.allCases where only == nil || only == peer {
      begin(peer, fixture, from[peer] ?? 0, &conversation)
      conversation.giveUpHold(from: peer, into: &recorder)
      feed(peer, fixture, 0, &conversation)
      conversation.finish(from: peer, isOver: isOver, into: &recorder)
    }
    octetsCarried = conversation.octetsCarried
    footprint = conversation.footprint
  }

  /// A direction of which the beginning was not captured is picked up in its middle.
  private mutating func begin(_ peer: Peer, _ fixture: Fixture, _ start: Int, _ conversation: inout Conversation) {
    guard !isBegun.contains(peer) else { return }
    isBegun.insert(peer)
    if fixture.midstream == true || (from[peer] ?? 0) > 0 {
      conversation.startMidstream(from: peer, at: UInt64(start))
    }
  }

  private mutating func feed(_ peer: Peer, _ fixture: Fixture, _ time: Int64, _ conversation: inout Conversation) {
    while let piece = held[peer]?.first, !isSwitched {
      let offset = UInt64(piece.lowerBound)
      if gaps[peer]?.contains(where: { $0.contains(piece.lowerBound) }) == true {
        if conversation.skip(UInt64(piece.count), from: peer, at: offset, into: &recorder) != .more { return }
        held[peer]?.removeFirst()
        continue
      }
      let octets = fixture.octets[peer == .initiator ? "i2l" : "l2i"] ?? []
      let consumption = Octets(Array(octets[piece])).withBytes {
        conversation.consume($0, from: peer, at: offset, time: time, into: &recorder)
      }
      if consumption.taken > piece.count { recorder.misuse.append("more taken than given") }
      if case .switchLayer = consumption.disposition {
        isSwitched = true
        held = [:]
        return
      }
      let rest = piece.dropFirst(consumption.taken)
      held[peer]?.removeFirst()
      if !rest.isEmpty {
        held[peer]?.insert(rest.startIndex..<rest.endIndex, at: 0)
        return
      }
    }
  }

  private func pieces(_ range: Range<Int>, _ peer: Peer) -> [Range<Int>] {
    var borders = (cuts[peer] ?? []).filter { range.contains($0) && $0 > range.lowerBound }
    for gap in gaps[peer] ?? [] {
      borders += [gap.lowerBound, gap.upperBound].filter { range.contains($0) && $0 > range.lowerBound }
    }
    if let start = from[peer], start > range.lowerBound {
      if start >= range.upperBound { return [] }
      return Player(cuts: cuts, gaps: gaps).pieces(start..<range.upperBound, peer)
    }
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for border in Set(borders).sorted() {
      result.append(start..<border)
      start = border
    }
    result.append(start..<range.upperBound)
    return result
  }
}
