import BEEP
import Bytes

/// What a conversation says, as a number: frames and messages are hashed and not kept, rarer events are kept.
struct Digest: ConversationSink, Equatable {
  private var hasher = Hasher()
  private var open: [Int: (payload: Hasher, body: Hasher)] = [:]
  private var rare: [Recorder.Entry] = []
  /// The number, once all is said.
  private(set) var value = 0

  static func == (left: Digest, right: Digest) -> Bool { left.value == right.value && left.rare == right.rare }

  /// Ends it.
  mutating func finish() {
    hasher.combine(open.count)
    value = hasher.finalize()
  }

  private mutating func note(_ entry: Recorder.Entry) {
    rare.append(entry)
    hasher.combine(rare.count)
  }

  private static func combine(_ octets: RawSpan, into hasher: inout Hasher) {
    unsafe octets.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  mutating func frame(_ header: FrameHeader, from peer: Peer) {
    hasher.combine(peer == .initiator)
    hasher.combine(header.offset)
    hasher.combine(header.length)
    hasher.combine(header.seqno)
    hasher.combine(header.size)
  }

  mutating func messageBegan(_ message: Message) { open[message.slot] = (Hasher(), Hasher()) }

  mutating func payload(_ octets: RawSpan, slot: Int) {
    guard open[slot] != nil else { return hasher.combine("payload of no message") }
    Self.combine(octets, into: &open[slot, default: (Hasher(), Hasher())].payload)
  }

  mutating func body(_ octets: RawSpan, slot: Int) {
    guard open[slot] != nil else { return hasher.combine("body of no message") }
    Self.combine(octets, into: &open[slot, default: (Hasher(), Hasher())].body)
  }

  mutating func messageEnded(_ message: Message) {
    guard let content = open.removeValue(forKey: message.slot) else { return hasher.combine("the end of no message") }
    hasher.combine(content.payload.finalize())
    hasher.combine(content.body.finalize())
    hasher.combine(message.from == .initiator)
    hasher.combine(message.channel)
    hasher.combine(message.type == .msg)
    hasher.combine(message.msgno)
    hasher.combine(message.ansno)
    hasher.combine(message.frames)
    hasher.combine(message.payloadOctets)
    hasher.combine(message.contentType)
    hasher.combine(message.bodyOffset)
    hasher.combine(message.firstOffset)
    hasher.combine(message.endOffset)
    hasher.combine(message.isComplete)
    hasher.combine(message.missingOctets)
    hasher.combine(message.epoch)
  }

  mutating func greeting(_ greeting: Greeting) { note(.greeting(greeting)) }
  mutating func channelStarted(_ start: ChannelStart) { note(.start(start)) }
  mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer) {
    note(.content(Octets(copying: octets).array, peer))
  }
  mutating func channelRefused(_ start: ChannelStart) { note(.start(start)) }
  mutating func channelClosed(_ closure: ChannelClosure) { note(.closure(closure)) }
  mutating func released(_ closure: ChannelClosure) { note(.closure(closure)) }
  mutating func sasl(_ exchange: SASLExchange) { note(.sasl(exchange)) }
  mutating func tuning(_ event: TuningEvent) { note(.tuning(event)) }
  mutating func stall(_ stall: Stall) { note(.stall(stall)) }
  mutating func resynchronised(_ resynchronisation: Resynchronisation) { note(.resynchronisation(resynchronisation)) }
  mutating func finding(_ finding: BEEPFinding) { note(.finding(finding)) }
}
