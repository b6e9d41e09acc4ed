import Packet

extension HistoryLetters {
  /// Notes the letters of a segment.
  mutating func note(_ segment: Segment) {
    let flags = segment.tcp.flags
    let side = segment.sender
    if flags.contains(.syn) { note(flags.contains(.ack) ? .synAck : .syn, side) }
    if segment.wireLength > 0 {
      note(.data, side)
    } else if flags.contains(.ack), flags.isDisjoint(with: [.syn, .fin, .rst]) {
      note(.ack, side)
    }
    if flags.contains(.fin) { note(.fin, side) }
    if flags.contains(.rst) { note(.reset, side) }
    if segment.tcp.window == 0, flags.isDisjoint(with: [.syn, .rst]) { note(.zeroWindow, side) }
  }
}
