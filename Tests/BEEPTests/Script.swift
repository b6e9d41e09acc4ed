@testable import BEEP

/// A made-up session, put together line by line.
struct Script {
  private(set) var fixture: Fixture
  private var next: [String: Int] = [:]

  /// The first events of a recorded one.
  init(_ base: Fixture, events: Int) {
    fixture = Fixture(name: "script")
    for event in base.events.prefix(events) {
      guard let direction = event.dir, let offset = event.offset, let all = base.octets[direction] else { continue }
      append(direction, Array(all[offset..<(offset + event.length)]))
    }
  }

  /// A session with nothing said.
  init() { fixture = Fixture(name: "script") }

  /// A peer says something.
  mutating func say(_ peer: Peer, _ text: String) {
    append(peer == .initiator ? "i2l" : "l2i", Array(text.utf8))
  }

  /// A peer sends a frame; its seqno continues the one before.
  mutating func send(
    _ peer: Peer, _ type: String, _ channel: Int, _ msgno: Int, _ payload: String, more: Bool = false, ansno: Int? = nil
  ) {
    let key = "\(peer) \(channel)"
    let seqno = next[key, default: 0]
    next[key] = seqno + payload.utf8.count
    let last = ansno.map { " \($0)" } ?? ""
    let size = payload.utf8.count
    say(peer, "\(type) \(channel) \(msgno) \(more ? "*" : ".") \(seqno) \(size)\(last)\r\n\(payload)END\r\n")
  }

  /// The seqno of a peer's next octet on a channel.
  func sent(_ peer: Peer, _ channel: Int) -> Int { next["\(peer) \(channel)", default: 0] }

  /// A channel is closed; when it is started again, its numbers begin anew.
  mutating func forget(_ channel: Int) {
    for peer in Peer.allCases { next["\(peer) \(channel)"] = nil }
  }

  /// A peer sends a document of channel management or tuning.
  mutating func document(_ peer: Peer, _ type: String, _ channel: Int, _ msgno: Int, _ text: String) {
    send(peer, type, channel, msgno, "Content-Type: application/beep+xml\r\n\r\n" + text)
  }

  /// Both greet; the listener offers some profiles.
  static func greeted(_ profiles: String...) -> Script {
    var script = Script()
    let list = profiles.map { "<profile uri='\($0)'/>" }.joined()
    script.document(.listener, "RPY", 0, 0, "<greeting>\(list)</greeting>")
    script.document(.initiator, "RPY", 0, 0, "<greeting/>")
    return script
  }

  /// The initiator starts a channel, and the listener agrees.
  mutating func start(
    _ number: Int, _ uri: String, msgno: Int = 1, content: String = "", answer: String = "", by peer: Peer = .initiator
  ) {
    document(peer, "MSG", 0, msgno, "<start number='\(number)'><profile uri='\(uri)'>\(content)</profile></start>")
    document(peer.other, "RPY", 0, msgno, "<profile uri='\(uri)'>\(answer)</profile>")
  }

  /// What a conversation says of it, without and with each octet on its own.
  func play() -> Recorder { Player.play(fixture) }

  private mutating func append(_ direction: String, _ octets: [UInt8]) {
    guard !octets.isEmpty else { return }
    let offset = fixture.octets[direction]?.count ?? 0
    fixture.events.append(.init(dir: direction, offset: offset, length: octets.count, kind: "frame", time: nil))
    fixture.octets[direction, default: []] += octets
  }
}
