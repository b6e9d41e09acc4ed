import BEEP
import Bytes

/// Writes down what a conversation says, adjacent pieces joined.
struct Recorder: ConversationSink {
  struct Ended: Equatable {
    var message: Message
    var payload: [UInt8]
    var body: [UInt8]
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
  var open: [Int: Ended] = [:]
  /// The order of everything, for comparisons between splits.
  var journal: [String] = []
  var misuse: [String] = []

  mutating func frame(_ header: FrameHeader, from peer: Peer) {
    frames.append((header, peer))
    journal.append("frame \(peer) \(header)")
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
  mutating func messageEnded(_ message: Message) {
    guard var whole = open.removeValue(forKey: message.slot) else {
      misuse.append("the end of no message")
      return
    }
    whole.message = message
    ended.append(whole)
    journal.append("ended \(message) \(whole.payload) \(whole.body)")
  }
  mutating func greeting(_ greeting: Greeting) {
    greetings.append(greeting)
    journal.append("\(greeting)")
  }
  mutating func channelStarted(_ start: ChannelStart) {
    started.append(start)
    journal.append("\(start)")
  }
  mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer) {
    contents.append(Octets(copying: octets).array)
    journal.append("content \(octets.text) \(peer)")
  }
  mutating func channelRefused(_ start: ChannelStart) {
    refused.append(start)
    journal.append("\(start)")
  }
  mutating func channelClosed(_ closure: ChannelClosure) {
    closed.append(closure)
    journal.append("\(closure)")
  }
  mutating func released(_ closure: ChannelClosure) {
    releases.append(closure)
    journal.append("\(closure)")
  }
  mutating func sasl(_ exchange: SASLExchange) {
    authentications.append(exchange)
    journal.append("\(exchange)")
  }
  mutating func tuning(_ event: TuningEvent) {
    tunings.append(event)
    journal.append("\(event)")
  }
  mutating func stall(_ stall: Stall) {
    stalls.append(stall)
    journal.append("\(stall)")
  }
  mutating func resynchronised(_ resynchronisation: Resynchronisation) {
    resynchronisations.append(resynchronisation)
    journal.append("\(resynchronisation)")
  }
  mutating func finding(_ finding: BEEPFinding) {
    findings.append(finding)
    journal.append("\(finding)")
  }
}
