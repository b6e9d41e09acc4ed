import Bytes
import TLS

private struct Trace: TLSSink {
  var plaintext: [UInt64] = [0, 0]

  mutating func plaintext(_ octets: RawSpan, from peer: TLSPeer, at offset: UInt64) {
    let side = peer == .initiator ? 0 : 1
    require(offset >= plaintext[side], "plaintext at \(offset) behind \(plaintext[side])")
    plaintext[side] = offset &+ UInt64(octets.byteCount)
  }
}

/// A key log up to an octet of 0, then the records of both directions, with losses.
func enterTLS(_ script: inout Script) {
  var log = KeyLog()
  script.take(upTo: 0).withBytes { log.consume($0) }
  log.finish()
  var connection = TLSConnection(secrets: TLSSecrets(log))
  var trace = Trace()
  var offsets: [UInt64] = [0, 0]
  for (index, piece) in script.pieces().enumerated() {
    let peer: TLSPeer = piece.isFirst ? .initiator : .listener
    let side = piece.isFirst ? 0 : 1
    if piece.isLost {
      connection.skip(UInt64(piece.count), from: peer, at: offsets[side], into: &trace)
      offsets[side] += UInt64(piece.count)
    } else {
      piece.octets.withBytes {
        let used = connection.consume($0, from: peer, at: offsets[side], time: Int64(index), into: &trace)
        require(used.taken <= $0.byteCount, "more was taken than given")
      }
      offsets[side] += UInt64(piece.octets.count)
    }
    require(connection.footprint < 4 << 20, "\(connection.footprint) octets held")
  }
  for peer in TLSPeer.allCases { connection.finish(from: peer, into: &trace) }
}
