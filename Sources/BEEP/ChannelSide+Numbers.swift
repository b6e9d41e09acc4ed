/// What a frame does to the numbers of its side, each in one look at the channel.
extension ChannelSide {
  /// A data frame was begun; `passedOver` octets of its direction were lost so far.
  mutating func advance(by header: FrameHeader, passedOver: UInt64) {
    expected = header.seqno &+ header.size
    isExpectedKnown = true
    hasExpected = true
    self.passedOver = passedOver
    if header.type != .ans { mayLackAnswers = false }
    last = LastFrame(type: header.type, msgno: header.msgno, more: header.more)
  }

  /// Takes the room that a frame with payload needs; the answer is where the window ends, if that is too early.
  mutating func takeRoom(for header: FrameHeader, at now: Int64) -> UInt32? {
    if isLimitKnown, header.size > 0, Int64(header.size) >= room(from: header), fullSince == nil { fullSince = now }
    return windowEnd(before: header)
  }

  /// Where the window ends, if that is too early for a frame with payload.
  func windowEnd(before header: FrameHeader) -> UInt32? {
    guard isLimitKnown, header.size > 0 else { return nil }
    return Int64(header.size) > room(from: header) ? limit : nil
  }

  private func room(from header: FrameHeader) -> Int64 { Int64(Int32(bitPattern: limit &- header.seqno)) }

  /// A SEQ frame opens the window; the answer is since when it was full and how much it opened, if it was and did.
  mutating func open(by header: FrameHeader) -> (since: Int64, opened: UInt32)? {
    let edge = header.ackno &+ header.window
    let opened = edge &- limit
    let since = fullSince
    let hasOpened = since != nil && Int32(bitPattern: opened) > 0
    if hasOpened { fullSince = nil }
    limit = edge
    acknowledged = header.ackno
    isLimitKnown = true
    return hasOpened ? since.map { ($0, opened) } : nil
  }
}
