import BEEP
import Bytes
import NETCONF
import Packet

/// NETCONF's part of a session: reads the messages of its channels, and pairs requests with replies.
struct NETCONFRecorder {
  /// A request whose reply has not come, or the part of a reply whose request was not seen.
  struct Exchange {
    let channel: UInt32
    let msgno: UInt32
    let requester: Peer
    var request: Request?
  }

  /// What is kept of a request until its reply is there.
  struct Request {
    let ordinal: UInt64
    let begin: PacketOrigin
    let end: PacketOrigin
    let octets: UInt64
    let missing: UInt64
    let message: NETCONFMessage
  }

  /// What a channel turned out to carry.
  enum Channel: Equatable { case netconf, other, undecided }

  /// Exchanges that wait for a reply; a peer that asks more than this at a time is followed no further.
  static let exchangeLimit = 4096
  static let channelLimit = 4096

  var facts: SessionRecord.NETCONFFacts?
  /// NETCONF's client, by who sends what.
  private(set) var manager: Peer?
  private var parsers: [NETCONFMessageParser] = []
  private var channels: [UInt32: Channel] = [:]
  private(set) var exchanges: [Exchange] = []
  /// Exchanges that could not be followed.
  private(set) var notFollowed: UInt64 = 0

  /// Whether a channel with NETCONF's profile was started, or its messages were seen.
  var isSpoken: Bool { facts != nil }

  /// A channel with NETCONF's profile was started.
  mutating func started(_ start: ChannelStart, at origin: PacketOrigin) {
    guard channels.count < Self.channelLimit else { return }
    channels[start.number] = .netconf
    manager = manager ?? start.requester
    facts = facts ?? SessionRecord.NETCONFFacts()
  }

  /// A channel was closed: its number may come back with another profile.
  mutating func closed(_ channel: UInt32) { channels[channel] = nil }

  /// A message begins; whether its body is to be read as NETCONF.
  mutating func begin(_ message: Message, demand: NETCONFDemand) -> Bool {
    guard message.channel != 0, message.type != .nul, mayCarry(message) else { return false }
    while parsers.count <= message.slot { parsers.append(NETCONFMessageParser()) }
    parsers[message.slot].reset(demand: demand)
    return true
  }

  /// Channels with another profile are read only as long as it is not known what they carry: drafts of NETCONF over
  /// BEEP had profiles of their own.
  private func mayCarry(_ message: Message) -> Bool {
    switch channels[message.channel] {
    case .netconf: true
    case .other: false
    case .undecided, nil: message.profile.map { !Self.isTuning($0) } ?? true
    }
  }

  private static func isTuning(_ profile: String) -> Bool {
    profile == "http://iana.org/beep/TLS" || profile.hasPrefix("http://iana.org/beep/SASL/")
  }

  mutating func consume(_ octets: RawSpan, slot: Int) {
    guard parsers.indices.contains(slot) else { return }
    parsers[slot].consume(octets)
  }

  /// A message has ended: its value, if it was read.
  mutating func finish(_ message: Message) -> NETCONFMessage? {
    guard parsers.indices.contains(message.slot) else { return nil }
    let value = parsers[message.slot].finish(complete: message.isComplete)
    learn(value, on: message.channel, from: message.from)
    return value
  }

  /// What a message shows of its channel and of who is who.
  private mutating func learn(_ message: NETCONFMessage, on channel: UInt32, from peer: Peer) {
    switch message.content {
    case .hello(let hello):
      note(channel, .netconf)
      if hello.sessionIDText != nil { manager = manager ?? peer.other }
    case .rpc:
      note(channel, .netconf)
      manager = manager ?? peer
    case .rpcReply:
      note(channel, .netconf)
      manager = manager ?? peer.other
    case .notification:
      note(channel, .netconf)
      manager = manager ?? peer.other
    case .other: if channels[channel] == nil { note(channel, .other) }
    case .empty: break
    }
  }

  private mutating func note(_ channel: UInt32, _ kind: Channel) {
    guard channels[channel] != nil || channels.count < Self.channelLimit else { return }
    if channels[channel] != .netconf { channels[channel] = kind }
    if kind == .netconf { facts = facts ?? SessionRecord.NETCONFFacts() }
  }

  /// A request is complete: it waits for its reply.
  mutating func asked(_ exchange: Exchange) {
    guard exchanges.count < Self.exchangeLimit else {
      notFollowed &+= 1
      return
    }
    exchanges.append(exchange)
  }

  /// The exchange that a reply of `peer` belongs to.
  mutating func answered(by peer: Peer, channel: UInt32, msgno: UInt32) -> Exchange? {
    let index = exchanges.firstIndex {
      $0.requester == peer.other && $0.channel == channel && $0.msgno == msgno
    }
    return index.map { exchanges.remove(at: $0) }
  }

  /// All that still waits.
  mutating func takeExchanges() -> [Exchange] {
    let left = exchanges
    exchanges = []
    return left
  }
}
