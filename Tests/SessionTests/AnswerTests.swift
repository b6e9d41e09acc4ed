import BEEP
import NETCONF
import Packet
import Testing

@testable import Session

/// Which answer belongs to which request.
@Suite struct AnswerTests {
  static let edit = "<edit-config><target><running/></target><config><a>1</a></config></edit-config>"

  static func rpc(_ operation: String, id: String) -> String {
    "<rpc message-id='\(id)' xmlns='\(BEEPScript.base)'>\(operation)</rpc>"
  }

  static func reply(_ content: String, id: String) -> String {
    "<rpc-reply message-id='\(id)' xmlns='\(BEEPScript.base)'>\(content)</rpc-reply>"
  }

  /// A client may use one number for all, one behind the other (RFC 3080, section 2.2.1.1).
  @Test(arguments: [true, false]) func `A lost answer does not shift those behind it`(hasIDs: Bool) {
    var script = NETCONFTests.opened()
    script.send("MSG", Self.rpc(Self.edit, id: "A"), from: .initiator, msgno: 5)
    script.recorder.loseNETCONF()
    script.send("MSG", Self.rpc("<lock><target><running/></target></lock>", id: "B"), from: .initiator, msgno: 5)
    let answer = hasIDs ? Self.reply("<ok/>", id: "B") : "<rpc-reply xmlns='\(BEEPScript.base)'><ok/></rpc-reply>"
    script.send("RPY", answer, from: .listener, msgno: 5)
    script.finish()
    #expect(script.rpcs.map(\.operation) == ["lock", "edit-config"])
    #expect(script.rpcs.map(\.reply) == [.ok, .none])
    #expect(script.rpcs.last?.applied == .unknown)
    #expect(!script.findings.contains("N07 violation"))
  }

  /// RFC 3080, section 2.6.3: what an ERR has refused need not be said to its end.
  @Test(arguments: ["ERR", "RPY"]) func `An answer before the end of its request belongs to it`(type: String) {
    var script = NETCONFTests.opened()
    let whole = Self.rpc(Self.edit, id: "A")
    let head = type == "ERR" ? String(whole.prefix(200)) : whole
    script.send("MSG", head, from: .initiator, msgno: 5, more: true)
    let content = type == "ERR" ? "<rpc-error><error-tag>too-big</error-tag></rpc-error>" : "<ok/>"
    script.send(type, Self.reply(content, id: "A"), from: .listener, msgno: 5)
    #expect(script.rpcs.isEmpty)
    script.send("MSG", "", from: .initiator, msgno: 5, mime: nil)
    #expect(script.rpcs.map(\.reply) == [type == "ERR" ? .error : .ok])
    #expect(script.rpcs.first?.applied == (type == "ERR" ? .no : .yes))
    #expect(script.rpcs.first?.latencyNanoseconds == nil)
    #expect(!script.findings.contains("xml-broken violation"))
    script.ask("<get/>", "<data/>")
    script.finish()
    #expect(script.rpcs.map(\.reply) == [type == "ERR" ? .error : .ok, .data])
  }

  @Test func `An answer that comes before its request, by a clock that was set back, has no latency`() {
    var script = NETCONFTests.opened()
    script.send("MSG", Self.rpc("<get/>", id: "A"), from: .initiator, msgno: 5)
    script.time -= 60_000_000_000
    script.send("RPY", Self.reply("<data/>", id: "A"), from: .listener, msgno: 5)
    #expect(script.rpcs.map(\.reply) == [.data])
    #expect(script.rpcs.first?.latencyNanoseconds == nil)
    #expect(script.rpcs.first?.durationNanoseconds == 0)
  }

  @Test func `All documents of an answer wait for the end of their requests`() {
    var script = NETCONFTests.opened()
    let requests = Self.rpc("<get/>", id: "1") + Self.rpc(Self.edit, id: "2")
    script.send("MSG", requests, from: .initiator, msgno: 5, more: true)
    let refusal = "<rpc-error><error-tag>too-big</error-tag></rpc-error>"
    script.send("ERR", Self.reply(refusal, id: "1") + Self.reply(refusal, id: "2"), from: .listener, msgno: 5)
    #expect(script.rpcs.isEmpty)
    script.send("MSG", "", from: .initiator, msgno: 5, mime: nil)
    script.finish()
    #expect(script.rpcs.map(\.operation) == ["get", "edit-config"])
    #expect(script.rpcs.map(\.reply) == [.error, .error])
  }

  @Test func `Each document of a message has its own fate`() {
    var script = NETCONFTests.opened()
    let packet = script.packet + 1
    script.send("MSG", Self.rpc("<get/>", id: "1") + Self.rpc(NETCONFTests.edit, id: "2"), from: .initiator, msgno: 5)
    script.send("RPY", Self.reply("<data/>", id: "1") + Self.reply("<ok/>", id: "2"), from: .listener, msgno: 5)
    script.ask("<commit/>")
    #expect(script.rpcs.map(\.operation) == ["get", "edit-config", "commit"])
    #expect(script.rpcs.prefix(2).map { $0.requestPacket?.packet } == [packet, packet])
    #expect(script.rpcs[0].request == script.rpcs[1].request)
    #expect(script.outcomes.map(\.applied) == [.yes])
    #expect(script.outcomes.first?.requestPacket.packet == packet)
    #expect(script.outcomes.first?.decidedBy == script.rpcs.last?.request)
  }

