import BEEP
import Bytes
import NETCONF
import Packet

/// NETCONF's part of a session: reads the messages of its channels, and hands them to the dialogue of their channel,
/// which pairs and judges them.
struct NETCONFRecorder: ~Copyable {
  /// One NETCONF session on one channel, and where its requests were.
  struct Talk: ~Copyable {
    let channel: UInt32
    let epoch: Int
    var dialogue: NETCONFDialogue
    /// The requests that wait for a reply, or whose changes wait for their fate, by ordinal.
    var asked: [UInt64: Asked] = [:]
    /// Where NUL ended the answers to a message, by its number.
    var ends: [UInt32: PacketOrigin] = [:]
    /// Answers that came before all of their request was there (RFC 3080, section 2.6.3).
    var early: [EarlyAnswer] = []

    /// Forgets the requests of which nothing more will be told.
    mutating func forgetSettled(_ events: [NETCONFEvent]) {
      for event in events {
        switch event {
        case .exchange(let exchange):
          if let tag = exchange.requestTag, exchange.applied != .staged, !exchange.isOnTrial { asked[tag] = nil }
          ends[exchange.msgno] = nil
        case .noRequest(let tag): asked[tag] = nil
        case .outcome(let outcome): if outcome.isFinal { asked[outcome.request] = nil }
        default: continue
        }
      }
    }
  }

  /// What is kept of a request.
  struct Asked {
    let begin: PacketOrigin
    let end: PacketOrigin
    let octets: UInt64
    let missing: UInt64
    let isEncrypted: Bool
    var operation = ""
    var target: String?
    var changeCount = 0
    /// Whether it was counted: of one of which nothing is known the answer may show that it is none.
    var isSure = true
    /// The packet of the commit that put its changes in force.
    var commit: PacketOrigin?
  }

  /// An answer whose request is still under way.
  struct EarlyAnswer {
    let document: NETCONFMessage
    let place: Recorder.Place
  }

  /// What a channel turned out to carry.
  enum Channel: Equatable { case netconf, other }

  private static let bootElements = ["bootmsg", "bootrpy"]
  static let channelLimit = 4096
  /// NETCONF sessions at a time, one on each of as many channels as every peer should support; of more than these the
  /// oldest is given up.
  static let talkLimit = 257
  /// Ends of answers that are remembered on one channel.
  private static let endLimit = 256
  /// Documents of answers that wait for the rest of their request, on one channel: behind them no message waits.
  static let earlyLimit = 8

  var facts: SessionRecord.NETCONFFacts?
  var talks = UniqueArray<Talk>()
  /// NETCONF's client, by the strongest evidence of all channels.
  private(set) var manager: Peer?
  private(set) var evidence = NETCONFDialogue.Evidence.none
  private(set) var parsers = UniqueArray<NETCONFMessageParser>()
  /// Whether the message of a slot is read as NETCONF.
  private var isRead: [Bool] = []
  private(set) var channels: [UInt32: Channel] = [:]
  /// Whether a channel tells what its messages are, as BEEP's do.
  var hasChannels = true
  /// Whether octets of the session are missing, its beginning included.
  var hasLoss = false

  /// Whose message was the first.
  private(set) var speaker: Peer?

  /// Whether a channel with NETCONF's profile was started, or its messages were seen.
  var isSpoken: Bool { facts != nil }

  /// A channel with NETCONF's profile was started.
  mutating func started(_ start: ChannelStart) {
    learn(manager: start.requester, .start)
    note(start.number, .netconf)
  }

  /// A channel was closed: its number may come back with another profile.
  mutating func closed(_ channel: UInt32) { channels[channel] = nil }

  /// Gives back what it took to read; what was learnt stays.
  mutating func rest() {
    parsers = UniqueArray()
    isRead = []
    talks = UniqueArray()
  }

  /// Another peer speaks from here on: who is the manager has to be shown anew.
  mutating func enterTunnel() {
    channels.removeAll()
    manager = nil
    evidence = .none
  }

  /// The answers to a message have ended (RFC 3080, section 2.1.1): a request without an rpc-reply by now gets none.
  mutating func noteEnd(of message: Message, at origin: PacketOrigin) {
    // Where octets are missing the rpc-reply may be among them.
    guard !hasLoss, let index = talk(on: message.channel), talks[index].ends.count < Self.endLimit else { return }
    talks[index].ends[message.msgno] = origin
  }

