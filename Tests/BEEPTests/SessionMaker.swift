import TestSupport

@testable import BEEP

/// Makes sessions that keep all the rules: channels that come and go, exchanges of every kind, fragments that
/// interleave, windows.
struct SessionMaker {
  /// What one peer has on one channel.
  private struct Side {
    /// MSGs sent and not answered.
    var waiting: [Int] = []
    var nextNumber = 0
    /// Where the window ends that its peer gave it.
    var limit = 4096
  }

  private var script = Script.greeted("urn:made")
  private var generator: SplitMix64
  private var channels: [Int: [Peer: Side]] = [:]
  private var closed: [Int] = []
  private var requests: [Peer: Int] = [.initiator: 1, .listener: 1]
  private var numbers: [Peer: Int] = [.initiator: 1, .listener: 2]
  private var management: [Peer: Int] = [.initiator: 4096, .listener: 4096]

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// A session of so many steps.
  static func session(seed: UInt64, steps: Int) -> Fixture {
    var maker = SessionMaker(seed: seed)
    maker.start(.initiator)
    for _ in 0..<steps { maker.step() }
    var fixture = maker.script.fixture
    fixture.name = "made-\(seed)"
    return fixture
  }

  private mutating func step() {
    let peer: Peer = generator.below(2) == 0 ? .initiator : .listener
    let open = channels.keys.sorted()
    guard !open.isEmpty else { return start(peer) }
    let channel = open[generator.below(open.count)]
    switch generator.below(12) {
    case 0: start(peer)
    case 1: close(channel, peer)
    case 2: refuse(peer)
    case 3: openWindow(channel, peer)
    case 4...7: ask(channel, peer)
    default: answer(channel, peer)
    }
  }

  private mutating func request(_ peer: Peer, _ text: String, _ type: String, _ reply: String) {
    let number = requests[peer, default: 1]
    requests[peer] = number + 1
    manage(peer, "MSG", number, text)
    manage(peer.other, type, number, reply)
  }

  private mutating func manage(_ peer: Peer, _ type: String, _ msgno: Int, _ text: String) {
    if script.sent(peer, 0) + 300 > management[peer, default: 4096] {
      script.say(peer.other, "SEQ 0 \(script.sent(peer, 0)) 4096\r\n")
      management[peer] = script.sent(peer, 0) + 4096
    }
    script.document(peer, type, 0, msgno, text)
  }

  private mutating func start(_ peer: Peer) {
    let parity = peer == .initiator ? 1 : 0
    let again = closed.first { $0 % 2 == parity }
    let channel: Int
    if let again, generator.below(2) == 0 {
      channel = again
      closed.removeAll { $0 == again }
    } else {
      channel = numbers[peer, default: 1]
      numbers[peer] = channel + 2
    }
    request(peer, "<start number='\(channel)'><profile uri='urn:made'/></start>", "RPY", "<profile uri='urn:made'/>")
    channels[channel] = [.initiator: Side(), .listener: Side()]
  }

  private mutating func refuse(_ peer: Peer) {
    let number = numbers[peer, default: 1]
    let text = "<start number='\(number)'><profile uri='urn:other'/></start>"
    request(peer, text, "ERR", "<error code='550'/>")
  }

  private mutating func close(_ channel: Int, _ peer: Peer) {
    guard Peer.allCases.allSatisfy({ channels[channel]?[$0]?.waiting.isEmpty == true }) else { return }
    let text = "<close number='\(channel)' code='200'/>"
    if generator.below(4) == 0 { return request(peer, text, "ERR", "<error code='550'>no</error>") }
    request(peer, text, "RPY", "<ok/>")
    channels[channel] = nil
    closed.append(channel)
    script.forget(channel)
  }

  /// A SEQ frame that lets the other peer send.
  private mutating func openWindow(_ channel: Int, _ peer: Peer) {
    let sent = script.sent(peer.other, channel)
    let limit = max(channels[channel]?[peer.other]?.limit ?? 0, sent + 4096)
    channels[channel]?[peer.other]?.limit = limit
    script.say(peer, "SEQ \(channel) \(sent) \(limit - sent)\r\n")
  }

  private mutating func ask(_ channel: Int, _ peer: Peer) {
    guard let side = channels[channel]?[peer], side.waiting.count < 3 else { return }
    channels[channel]?[peer]?.waiting.append(side.nextNumber)
    channels[channel]?[peer]?.nextNumber += 1
    send(peer, "MSG", channel, side.nextNumber)
  }

  private mutating func answer(_ channel: Int, _ peer: Peer) {
    guard let asker = channels[channel]?[peer.other], let msgno = asker.waiting.first else { return }
    channels[channel]?[peer.other]?.waiting.removeFirst()
    switch generator.below(4) {
    case 0: send(peer, "ERR", channel, msgno)
    case 1:
      let count = generator.below(4)
      for answer in 0..<count { piece(peer, "ANS", channel, msgno, "\r\nanswer \(answer) begins", true, answer) }
      for answer in 0..<count { piece(peer, "ANS", channel, msgno, ", and ends", false, answer) }
      piece(peer, "NUL", channel, msgno, "", false, nil)
    default: send(peer, "RPY", channel, msgno)
    }
  }

  /// A message of one to three frames, with frames of other channels between.
  private mutating func send(_ peer: Peer, _ type: String, _ channel: Int, _ msgno: Int) {
    let parts = 1 + generator.below(3)
    for part in 0..<parts {
      piece(peer, type, channel, msgno, payload(isFirst: part == 0), part + 1 < parts, nil)
      if part + 1 < parts, generator.below(3) == 0 { openWindow(channel, peer) }
    }
  }

  private mutating func piece(
    _ peer: Peer, _ type: String, _ channel: Int, _ msgno: Int, _ payload: String, _ more: Bool, _ ansno: Int?
  ) {
    let limit = channels[channel]?[peer]?.limit ?? 0
    if script.sent(peer, channel) + payload.utf8.count > limit { openWindow(channel, peer.other) }
    script.send(peer, type, channel, msgno, payload, more: more, ansno: ansno)
  }

  private mutating func payload(isFirst: Bool) -> String {
    let lines = ["END\r\n", "<a b='c'>text</a>\r\n", "MSG 1 2 words\r\n", "SEQ of things\r\n", "\r\n"]
    var text = ""
    for _ in 0..<generator.below(8) { text += lines[generator.below(lines.count)] }
    guard isFirst else { return text }
    return ["Content-Type: text/xml\r\n\r\n", "\r\n", "<?xml version='1.0'?>"][generator.below(3)] + text
  }
}
