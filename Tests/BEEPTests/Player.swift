import BEEP
import Bytes

/// Plays a fixture into a conversation, as a session would, with cuts and gaps where a test wants them.
struct Player {
  var cuts: [Peer: [Int]] = [:]
  /// Octets of a direction that the capture does not have.
  var gap: (peer: Peer, range: Range<Int>)?
  /// Only this direction was captured.
  var only: Peer?
  /// Where a direction is picked up.
  var from: [Peer: Int] = [:]
  var recorder = Recorder()
  var octetsCarried = 0
  var footprint = 0

  static func play(
    _ fixture: Fixture, cuts: [Peer: [Int]] = [:], gap: (Peer, Range<Int>)? = nil, only: Peer? = nil,
    from: [Peer: Int] = [:]
  ) -> Recorder {
    var player = Player(cuts: cuts, only: only, from: from)
    if let gap { player.gap = (gap.0, gap.1) }
    player.run(fixture)
    return player.recorder
  }

  mutating func run(_ fixture: Fixture) {
    var conversation = Conversation()
    if fixture.name.hasSuffix("-inner") { conversation.reset(epoch: 0, isSecured: true, into: &recorder) }
    for peer in Peer.allCases where fixture.midstream == true || from[peer] != nil {
      conversation.startMidstream(from: peer, at: UInt64(from[peer] ?? 0))
    }
    var held: [Peer: [Range<Int>]] = [:]
    for event in fixture.events {
      let peer: Peer = event.dir == "i2l" ? .initiator : .listener
      if let only, only != peer { continue }
      if event.kind == "tls-records" { continue }
      if event.kind == "tuning-reset" {
        conversation.resumeInClear(into: &recorder)
        continue
      }
      let octets = fixture.octets[event.dir ?? ""] ?? []
      let start = event.offset ?? 0
      for piece in pieces(start..<(start + event.length), peer) {
        held[peer, default: []].append(piece)
        feed(peer, octets, event.time ?? 0, &held, &conversation)
        // What was held may go on now.
        let other = fixture.octets[event.dir == "i2l" ? "l2i" : "i2l"] ?? []
        feed(peer.other, other, event.time ?? 0, &held, &conversation)
      }
    }
    for peer in Peer.allCases where only == nil || only == peer { conversation.finish(from: peer, into: &recorder) }
    octetsCarried = conversation.octetsCarried
    footprint = conversation.footprint
  }

  private mutating func feed(
    _ peer: Peer, _ octets: [UInt8], _ time: Int64, _ held: inout [Peer: [Range<Int>]],
    _ conversation: inout Conversation
  ) {
    while let piece = held[peer]?.first {
      let offset = UInt64(piece.lowerBound)
      if let gap, gap.peer == peer, gap.range.contains(piece.lowerBound) {
        if conversation.skip(UInt64(piece.count), from: peer, at: offset, into: &recorder) != .more { return }
        held[peer]?.removeFirst()
        continue
      }
      let consumption = Octets(Array(octets[piece])).withBytes {
        conversation.consume($0, from: peer, at: offset, time: time, into: &recorder)
      }
      if consumption.taken > piece.count { recorder.misuse.append("more taken than given") }
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
    if let gap, gap.peer == peer {
      borders += [gap.range.lowerBound, gap.range.upperBound].filter { range.contains($0) && $0 > range.lowerBound }
    }
    if let start = from[peer], start > range.lowerBound {
      if start >= range.upperBound { return [] }
      return Player(cuts: cuts, gap: gap).pieces(start..<range.upperBound, peer)
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