  /// A tuning reset: all channels are gone (RFC 3080, section 3).
  mutating func restart() { channels.removeAll() }

  /// A message begins: its body is read as NETCONF, if that is what its channel may carry.
  mutating func begin(_ message: Message, demand: NETCONFDemand) {
    let mayBeRead = message.channel != 0 && message.type != .nul && mayCarry(message)
    guard mayBeRead || parsers.indices.contains(message.slot) else { return }
    while parsers.count <= message.slot {
      parsers.append(NETCONFMessageParser())
      isRead.append(false)
    }
    isRead[message.slot] = mayBeRead
    if mayBeRead { parsers[message.slot].reset(demand: demand) }
  }

  /// Channels with another profile are read only as long as it is not known what they carry: drafts of NETCONF over
  /// BEEP had profiles of their own.
  private func mayCarry(_ message: Message) -> Bool {
    switch hasChannels ? channels[message.channel] : .netconf {
    case .netconf: true
    case .other: false
    case nil: message.profile.map { !Self.isTuning($0) } ?? true
    }
  }

  /// Whether a profile protects a session, or says who speaks (RFC 3080, sections 3 and 4).
  static func isTuning(_ profile: String) -> Bool {
    profile == "http://iana.org/beep/TLS" || profile.hasPrefix("http://iana.org/beep/SASL/")
  }

  mutating func consume(_ octets: RawSpan, slot: Int) {
    guard isRead.indices.contains(slot), isRead[slot] else { return }
    parsers[slot].consume(octets)
  }

  /// Octets of the message in a slot are missing before those that come next.
  mutating func skip(slot: Int) {
    guard isRead.indices.contains(slot), isRead[slot] else { return }
    parsers[slot].skip()
  }

  /// Octets are missing in either direction.
  mutating func lose() {
    hasLoss = true
    for slot in parsers.indices where isRead[slot] { parsers[slot].lose() }
  }

  /// A message has ended: what its body says; nil when it is not read as NETCONF.
  mutating func finish(_ message: Message) -> NETCONFMessage? {
    guard isRead.indices.contains(message.slot), isRead[message.slot] else { return nil }
    isRead[message.slot] = false
    // What may lack its beginning does, where it is not XML.
    let isRest = message.mayLackBeginning && parsers[message.slot].isBroken
    let first = parsers[message.slot].finish(complete: message.isComplete && !isRest)
    switch first.content {
    case .hello, .rpc, .rpcReply, .notification: speaker = speaker ?? message.from
    case .other, .empty: break
    }
    switch first.content {
    case .hello: note(message.channel, .netconf)
    case .rpc:
      note(message.channel, .netconf)
      learn(manager: message.from, .message)
    case .rpcReply, .notification:
      note(message.channel, .netconf)
      learn(manager: message.from.other, .message)
    case .other:
      // An envelope may carry another service's words as well as NETCONF's; before it a channel of SOAP is booted
      // (RFC 4227, section 3.1).
      let mayFollow = first.quirks.contains(.soapEnvelope) || Self.bootElements.contains(first.element ?? "")
      // What was not whole, or stands on a channel whose start was not seen, proves nothing of what follows.
      let isProof = message.profile != nil && first.isComplete && !mayFollow
      if channels[message.channel] == nil, isProof { note(message.channel, .other) }
    case .empty: break
    }
    return first
  }

  /// The documents behind the first one, of a message that is finished.
  mutating func takeFurther(of message: Message) -> [NETCONFMessage] {
    parsers.indices.contains(message.slot) ? parsers[message.slot].takeFurther() : []
  }

  private mutating func note(_ channel: UInt32, _ kind: Channel) {
    let known = channels[channel]
    guard known != nil || channels.count < Self.channelLimit else { return }
    if known != .netconf { channels[channel] = kind }
    if kind == .netconf, facts == nil { facts = SessionRecord.NETCONFFacts() }
  }

  /// Who is the manager, by that evidence.
  mutating func learn(manager peer: Peer, _ evidence: NETCONFDialogue.Evidence) {
    guard evidence > self.evidence else { return }
    self.evidence = evidence
    manager = peer
  }

  /// Whether the channel is known to carry NETCONF.
  func carriesNETCONF(_ channel: UInt32) -> Bool { channels[channel] == .netconf }

  /// The place of a channel's talk, nil when it has none.
  func talk(on channel: UInt32) -> Int? {
    for index in talks.indices where talks[index].channel == channel { return index }
    return nil
  }
}
