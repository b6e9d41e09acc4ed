/// Where an exchange stands on its channel, so that it is noticed what was lost of it: client and server speak in turn
/// (RFC 4422 section 3), and the numbers of their messages go on.
struct SASLCourse: Equatable, Sendable {
  /// Behind the last octet of the client's messages that were heard (seqno).
  private var end: UInt32 = 0
  /// The number of the client's last message.
  private var msgno: UInt32?
  /// How often octets of the session had been lost when it was heard, until it is answered.
  private var lossesBefore: Int?

  /// Takes a message of the client's, which begins and ends at these numbers; the answer is whether it is the next one.
  mutating func hear(_ message: Message, end: UInt32, losses: Int) -> Bool {
    let begin = end &- UInt32(truncatingIfNeeded: message.payloadOctets)
    defer {
      self.end = end
      msgno = message.msgno
      lossesBefore = losses
    }
    return begin == self.end
  }

  /// Takes a message of the server's; the answer is whether it answers the client's last one.
  mutating func answer(_ message: Message) -> Bool {
    guard msgno == message.msgno else { return false }
    lossesBefore = nil
    return true
  }

  /// Whether the answer to the client's last message was not heard, and may have been lost.
  func mayLackAnswer(losses: Int) -> Bool { lossesBefore.map { $0 != losses } ?? false }
}
