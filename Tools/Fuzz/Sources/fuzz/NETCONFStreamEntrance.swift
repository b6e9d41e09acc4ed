import Bytes
import NETCONF

/// What a direction turned out to be.
private struct Messages: NETCONFFramingSink, Equatable {
  var whole: [(octets: Octets, end: NETCONFFraming.End)] = []
  private var log: [String] = []
  private var body = Octets()

  mutating func messageBegan(at offset: UInt64) {
    body.removeAll()
    log.append("began \(offset)")
  }

  mutating func body(_ octets: RawSpan) { body.append(octets) }

  mutating func messageEnded(_ end: NETCONFFraming.End) {
    whole.append((body, end))
    log.append("\(end) \(body.array)")
  }

  mutating func framingBroken(at offset: UInt64) { log.append("broken \(offset)") }

  static func == (one: Messages, other: Messages) -> Bool { one.log == other.log }
}

/// A direction, read in one piece and in small ones.
private struct Direction {
  var framing = NETCONFFraming()
  var cut = NETCONFFraming()
  var messages = Messages()
  var others = Messages()
  private var offset: UInt64 = 0

  mutating func take(_ piece: Piece, cutBy size: Int) {
    if piece.isLost {
      let missing = piece.count % 7 == 0 ? nil : UInt64(piece.count)
      framing.skip(missing, at: offset, into: &messages)
      cut.skip(missing, at: offset, into: &others)
      offset += missing ?? 0
      return
    }
    piece.octets.withBytes { bytes in
      framing.consume(bytes, at: offset, into: &messages)
      var position = 0
      while position < bytes.byteCount {
        let end = min(bytes.byteCount, position + size)
        cut.consume(bytes.extracting(position..<end), at: offset + UInt64(position), into: &others)
        position = end
      }
    }
    offset += UInt64(piece.octets.count)
  }

  mutating func finish() {
    framing.finish(at: offset, into: &messages)
    cut.finish(at: offset, into: &others)
    require(messages == others, "in small pieces it holds other messages")
  }
}

/// Both directions of NETCONF without BEEP, in end-of-message or chunked framing, with losses, and what a dialogue makes
/// of the messages.
func enterNETCONFStream(_ script: inout Script) {
  let choice = script.octet()
  let size = 1 + Int(script.octet()) % 40
  var directions = [Direction(), Direction()]
  if choice & 1 != 0 { for side in 0...1 { directions[side].framing.beginMidstream() } }
  if choice & 1 != 0 { for side in 0...1 { directions[side].cut.beginMidstream() } }
  var dialogue = NETCONFDialogue(isMidstream: choice & 1 != 0)
  var parser = NETCONFMessageParser()
  var told = [0, 0]
  func tell(_ side: Int) {
    let messages = directions[side].messages.whole
    for (octets, end) in messages[told[side]...] {
      parser.reset(demand: choice & 2 == 0 ? .usual : .all)
      octets.withBytes { parser.consume($0) }
      let context = NETCONFContext(
        sender: side == 0 ? .initiator : .listener, carrier: .stream, msgno: 0, tag: UInt64(told[side]),
        time: Int64(told[0] + told[1]) * 1_000_000_000)
      _ = dialogue.receive(parser.finish(complete: end.isComplete), context)
      require(dialogue.footprint < 64 << 20, "\(dialogue.footprint) octets held")
      told[side] += 1
    }
  }
  for piece in script.pieces() {
    let side = piece.isFirst ? 0 : 1
    directions[side].take(piece, cutBy: size)
    tell(side)
  }
  for side in 0...1 {
    directions[side].finish()
    tell(side)
  }
  _ = dialogue.finish(at: 1_000_000_000_000, isOver: choice & 4 != 0)
}
