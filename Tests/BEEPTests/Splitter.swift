import BEEP
import Bytes

/// Plays a fixture cut in any way, fast: its octets are lent where they are.
struct Splitter {
  private struct Piece {
    var peer: Peer
    var range: Range<Int>
    var time: Int64
    /// Whether a tuning reset comes before it.
    var isReset: Bool
  }

  private let octets: [Peer: Octets]
  private let isInner: Bool
  private let isMidstream: Bool
  private var pieces: [Piece] = []

  /// The fixture in its own pieces or, if `isJoined`, with those of one direction that follow each other as one.
  init(_ fixture: Fixture, isJoined: Bool = false) {
    octets = [
      .initiator: Octets(fixture.octets["i2l"] ?? []), .listener: Octets(fixture.octets["l2i"] ?? []),
    ]
    isInner = fixture.name.hasSuffix("-inner")
    isMidstream = fixture.midstream == true
    var isReset = false
    for event in fixture.events {
      if event.kind == "tuning-reset" { isReset = true }
      guard let direction = event.dir, let offset = event.offset, event.kind != "tls-records" else { continue }
      let piece = Piece(
        peer: direction == "i2l" ? .initiator : .listener, range: offset..<(offset + event.length),
        time: event.time ?? 0, isReset: isReset)
      if isJoined, !isReset, let last = pieces.last, last.peer == piece.peer, last.range.upperBound == offset {
        pieces[pieces.count - 1].range = last.range.lowerBound..<piece.range.upperBound
      } else {
        pieces.append(piece)
      }
      isReset = false
    }
  }

  /// The pieces' places: those of one peer.
  func ranges(of peer: Peer) -> [Range<Int>] { pieces.filter { $0.peer == peer }.map(\.range) }

  /// What a conversation says of it, cut at `cuts` of the directions, which are in order.
  func digest(_ cuts: [Peer: [Int]] = [:]) -> Digest {
    var digest = Digest()
    var conversation = Conversation()
    if isInner { conversation.reset(epoch: 0, isSecured: true, into: &digest) }
    if isMidstream { for peer in Peer.allCases { conversation.startMidstream(from: peer, at: 0) } }
    var waiting: Piece?
    var cuts = cuts.mapValues { $0[...] }
    for piece in pieces {
      if piece.isReset { conversation.resumeInClear(into: &digest) }
      var start = piece.range.lowerBound
      while let cut = cuts[piece.peer]?.first, cut < piece.range.upperBound {
        cuts[piece.peer]?.removeFirst()
        guard cut > start else { continue }
        give(piece, start..<cut, &waiting, &conversation, &digest)
        start = cut
      }
      give(piece, start..<piece.range.upperBound, &waiting, &conversation, &digest)
    }
    for peer in Peer.allCases { conversation.finish(from: peer, into: &digest) }
    digest.finish()
    return digest
  }

  /// Gives octets to the conversation; what it holds back is given again behind the next ones.
  private func give(
    _ piece: Piece, _ range: Range<Int>, _ waiting: inout Piece?, _ conversation: inout Conversation,
    _ digest: inout Digest
  ) {
    if let held = waiting, held.peer == piece.peer {
      waiting?.range = held.range.lowerBound..<range.upperBound
      return
    }
    consume(piece.peer, range, piece.time, &waiting, &conversation, &digest)
    guard let held = waiting, held.peer != piece.peer else { return }
    waiting = nil
    consume(held.peer, held.range, held.time, &waiting, &conversation, &digest)
  }

  private func consume(
    _ peer: Peer, _ range: Range<Int>, _ time: Int64, _ waiting: inout Piece?, _ conversation: inout Conversation,
    _ digest: inout Digest
  ) {
    let consumption = octets[peer]?.withBytes {
      conversation.consume(
        $0.extracting(range), from: peer, at: UInt64(range.lowerBound), time: time, into: &digest)
    }
    guard let consumption, consumption.disposition == .hold else { return }
    let rest = range.dropFirst(consumption.taken)
    if !rest.isEmpty {
      waiting = Piece(peer: peer, range: rest.startIndex..<rest.endIndex, time: time, isReset: false)
    }
  }
}
