import Bytes

/// A BEEP session as a passive observer follows it: both directions, their frames, messages, channels and tuning.
///
/// It is a push parser without input or output of its own: octets are lent to `consume`, what they say goes to the sink
/// given at each call. A direction's octets are to be given only after those of the other direction that their sender
/// had acknowledged; so a reply comes after its request, and rules that pair both directions can be judged at once.
/// Where octets were lost, or a direction was never seen, these rules are silent about what may have been lost.
public struct Conversation: ~Copyable {
  var directions = Self.freshDirections
  /// The channels, by ascending number.
  var channels = ChannelTable()
  var slots = UniqueArray<MessageSlot>()
  var freeSlots: [Int32] = []
  var requests: [ManagementRequest] = []
  var authentications: [SASLExchange] = []
  var layer: Consumption.Layer?
  var now: Int64 = 0
  /// How often octets were lost, in either direction.
  var losses = 0
  /// How often that made all that was in progress uncertain.
  var era = 0
  var touched = TouchedChannels()
  /// The first frame beyond the window, of those before anything of the other direction was seen. Apart, as hardly any
  /// conversation has one.
  var excess: Shared<Excess>?
  /// Who answered the request to release the session by ok.
  var releasedBy: Peer?
  /// Whether roles are known by the opening of the connection, and not guessed.
  public var areRolesKnown = true
  var isAuthenticated = false
  var isSecured = false
  /// Whether a tunnel was agreed on, so that a new session begins behind this frame.
  var isTunnelled = false
  /// Whether a greeting offers TLS.
  var offersTLS = false
  /// Whether a closed channel's record was given up, so that an unknown number may be one of those.
  var hasForgotten = false
  let keepsSecrets: Bool

  /// The tuning resets so far.
  public internal(set) var epoch = 0
  /// Octets of documents and entity headers that were copied in order to be read.
  public internal(set) var octetsKept = 0
  /// Messages that were passed over because too many were in progress.
  public internal(set) var messagesNotFollowed = 0
  /// Frames that were passed over because there are too many channels.
  public internal(set) var framesNotFollowed = 0
  /// How often a full window made a peer wait.
  public internal(set) var stalls = 0

  /// The most channels that are followed.
  public static let channelBound = 4096
  /// The most messages in progress that are followed.
  public static let messageBound = 1024

  /// A conversation at its beginning. With `keepsSecrets` the passwords of cleartext mechanisms stay in `SASLExchange`.
  public init(keepsSecrets: Bool = false) { self.keepsSecrets = keepsSecrets }

  /// Both directions at their beginning.
  private static var freshDirections: UniqueArray<Direction> {
    var directions = UniqueArray<Direction>(capacity: 2)
    for _ in Peer.allCases { directions.append(Direction()) }
    return directions
  }

  /// Octets of cut headers that were carried.
  public var octetsCarried: Int { directions[0].parser.octetsCarried + directions[1].parser.octetsCarried }

  /// Takes octets of one direction; `offset` is the place of the first in its stream, `time` in nanoseconds.
  public mutating func consume(
    _ octets: RawSpan, from peer: Peer, at offset: UInt64, time: Int64,
    into sink: inout some ConversationSink & ~Copyable
  ) -> Consumption {
    now = time
    let index = peer.index
    if let layer { return Consumption(taken: 0, disposition: .switchLayer(layer)) }
    if directions[index].isHeld {
      if octets.byteCount > 0 { noteEarly(peer) }
      return Consumption(taken: 0, disposition: .hold)
    }
    if octets.byteCount == 0 { return Consumption(taken: 0, disposition: .more) }
    if directions[index].sight == .unseen {
      directions[index].sight = .whole
      directions[index].parser.resume(at: offset)
      judgeExcess(of: peer.other, &sink)
    }
    drainLeftover(peer, &sink)
    if isStopped(peer) { return Consumption(taken: 0, disposition: disposition(peer)) }
    var taken = octets.byteCount
    if directions[index].search == nil {
      let position = drive(octets, peer, &sink)
      if directions[index].search == nil {
        taken = position
      } else {
        directions[index].search?.append(octets.extracting(position..<octets.byteCount))
      }
    } else {
      directions[index].search?.append(octets)
    }
    search(peer, final: false, &sink)
    if taken < octets.byteCount || !directions[index].leftover.isEmpty { noteEarly(peer) }
    return Consumption(taken: taken, disposition: disposition(peer))
  }

  /// Whether the direction must not be read on.
  func isStopped(_ peer: Peer) -> Bool { layer != nil || directions[peer.index].isHeld }

  func disposition(_ peer: Peer) -> Consumption.Disposition {
    if let layer { return .switchLayer(layer) }
    return directions[peer.index].isHeld ? .hold : .more
  }

  /// Reads frames from lent octets until they are used up, the place is lost, or another layer takes over.
  /// The answer is how many octets were read.
  mutating func drive(_ octets: RawSpan, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) -> Int {
    var position = 0
    while true {
      switch directions[peer.index].parser.next(octets, at: &position) {
      case .needMore: return position
      case .header(let header): begin(header, peer, &sink)
      case .payload(let range): take(octets.extracting(range), peer, &sink)
      case .end(let header):
        finishFrame(header, peer, &sink)
        if isTunnelled { enterTunnel(&sink) }
        if isStopped(peer) { return position }
      case .emptyLine(let offset): reportEmptyLine(peer, at: offset, &sink)
      case .violation(let check, let reason, let offset):
        if isLayerAtBoundary(octets, position, check, peer, &sink) { return position }
        let isHeard = !isPerhapsLayer(octets, position, check, peer)
        breakForm(check, reason, peer, at: offset, isHeard: isHeard, &sink)
        return position
      }
    }
  }

  /// Says what the octets that were taken for a search, and belong to another layer, are; they come before all others.
  public mutating func takeLeftover(from peer: Peer) -> Octets {
    var leftover = Octets()
    swap(&leftover, &directions[peer.index].leftover)
    return leftover
  }

  mutating func drainLeftover(_ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    guard !directions[peer.index].leftover.isEmpty else { return }
    let octets = takeLeftover(from: peer)
    replay(octets, peer, &sink)
    search(peer, final: false, &sink)
  }

  /// Reads octets that were kept, for as long as nothing stops it; what is left waits on.
  mutating func replay(_ octets: Octets, _ peer: Peer, _ sink: inout some ConversationSink & ~Copyable) {
    octets.withBytes { bytes in
      let position = drive(bytes, peer, &sink)
      let rest = bytes.extracting(position..<bytes.byteCount)
      if directions[peer.index].search != nil {
        directions[peer.index].search?.append(rest)
      } else if rest.byteCount > 0 {
        directions[peer.index].leftover = Octets(copying: rest)
      }
    }
  }
}
