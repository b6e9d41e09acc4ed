import Testing

@testable import BEEP

@Suite("Sessions of real stacks")
struct StreamTests {
  /// What stacks really break: one sends no regard to windows, one closes a channel with MSGs unanswered.
  static let broken: [String: Set<Check>] = [
    "bt-b1-netconf": [.d04], "bt-n-zero-final-frame": [.d04], "bj-b1-netconf": [.d15, .d23],
  ]

  @Test("only rules the stack really breaks are found broken, and nothing is left open", arguments: Fixture.streams)
  func findings(_ fixture: Fixture) {
    let recorder = Player.play(fixture)
    let violations = recorder.findings.filter { $0.severity == .violation }
    #expect(Set(violations.map(\.check)) == Self.broken[fixture.name, default: []], "\(violations)")
    #expect(recorder.misuse.isEmpty)
    #expect(recorder.open.isEmpty)
  }

  @Test("each message the receiving stack saw is found, and no other", arguments: Fixture.streams)
  func messages(_ fixture: Fixture) {
    let recorder = Player.play(fixture)
    for (peer, expected) in [(Peer.initiator, fixture.initiator ?? []), (.listener, fixture.listener ?? [])] {
      var found = recorder.ended.filter { $0.message.from == peer && $0.message.isComplete }.map(\.message)
      for seen in expected where seen.complete {
        let place = found.firstIndex {
          $0.channel == seen.ch && $0.type.keyword == seen.type && $0.msgno == seen.msgno
            && (seen.type != "ANS" || $0.ansno == seen.ansno) && $0.payloadOctets == seen.len
        }
        if let place { found.remove(at: place) } else { Issue.record("\(seen) of the \(peer) is missing") }
      }
      #expect(found.count <= 2, "\(found)")
    }
  }

  @Test("a captured direction alone gives the same messages and no false finding", arguments: Fixture.streams)
  func oneSided(_ fixture: Fixture) {
    let whole = Player.play(fixture)
    for peer in Peer.allCases {
      let recorder = Player.play(fixture, only: peer)
      #expect(recorder.findings.filter { $0.severity == .violation }.isEmpty, "\(recorder.findings)")
      let mine = whole.ended.filter { $0.message.from == peer }.map(\.payload)
      #expect(recorder.ended.map(\.payload) == mine)
    }
  }

  @Test(
    "a session picked up in its middle gives no false finding and no message of its own", arguments: Fixture.streams)
  func midstream(_ fixture: Fixture) {
    let whole = Set(Player.play(fixture).ended.map { Key($0) })
    for part in 1..<16 {
      let starts = [Peer.initiator: "i2l", .listener: "l2i"].mapValues { (fixture.octets[$0]?.count ?? 0) * part / 16 }
      let recorder = Player.play(fixture, from: starts)
      #expect(recorder.findings.filter { $0.severity == .violation }.isEmpty, "\(part): \(recorder.findings)")
      let invented = recorder.ended.filter { $0.message.isComplete && !whole.contains(Key($0)) }
      #expect(invented.isEmpty, "\(part): \(invented.map(\.message))")
    }
  }

  /// A message by its place and content.
  struct Key: Hashable {
    var from: Peer
    var offset: UInt64
    var payload: [UInt8]
    init(_ ended: Recorder.Ended) {
      from = ended.message.from
      offset = ended.message.firstOffset
      payload = ended.payload
    }

    /// Whether it is one of the messages there are; one that may lack its beginning at least ends as one of them.
    func isReal(_ message: Message, among keys: Set<Key>) -> Bool {
      if keys.contains(self) { return true }
      guard message.mayLackBeginning else { return false }
      return keys.contains { $0.from == from && $0.offset < offset && $0.payload.suffix(payload.count) == payload[...] }
    }
  }
}
