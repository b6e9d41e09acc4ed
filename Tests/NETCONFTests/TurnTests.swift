import Testing

@testable import NETCONF

/// Which request an answer is for, mostly on a stream (RFC 6241, section 4.5).
@Suite struct TurnTests {
  private static let edit = "<edit-config><target><running/></target><config><a>1</a></config></edit-config>"

  /// What a manager sends, its first message with the tag 3, then what its agent answers.
  private static func play(_ requests: [String], _ replies: [String]) -> Play {
    var play = Play()
    play.greet()
    for text in requests { play.send(text, .initiator, .stream, 0) }
    for text in replies { play.send(text, .listener, .stream, 0) }
    return play
  }

  /// The tags of request and answer of each exchange, in the order in which they were told.
  private static func pairs(_ play: Play) -> [[UInt64?]] {
    play.events.compactMap { event in
      if case .exchange(let exchange) = event { [exchange.requestTag, exchange.replyTag] } else { nil }
    }
  }

  @Test func `An answer that overtakes another one has N07`() {
    let requests = ["1", "2"].map { Reading.rpc("<get/>", id: $0) }
    let overtaken = Self.play(requests, ["2", "1"].map { Reading.reply("<data/>", id: $0) })
    #expect(overtaken.codes == ["N07"])
    #expect(Self.pairs(overtaken) == [[4, 5], [3, 6]])
    let ordered = Self.play(requests, ["1", "2"].map { Reading.reply("<data/>", id: $0) })
    #expect(ordered.codes.isEmpty)
    #expect(Self.pairs(ordered) == [[3, 5], [4, 6]])
  }

  /// RFC 6241, section 4.3: the answer to what cannot be read has no message-id to tell.
  @Test(arguments: ["no XML", "<foo/>", ""]) func `What cannot be read takes its answer to itself`(text: String) {
    let requests = [text, Reading.rpc(Self.edit, id: "2"), Reading.rpc(Self.edit, id: "3")]
    let refusal = "<rpc-reply><rpc-error><error-tag>malformed-message</error-tag></rpc-error></rpc-reply>"
    let play = Self.play(requests, [refusal, Reading.reply("<ok/>", id: "2"), Reading.reply("<ok/>", id: "3")])
    #expect(play.codes.isEmpty)
    #expect(Self.pairs(play) == [[nil, 6], [4, 7], [5, 8]])
    #expect(play.applied(4) == [.running] && play.applied(5) == [.running])
  }

  @Test func `An answer that cannot be read may be the one whose turn it was`() {
    let requests = ["1", "2"].map { Reading.rpc("<get/>", id: $0) }
    let play = Self.play(requests, ["no XML", Reading.reply("<data/>", id: "2")])
    #expect(play.codes.isEmpty)
    #expect(Self.pairs(play) == [[4, 6]])
  }

  /// Over BEEP a number is used again once all of its reply is there (RFC 3080, section 2.2.1.1).
  @Test(arguments: [true, false])
  func `Behind a loss another message-id is that of a request that was lost`(hasLoss: Bool) {
    var play = Play()
    play.greet()
    play.send(Reading.rpc(Self.edit, id: "1"), .initiator, .message, 1)
    if hasLoss { play.dialogue.lose() }
    play.send(Reading.reply("<ok/>", id: "2"), .listener, .reply, 1)
    #expect(play.codes.contains("N07") == !hasLoss)
    play.events += play.dialogue.finish(at: play.time)
    let expected: [[UInt64?]] = hasLoss ? [[nil, 4], [3, nil]] : [[3, 4]]
    #expect(Self.pairs(play) == expected)
    #expect(play.applied(3) == [hasLoss ? .unknown : .running])
  }

  @Test func `What was given up leaves the others their answers`() {
    let count = NETCONFLimits.pending + 3
    let requests = (0..<count).map { Reading.rpc("<get/>", id: "\($0)") }
    let play = Self.play(requests, (0..<count).map { Reading.reply("<data/>", id: "\($0)") })
    let told = Self.pairs(play)
    #expect(play.codes.isEmpty)
    #expect(told.filter { $0[0] == nil }.count == 3)
    #expect(told.filter { $0[1] == nil }.count == 3)
    let waits = told.compactMap { pair in pair[0].flatMap { request in pair[1].map { $0 - request } } }
    #expect(Set(waits) == [UInt64(count)])
  }
}
