import Bytes
import Identification

/// The first octets of both directions: whatever is recognised, it is so however often one asks.
func enterProbes(_ script: inout Script, _ transport: Transports) {
  let choice = script.octet()
  let ports: [UInt16] = [831, 53, 111, 2049, 443, 22, 40_000]
  var openings = Openings(
    transport, ports: (ports[Int(choice & 7) % ports.count], ports[Int(choice >> 3 & 7) % ports.count]),
    isInitiatorKnown: choice & 0x40 == 0)
  for piece in script.pieces(32) {
    let speaker: Speaker = piece.isFirst ? .initiator : .listener
    if piece.isLost {
      openings.skip(from: speaker)
    } else {
      piece.octets.withBytes { openings.append($0, from: speaker, wireLength: $0.byteCount) }
    }
    _ = openings.settled()
  }
  let first = openings.recognition()
  require(first == openings.recognition(), "recognised as something else the second time")
  require(openings.footprint < 1 << 20, "\(openings.footprint) octets held")
  _ = "\(openings.looks(.initiator)) \(openings.looks(.listener))"
}
