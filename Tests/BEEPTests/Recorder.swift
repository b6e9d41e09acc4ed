import BEEP
import Bytes

/// Writes down what a conversation says, adjacent pieces joined.
struct Recorder: ConversationSink {
  struct Ended: Equatable {
    var message: Message
    var payload: [UInt8]
    var body: [UInt8]
  }

  enum Entry: Equatable {
    case frame(FrameHeader, Peer), ended(Ended), greeting(Greeting), start(ChannelStart), closure(ChannelClosure)
    case sasl(SASLExchange), tuning(TuningEvent), stall(Stall), resynchronisation(Resynchronisation)
    case finding(BEEPFinding), content([UInt8], Peer)
  }

  var frames: [(FrameHeader, Peer)] = []
  var ended: [Ended] = []
  var findings: [BEEPFinding] = []
  var greetings: [Greeting] = []
  var started: [ChannelStart] = []
  var refused: [ChannelStart] = []
  var closed: [ChannelClosure] = []
  var releases: [ChannelClosure] = []
  var authentications: [SASLExchange] = []
  var tunings: [TuningEvent] = []
  var stalls: [Stall] = []
  var contents: [[UInt8]] = []
  var resynchronisations: [Resynchronisation] = []
  /// Whose next frame had to be searched because a rule of form is broken.
  var lost: [Peer] = []
  var open: [Int: Ended] = [:]
  /// Behind how many octets of a message's payload some are missing.
  var gaps: [Int] = []
  /// The same of its body.
  var bodyGaps: [Int] = []
  /// The order of everything, for comparisons between splits.
  var journal: [Entry] = []
  var misuse: [String] = []

  mutating func frame(_ header: FrameHeader, from peer: Peer) {
    frames.append((header, peer))
    journal.append(.frame(header, peer))
  }
  mutating func messageBegan(_ message: Message) {
    if open[message.slot] != nil { misuse.append("slot \(message.slot) begins twice") }
    open[message.slot] = Ended(message: message, payload: [], body: [])
  }
  mutating func payload(_ octets: RawSpan, slot: Int) {
    if open[slot] == nil { misuse.append("payload of no message") }
    open[slot]?.payload += Octets(copying: octets).array
  }
  mutating func body(_ octets: RawSpan, slot: Int) {
    if open[slot] == nil { misuse.append("body of no message") }
    open[slot]?.body += Octets(copying: octets).array
  }
  mutating func gap(slot: Int) {
    if open[slot] == nil { misuse.append("a gap in no message") }
    gaps.append(open[slot]?.payload.count ?? -1)
    bodyGaps.append(open[slot]?.body.count ?? -1)
  }
  mutating func messageEnded(_ message: Message) {
    guard var whole = open.removeValue(forKey: message.slot) else {
      misuse.append("the end of no message")
      return
    }
    whole.message = message
    ended.append(whole)
    journal.append(.ended(whole))
  }
  mutating func greeting(_ greeting: Greeting) {
    greetings.append(greeting)
    journal.append(.greeting(greeting))
  }
  mutating func channelStarted(_ start: ChannelStart) {
    started.append(start)
    journal.append(.start(start))
  }
  mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer) {
    contents.append(Octets(copying: octets).array)
    journal.append(.content(Octets(copying: octets).array, peer))
  }
  mutating func channelRefused(_ start: ChannelStart) {
    refused.append(start)
    journal.append(.start(start))
  }
  mutating func channelClosed(_ closure: ChannelClosure) {
    closed.append(closure)
    journal.append(.closure(closure))
  }
  mutating func released(_ closure: ChannelClosure) {
    releases.append(closure)
    journal.append(.closure(closure))
  }
  mutating func sasl(_ exchange: SASLExchange) {
    authentications.append(exchange)
    journal.append(.sasl(exchange))
  }
  mutating func tuning(_ event: TuningEvent) {
    tunings.append(event)
    journal.append(.tuning(event))
  }
  mutating func stall(_ stall: Stall) {
    stalls.append(stall)
    journal.append(.stall(stall))
  }
  mutating func placeLost(of peer: Peer) { lost.append(peer) }
  mutating func resynchronised(_ resynchronisation: Resynchronisation) {
    resynchronisations.append(resynchronisation)
    journal.append(.resynchronisation(resynchronisation))
  }
  mutating func finding(_ finding: BEEPFinding) {
    findings.append(finding)
    journal.append(.finding(finding))
  }
}
