import Bytes
import TLS

/// Plays a fixture into a connection, as a session would, with cuts and gaps where a test wants them.
struct Player {
  /// Who is the client.
  var client = TLSPeer.initiator
  var secrets: TLSSecrets?
  /// Where a side's octets are cut.
  var cuts: [String: Set<Int>] = [:]
  /// Octets of a side that the capture does not have.
  var gap: (side: String, range: Range<Int>)?
  /// The time of the packets, in nanoseconds: the end of November 2026.
  var time: Int64 = 1_795_800_000_000_000_000
  var recorder = Recorder()
  var footprint = 0
  var foreign: [Int] = []

  static func play(_ fixture: Fixture, cuts: [String: Set<Int>] = [:], gap: (String, Range<Int>)? = nil) -> Recorder {
    var player = Player(secrets: TLSSecrets(fixture.keyLog), cuts: cuts)
    if let gap { player.gap = (gap.0, gap.1) }
    player.run(fixture)
    return player.recorder
  }

  mutating func run(_ fixture: Fixture) {
    var connection = TLSConnection(secrets: secrets)
    var done: [String: Int] = [:]
    for segment in fixture.segments {
      let start = done[segment.side, default: 0]
      let end = start + segment.count
      done[segment.side] = end
      for piece in pieces(start..<end, segment.side) { feed(piece, segment.side, fixture, &connection) }
      footprint = max(footprint, connection.footprint)
    }
    connection.finish(from: .initiator, into: &recorder)
    connection.finish(from: .listener, into: &recorder)
    connection.finish(from: .listener, into: &recorder)
  }

  private mutating func feed(
    _ piece: Range<Int>, _ side: String, _ fixture: Fixture, _ connection: inout TLSConnection
  ) {
    let peer = side == "client" ? client : client.other
    let offset = UInt64(piece.lowerBound)
    if let gap, gap.side == side, gap.range.contains(piece.lowerBound) {
      connection.skip(UInt64(piece.count), from: peer, at: offset, into: &recorder)
      return
    }
    let octets = Octets(Array((fixture.octets[side] ?? [])[piece]))
    let consumption = octets.withBytes {
      connection.consume($0, from: peer, at: offset, time: time, into: &recorder)
    }
    if consumption.isAtForeignOctet {
      foreign.append(piece.lowerBound + consumption.taken)
      connection.skip(UInt64(piece.count - consumption.taken), from: peer, at: offset, into: &recorder)
    } else if consumption.taken != piece.count {
      recorder.misuse.append("\(consumption.taken) of \(piece.count) taken")
    }
  }

  private func pieces(_ range: Range<Int>, _ side: String) -> [Range<Int>] {
    var borders = cuts[side] ?? []
    if let gap, gap.side == side { borders.formUnion([gap.range.lowerBound, gap.range.upperBound]) }
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for border in borders.sorted() where border > start && border < range.upperBound {
      pieces.append(start..<border)
      start = border
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }
}
