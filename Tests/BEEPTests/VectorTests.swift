import Testing

@testable import BEEP

@Suite("The vectors of the protocol sheet")
struct VectorTests {
  @Test("there are vectors and streams to test with")
  func present() {
    #expect(Fixture.vectors.count >= 50)
    #expect(Fixture.streams.count >= 10)
  }

  @Test("the findings are exactly those expected", arguments: Fixture.vectors)
  func findings(_ fixture: Fixture) {
    let recorder = Player.play(fixture)
    let found = recorder.findings.map { "\($0.check.rawValue) \($0.from == .initiator ? "i2l" : "l2i") \($0.offset)" }
    let expected = (fixture.violations ?? []).filter { !$0.check.hasPrefix("N") }
      .map { "\($0.check) \($0.dir) \($0.offset)" }
    #expect(found == expected, "\(recorder.findings)")
    #expect(recorder.misuse.isEmpty)
    #expect(recorder.open.isEmpty)
  }

  @Test("the frames are those expected", arguments: Fixture.vectors)
  func frames(_ fixture: Fixture) {
    let recorder = Player.play(fixture)
    let found = recorder.frames.map { describe($0.0, $0.1) }
    let wellFormed = (fixture.frames ?? []).filter { $0.malformed != true }.map(describe)
    let all = (fixture.frames ?? []).map(describe)
    #expect(wellFormed.allSatisfy(found.contains))
    #expect(found.allSatisfy(all.contains))
    #expect(Set(found).count == found.count)
  }

  @Test("the messages are those expected, to the octet", arguments: Fixture.vectors)
  func messages(_ fixture: Fixture) {
    let recorder = Player.play(fixture)
    for expected in fixture.messages ?? [] {
      let peer: Peer = expected.dir == "i2l" ? .initiator : .listener
      let found = recorder.ended.filter {
        $0.message.from == peer && $0.message.type.keyword == expected.keyword
          && $0.message.channel == expected.channel && $0.message.msgno == expected.msgno
          && $0.message.ansno == expected.ansno && $0.message.epoch == expected.epoch
          && $0.payload == fixture.payload(of: expected)
      }
      guard let message = found.first else {
        Issue.record("\(expected) is missing")
        continue
      }
      #expect(message.message.isComplete || fixture.midstream == true)
      #expect(message.message.frames == expected.frames.count)
      if let offset = expected.body_offset { #expect(message.message.bodyOffset == offset) }
      #expect(message.body == Array(message.payload.dropFirst(message.message.bodyOffset ?? 0)))
    }
    let complete = recorder.ended.filter { $0.message.isComplete }
    if fixture.violations?.isEmpty == true, fixture.midstream != true {
      #expect(complete.count == fixture.messages?.count)
    }
  }

  private func describe(_ header: FrameHeader, _ peer: Peer) -> String {
    let direction = peer == .initiator ? "i2l" : "l2i"
    let common = "\(direction) \(header.offset) \(header.length) \(header.type.keyword) \(header.channel)"
    if header.type == .seq { return common + " \(header.ackno) \(header.window)" }
    return common
      + " \(header.msgno) \(header.more ? "*" : ".") \(header.seqno) \(header.size) \(header.ansno.map(String.init) ?? "-")"
  }

  private func describe(_ frame: Fixture.Frame) -> String {
    let common = "\(frame.dir) \(frame.offset) \(frame.header_len) \(frame.keyword) \(frame.channel)"
    if frame.keyword == "SEQ" { return common + " \(frame.ackno ?? 0) \(frame.window ?? 0)" }
    return common
      + " \(frame.msgno ?? 0) \(frame.more ?? "") \(frame.seqno ?? 0) \(frame.size ?? 0) \(frame.ansno.map(String.init) ?? "-")"
  }
}
