import BEEP
import Bytes

/// What a conversation says, as far as it must not depend on how the octets are cut.
private struct Trace: ConversationSink {
  var lines: [String] = []
  /// Whether the place was lost, and found again.
  var hasSearched = false
  private var begun = 0
  private var octets: [Int: Int] = [:]

  mutating func frame(_ header: FrameHeader, from peer: Peer) { lines.append("\(peer) \(header)") }
  mutating func messageBegan(_ message: Message) {
    begun += 1
    octets[message.slot] = 0
  }
  mutating func payload(_ octets: RawSpan, slot: Int) {
    guard let count = self.octets[slot] else { fatalError("payload of no message") }
    self.octets[slot] = count + octets.byteCount
  }
  mutating func messageEnded(_ message: Message) {
    guard let count = octets.removeValue(forKey: message.slot) else { fatalError("a message ends twice") }
    lines.append(
      "\(message.from) \(message.type) \(message.channel) \(message.msgno) \(message.payloadOctets) \(count) "
        + "\(message.isComplete)")
  }
  mutating func resynchronised(_ resynchronisation: Resynchronisation) { hasSearched = true }
  mutating func greeting(_ greeting: Greeting) { lines.append("greeting \(greeting.profiles.count)") }
  mutating func channelStarted(_ start: ChannelStart) { lines.append("started \(start.number)") }
  mutating func finding(_ finding: BEEPFinding) { lines.append("\(finding.check) \(finding.offset)") }
}

/// Both directions of a session, with losses; a second time cut into pieces of a few octets, with the same result.
///
/// Where the place was lost among octets that are no BEEP, what is found again depends on how much is there when the
/// search looks: there nothing is compared.
func enterBEEP(_ script: inout Script) {
  let size = 1 + Int(script.octet()) % 24
  let pieces = script.pieces()
  let whole = follow(pieces, cut: Int.max)
  let cut = follow(pieces, cut: size)
  guard whole.isComparable, cut.isComparable else { return }
  require(whole.lines == cut.lines, "cut by \(size): \(difference(whole.lines, cut.lines))")
}

private func difference(_ left: [String], _ right: [String]) -> String {
  let index = zip(left, right).prefix { $0 == $1 }.map { _ in 0 }.count
  return "line \(index): \(left.dropFirst(index).first ?? "-") / \(right.dropFirst(index).first ?? "-")"
}

private func follow(_ pieces: [Piece], cut: Int) -> (lines: [String], isComparable: Bool) {
  var conversation = Conversation()
  var trace = Trace()
  var offsets: [UInt64] = [0, 0]
  var isHeld = false
  for (index, piece) in pieces.enumerated() {
    let peer: Peer = piece.isFirst ? .initiator : .listener
    let side = piece.isFirst ? 0 : 1
    if piece.isLost {
      guard piece.count > 0 else { continue }
      conversation.skip(UInt64(piece.count), from: peer, at: offsets[side], into: &trace)
      offsets[side] += UInt64(piece.count)
      continue
    }
    piece.octets.withBytes { bytes in
      var position = 0
      while position < bytes.byteCount, !isHeld {
        let end = bytes.byteCount - position > cut ? position + cut : bytes.byteCount
        let used = conversation.consume(
          bytes.extracting(position..<end), from: peer, at: offsets[side], time: Int64(index), into: &trace)
        require(used.taken <= end - position, "more was taken than given")
        isHeld = used.disposition != .more || used.taken < end - position
        offsets[side] += UInt64(end - position)
        position = end
      }
    }
    if isHeld { break }
  }
  for peer in Peer.allCases { conversation.finish(from: peer, into: &trace) }
  return (trace.lines, !isHeld && !trace.hasSearched)
}
