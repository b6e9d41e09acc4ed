import Bytes
import Testing

@testable import NETCONF

/// What is said of a request that was not read to its end.
@Suite struct UnreadTests {
  private static let edit = """
    <edit-config><target><running/></target><config xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><a>\
    <if nc:operation="replace"><name>x</name><mtu>1500</mtu></if><gone nc:operation="delete"/><b>1</b></a></config>\
    </edit-config>
    """

  @Test func `Wherever the XML breaks, what was read before stays, and the rest is said to be unknown`() throws {
    let text = Array(Reading.rpc(Self.edit).utf8)
    let whole = try #require(Reading.message([text]).request)
    #expect(whole.unread == nil && whole.changesUnread == nil && whole.changes.count == 4)
    for place in 0..<text.count - 1 {
      var broken = text
      broken[place] = 0xFC
      let message = Reading.message([broken])
      guard let request = message.request else { continue }
      #expect(request.unread != nil, "\(place)")
      #expect(request.changes.count <= whole.changes.count)
      #expect(request.changes.allSatisfy { !$0.path.isEmpty }, "\(place)")
      if request.isChange { #expect(request.changesUnread != nil) }
      // A change that was read to its end is as it would be in the whole.
      let known = request.changes.dropLast().map(\.path)
      #expect(known == whole.changes.prefix(known.count).map(\.path), "\(place): \(known)")
    }
  }

  @Test func `A request of which octets are missing says so`() {
    let text = Array(Reading.rpc(Self.edit).utf8)
    for end in stride(from: 120, to: text.count, by: 7) {
      let request = Reading.message([Array(text[..<end])], complete: false).request
      #expect(request?.unread?.offset == nil || request?.unread?.reason != "octets are missing")
      #expect(request?.unread != nil)
    }
  }

  @Test func `Behind missing octets nothing is read that may stand anywhere`() throws {
    let text = Array(Reading.rpc(Self.edit).utf8)
    let whole = try #require(Reading.message([text]).request)
    for place in 1..<text.count - 1 {
      for count in [1, 9, 40] where place + count < text.count {
        var parser = NETCONFMessageParser()
        Octets(Array(text[..<place])).withBytes { parser.consume($0) }
        parser.skip()
        Octets(Array(text[(place + count)...])).withBytes { parser.consume($0) }
        let message = parser.finish(complete: false)
        let request = try #require(message.asked?.value, "\(place)")
        #expect(request.unread?.reason == "octets are missing", "\(place)")
        #expect(["", whole.operation].contains(request.operation), "\(place)")
        let isKnown = request.changes.allSatisfy { change in
          whole.changes.contains { $0.operation == change.operation && $0.path.hasPrefix(change.path) }
        }
        #expect(isKnown, "\(place): \(request.changes.map(\.path))")
      }
    }
  }

  @Test func `A comment behind the root does not hide that octets are missing`() {
    let text = Array((Reading.rpc(Self.edit) + "<!-- end -->").utf8)
    let message = Reading.message([text], complete: false)
    #expect(message.request?.changesUnread?.reason == "octets are missing")
    #expect(message.xml == .passed)
    var parser = NETCONFMessageParser()
    Octets(Reading.rpc("<get/>") + "<rpc><edit-config><config><a>").withBytes { parser.consume($0) }
    parser.skip()
    Octets("1</a></config></edit-config></rpc><!-- end -->").withBytes { parser.consume($0) }
    _ = parser.finish(complete: false)
    let further = parser.takeFurther()
    #expect(further.count == 1 && further.first?.request?.changesUnread != nil)
  }

  @Test func `What missing octets broke is not said to be broken XML`() {
    let rest = Reading.message([Array("g>1</a></config></edit-config></rpc>".utf8)], complete: false)
    #expect(rest.asked?.value.unread == NETCONFUnread(at: 0, "octets are missing"))
  }

  /// RFC 6241, section 4.3: an error is the child of an rpc-reply.
  @Test(arguments: ["", "<a>1</a>", "\r\n  <a/>\r\n  "])
  func `What is called an error is none in a rest of which nobody knows where it stood`(before: String) {
    let error = "<rpc-error><error-tag>x</error-tag><error-severity>error</error-severity></rpc-error>"
    var parser = NETCONFMessageParser()
    Octets(before + error + "<b/></data></rpc-reply>").withBytes { parser.consume($0) }
    let message = parser.finish(complete: false)
    #expect(message.reply == nil && message.content == .other)
    #expect(message.documentsUnlisted == 0)
    let further = parser.takeFurther()
    #expect(further.isEmpty)
  }

  @Test func `A capability that missing octets cut is none, and those behind it are`() {
    let before = "<hello><capabilities><capability>urn:a</capability><capability>urn:"
    let behind = "c</capability><capability>urn:d</capability></capabilities><session-id>4</session-id></hello>"
    var parser = NETCONFMessageParser()
    Octets(before).withBytes { parser.consume($0) }
    parser.skip()
    Octets(behind).withBytes { parser.consume($0) }
    let hello = parser.finish(complete: false).hello
    #expect(hello?.capabilities == ["urn:a", "urn:d"])
    #expect(hello?.sessionID == 4)
  }

  @Test func `An operation behind the first is named, and its changes are said to be unknown`() {
    let request = Reading.message(Reading.rpc("<get/>" + Self.edit + "<commit/>")).request
    #expect(request?.operation == "get")
    #expect(request?.furtherOperations == ["edit-config", "commit"])
    #expect(request?.changesUnread?.offset == nil && request?.changesUnread != nil)
    let harmless = Reading.message(Reading.rpc("<get/><lock/>")).request
    #expect(harmless?.furtherOperations == ["lock"] && harmless?.changesUnread == nil)
  }

  @Test(arguments: [("merge", true), ("replace", false), ("none", false)])
  func `What a default-operation behind the config does to the changes is not known`(
    _ operation: String, _ isKnown: Bool
  ) {
    let option = "<default-operation>\(operation)</default-operation>"
    func request(_ content: String) -> NETCONFRequest? {
      Reading.message(Reading.rpc("<edit-config><target><running/></target>\(content)</edit-config>")).request
    }
    let late = request("<config><a>1</a></config>" + option)
    #expect((late?.changesUnread == nil) == isKnown)
    #expect(late?.changes.count == 1)
    #expect(request(option + "<config><a>1</a></config>")?.changesUnread == nil)
  }

  @Test func `An operation of the config itself leaves open what is done`() {
    func request(_ operation: String) -> NETCONFRequest? {
      let config = "<config xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\" nc:operation=\"\(operation)\">"
      return Reading.message(
        Reading.rpc("<edit-config><target><running/></target>\(config)<a>1</a></config></edit-config>")
      ).request
    }
    #expect(request("replace")?.changesUnread != nil && request("replace")?.changes.count == 1)
    #expect(request("merge")?.changesUnread == nil)
  }

  @Test func `Of an edit whose changes are in a file nobody knows what they are, nor what a refusal left`() {
    let edit = "<edit-config><target><running/></target><url>ftp://192.0.2.9/c</url></edit-config>"
    #expect(Reading.message(Reading.rpc(edit)).request?.changesUnread != nil)
    var play = Play()
    play.greet()
    let refused = play.ask(
      edit, "<rpc-error><error-tag>data-exists</error-tag><error-severity>error</error-severity></rpc-error>")
    #expect(play.applied(refused) == [.unknown])
  }

  @Test func `A refusal of an edit that was not read to its end leaves open what was done`() {
    var play = Play()
    play.greet()
    let error = "<rpc-error><error-tag>data-exists</error-tag><error-severity>error</error-severity></rpc-error>"
    let one = "<edit-config><target><running/></target><config><a>1</a></config></edit-config>"
    let single = play.ask(one, error)
    #expect(play.applied(single) == [.no])
    let broken = "<edit-config><target><running/></target><config><a>1</a><b>\u{1}</b></config></edit-config>"
    let cut = play.ask(broken, error)
    #expect(play.applied(cut) == [.unknown])
    let untold = "<edit-config><config><a>1</a></config></edit-config>"
    let nowhere = play.ask(untold)
    #expect(play.applied(nowhere) == [.unknown])
  }

  @Test func `BEEP's own error keeps its code and its words, and gets none of ours`() {
    var play = Play()
    play.greet()
    play.send(Reading.rpc("<get/>", id: "5"), .initiator, .message, 5)
    play.send("<error code='554'>transaction\n failed</error>", .listener, .error, 5)
    guard case .exchange(let exchange) = play.events.last else {
      Issue.record("no exchange")
      return
    }
    #expect(exchange.reply?.outcome == .error)
    #expect(exchange.reply?.errors == [])
    #expect(exchange.reply?.refusal == NETCONFRefusal(code: 554, diagnostic: "transaction\n failed"))
    for text in ["<error/>", "<error code='-1'/>", "<error code='99999999'/>", "no xml"] {
      play.send(Reading.rpc("<get/>", id: "6"), .initiator, .message, 6)
      play.send(text, .listener, .error, 6)
      guard case .exchange(let next) = play.events.last else { continue }
      #expect(next.reply?.refusal == NETCONFRefusal())
    }
  }

  @Test("An operation that there is not leaves the changes below it unknown")
  func unknownOperation() {
    let request = Reading.message(
      Reading.rpc(
        "<edit-config><target><running/></target><config xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'>"
          + "<a nc:operation='nuke'><b>1</b></a></config></edit-config>")
    ).request
    #expect(request?.changes.isEmpty == true)
    #expect(request?.changesUnread != nil)
  }
}