  @Test func `Documents beyond those that are told apart are counted`() {
    var script = NETCONFTests.opened()
    let count = NETCONFLimits.documents + 4
    let all = (0..<count).map { Self.rpc("<get/>", id: "\($0)") }.joined()
    script.send("MSG", all, from: .initiator, msgno: 5)
    #expect(script.netconf?.operations == UInt64(NETCONFLimits.documents + 1))
    #expect(script.netconf?.notFollowed == 3)
  }

  @Test func `A request that cannot be read has its answer all the same`() {
    var script = NETCONFTests.opened()
    let padding = String(repeating: "x", count: 20_000)
    script.send("MSG", "<rpc message-id='1' pad='\(padding)'><kill/></rpc>", from: .initiator, msgno: 5)
    script.send("RPY", Self.reply("<ok/>", id: "1"), from: .listener, msgno: 5)
    #expect(script.rpcs.map(\.operation) == [""])
    #expect(script.rpcs.first?.reply == .ok)
    #expect(script.rpcs.first?.changesUnread != nil)
    #expect(!script.findings.contains("xml-broken violation"))
  }

  /// Not what the agent sends, nor what stands in the place of a hello.
  @Test func `What cannot be a request is none`() {
    var script = BEEPScript()
    script.greet()
    script.start(content: "abc")
    script.send("MSG", "\u{0}<\u{0}h", from: .initiator)
    script.send("MSG", BEEPScript.hello(4), from: .listener)
    script.send("MSG", "junk", from: .listener)
    script.finish()
    #expect(script.rpcs.isEmpty)
    #expect(script.netconf?.operations == 0)
  }

  /// A hello and a notification are answered by no rpc-reply (RFC 6241, section 4.2).
  @Test(arguments: ["", "<foo/>", BEEPScript.hello(4)])
  func `A message that lacks its beginning is no request, where its answer shows that`(answer: String) {
    var script = BEEPScript()
    script.greet()
    script.start()
    let number = script.send(
      "MSG", BEEPScript.hello(), from: .initiator, lacking: "Content-Type: text/xml\r\n\r\n<hello")
    script.send("RPY", answer, from: .listener, msgno: number, mime: nil)
    #expect(script.openRequests == [0])
    #expect(script.netconf?.operations == 0)
    script.ask("<get/>", "<data/>")
    script.finish()
    #expect(script.rpcs.map(\.operation) == ["get"])
    #expect(script.netconf?.operations == 1)
  }

  @Test func `A request that lacks its beginning is counted with its answer`() {
    var script = NETCONFTests.opened()
    let number = script.send(
      "MSG", Self.rpc(Self.edit, id: "1"), from: .initiator, lacking: "Content-Type: text/xml\r\n\r\n<rpc")
    #expect(script.netconf?.operations == 0)
    script.send("RPY", Self.reply("<ok/>", id: "1"), from: .listener, msgno: number)
    #expect(script.rpcs.map(\.operation) == [""])
    #expect(script.netconf?.operations == 1)
    #expect(script.findings.contains("unencrypted warning"))
  }

  @Test func `A client that uses one number and one message-id is followed behind a loss`() {
    var script = NETCONFTests.opened()
    script.send("MSG", Self.rpc(Self.edit, id: "1"), from: .initiator, msgno: 5)
    script.recorder.loseNETCONF()
    script.send("MSG", Self.rpc("<get/>", id: "1"), from: .initiator, msgno: 5)
    script.send("RPY", Self.reply("<data/>", id: "1"), from: .listener, msgno: 5)
    script.finish()
    #expect(script.rpcs.map(\.operation) == ["get", "edit-config"])
    #expect(script.rpcs.map(\.reply) == [.data, .none])
  }

  @Test func `A content type that is none is not repeated`() {
    var script = NETCONFTests.opened()
    script.send(
      "MSG", Self.rpc("<get/>", id: "1"), from: .initiator, msgno: 5, mime: "text/xml<password>hideme</password>")
    let texts = script.gathered.events.compactMap { event -> String? in
      if case .finding(let finding) = event.event, finding.code == "N10" { finding.text } else { nil }
    }
    #expect(texts == ["NETCONF with a Content-Type that names none instead of text/xml"])
  }

  @Test func `What is not XML and does not say so is N10, once a message`() {
    var script = NETCONFTests.opened()
    script.send("MSG", "{}", from: .initiator, msgno: 5, mime: "application/yang-data+json")
    #expect(script.findings.filter { $0 != "unauthenticated warning" && $0 != "unencrypted warning" } == ["N10 note"])
  }

  @Test(arguments: ["1</a></data></rpc-reply>", "<foo/>"])
  func `Where the start of a channel was not seen, its first message proves nothing`(first: String) {
    var script = BEEPScript()
    script.send("RPY", first, from: .listener, msgno: 4)
    script.ask("<get/>", "<data/>")
    let isNETCONF = script.isNETCONF
    #expect(isNETCONF)
    #expect(script.rpcs.map(\.reply) == [.data])
  }
}
