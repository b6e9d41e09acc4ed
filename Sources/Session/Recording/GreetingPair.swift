import BEEP
import Packet

/// What the greetings of one epoch offer, for the rules that need both (RFC 4744, section 2.1).
struct GreetingPair {
  /// Who offers NETCONF's profile; nil for a peer whose greeting was not seen.
  private var offers = PerPeer<Bool?>(nil, nil)
  /// Whether anybody offers a profile beside.
  private var hasOther = false
  /// Whether anybody offers TLS or an authentication, or did so before a TLS that failed.
  private(set) var offersSecurity = false
  private(set) var offersTLS = false
  private(set) var epoch = 0
  /// Who greeted last, and the packet that shows it.
  private(set) var last = Peer.listener
  private(set) var origin: PacketOrigin?
  /// Whether the pair has been judged.
  var isJudged = false

  /// A peer greets; a greeting of a later epoch begins a new pair. That TLS was offered stays true where it failed, and
  /// the peers greet anew in clear without it (RFC 3080, section 3.1.3.2).
  mutating func add(_ greeting: Greeting, at origin: PacketOrigin) {
    if greeting.epoch != epoch {
      let before = self
      self = GreetingPair(epoch: greeting.epoch)
      offersSecurity = before.offersSecurity
      offersTLS = before.offersTLS
    }
    guard greeting.refusal == nil, greeting.profileCount <= greeting.profiles.count else { return }
    offers[greeting.from] = greeting.profiles.contains(where: Recorder.isNETCONF)
    if greeting.profiles.contains(where: { !Recorder.isNETCONF($0) }) { hasOther = true }
    if greeting.profiles.contains(where: NETCONFRecorder.isTuning) { offersSecurity = true }
    if greeting.profiles.contains(WellKnownProfile.tls) { offersTLS = true }
    last = greeting.from
    self.origin = origin
  }

  init() {}

  private init(epoch: Int) { self.epoch = epoch }

  /// Whether both offer it (N01).
  var isOfferedByBoth: Bool { offers[.initiator] == true && offers[.listener] == true }

  /// Whether both have greeted, and neither offers it (N02).
  var isOfferedByNone: Bool { offers[.initiator] == false && offers[.listener] == false }

  /// Whether both have greeted, and there is nothing that could be started.
  var isEmpty: Bool { isOfferedByNone && !hasOther }

  /// Who alone offers it; nil as well where the other greeting was not seen, for it may offer it, too.
  var agent: Peer? {
    guard let isInitiators = offers[.initiator], offers[.listener] == !isInitiators else { return nil }
    return isInitiators ? .initiator : .listener
  }
}
