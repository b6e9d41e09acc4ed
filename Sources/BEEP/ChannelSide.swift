/// What one peer sends on one channel.
struct ChannelSide: Sendable {
  /// The seqno of its next octet (RFC 3080 section 2.2.1.2).
  var expected: UInt32 = 0
  /// Whether `expected` is known, and not only a lower bound from before a gap.
  var isExpectedKnown = true
  /// The octets its direction had passed over when `expected` was known.
  var passedOver: UInt64 = 0
  /// Whether `expected` was ever known.
  var hasExpected = true
  /// The first seqno that its peer's window does not allow (RFC 3081 section 3.1.2).
  var limit: UInt32 = 4096
  /// Whether `limit` is known.
  var isLimitKnown = true
  /// The last ackno its peer gave, and whether there was one.
  var acknowledged: UInt32 = 0
  /// Since when the window has been full, in nanoseconds.
  var fullSince: Int64?
  /// The slot of the MSG, RPY or ERR of which more frames are to come, or -1.
  var open: Int32 = -1
  /// The slots of answers in progress.
  var answers: [Int32] = []
  /// Whether answers of the exchange in progress may have begun in a loss.
  var mayLackAnswers = false
  /// The keyword, number and continuation of its last frame, for rules r7 to r9.
  var last: LastFrame?
  /// The MSGs it sent that are not answered in full, in the order of their beginning.
  var exchanges: [Exchange] = []
  /// The numbers of all MSGs it sent.
  var used = NumberRanges()
  /// Whether MSGs of its own, or replies to them, may have been lost.
  var isUncertain = false

  /// The most MSGs without an answer that are followed on a channel.
  static let exchangeBound = 4096

  /// The place of a MSG among those without an answer. Mostly it is the last one or the first, or it is not there.
  func place(ofMSG number: UInt32) -> Int? {
    guard used.contains(number) else { return nil }
    if exchanges.last?.msgno == number { return exchanges.count - 1 }
    return exchanges.firstIndex { $0.msgno == number }
  }

  /// Follows one more MSG; of too many the oldest are forgotten, several at a time: each time all others move.
  mutating func append(_ exchange: Exchange) {
    if exchanges.count >= Self.exchangeBound {
      exchanges.removeFirst(Self.exchangeBound / 8)
      isUncertain = true
    }
    exchanges.append(exchange)
    used.insert(exchange.msgno)
  }

  /// A frame's identity on its channel.
  struct LastFrame: Equatable, Sendable {
    var type: MessageType
    var msgno: UInt32
    var more: Bool

    /// Whether a frame is said to be of the same message.
    func goesOn(in header: FrameHeader) -> Bool { more && type == header.type && msgno == header.msgno }

    /// What findings call it.
    func name(on channel: UInt32) -> String { "\(type.keyword) \(channel) \(msgno)" }
  }
}
