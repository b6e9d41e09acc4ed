import Packet

extension HistoryLetters {
  /// Notes the letters of a segment: as in Zeek, one whose flags exclude each other has a letter of its own.
  mutating func note(_ segment: Segment) {
    let flags = segment.tcp.flags
    let side = segment.sender
    let ends: TCPHeader.Flags = [.fin, .rst]
    if flags.contains(.syn), !flags.isDisjoint(with: ends) { return note(.multiFlag, side) }
    if flags.isSuperset(of: ends) { return note(.inconsistent, side) }
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
