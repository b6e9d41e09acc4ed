import Bytes
import NETCONF

/// The bodies of messages of both peers, in one piece and in small ones, and what a dialogue makes of them.
func enterNETCONF(_ script: inout Script) {
  let size = 1 + Int(script.octet()) % 40
  let demand: NETCONFDemand = script.octet() & 1 == 0 ? .usual : .all
  var dialogue = NETCONFDialogue(isMidstream: size % 2 == 0)
  var whole = NETCONFMessageParser()
  var cut = NETCONFMessageParser()
  let carriers: [NETCONFCarrier] = [.message, .reply, .error, .answer, .null]
  for (index, piece) in script.pieces(64).enumerated() {
    whole.reset(demand: demand)
    cut.reset(demand: demand)
    piece.octets.withBytes { bytes in
      whole.consume(bytes)
      var position = 0
      while position < bytes.byteCount {
        let end = min(bytes.byteCount, position + size)
        cut.consume(bytes.extracting(position..<end))
        position = end
      }
    }
    let message = whole.finish(complete: !piece.isLost)
    let other = cut.finish(complete: !piece.isLost)
    require(message == other, "cut by \(size) it says something else")
    require(whole.takeFurther() == cut.takeFurther(), "cut by \(size) what follows says something else")
    let context = NETCONFContext(
      sender: piece.isFirst ? .initiator : .listener, carrier: carriers[(index + piece.count) % carriers.count],
      msgno: UInt32(index / 2), tag: UInt64(index), time: Int64(index) * 1_000_000_000)
    _ = dialogue.receive(message, context)
    require(dialogue.footprint < 64 << 20, "\(dialogue.footprint) octets held")
  }
  _ = dialogue.finish(at: 1_000_000_000_000, isOver: size % 3 == 0)
}
