import BEEP
import Bytes
import NETCONF
import Packet
import Testing

@testable import Session

/// NETCONF of which octets are missing.
@Suite struct NETCONFLossTests {
  private static func rpc(_ operation: String) -> String {
    "<rpc message-id='8' xmlns='\(BEEPScript.base)'>\(operation)</rpc>"
  }

  private static func reply(_ content: String) -> String {
    "<rpc-reply message-id='8' xmlns='\(BEEPScript.base)'>\(content)</rpc-reply>"
  }

  @Test(arguments: ["age-id", "it-con", "get><candi", "ns='urn", "1</b><c>"])
  func `What missing octets cut in a request is not put together, and its changes are said to be unknown`(
    _ hole: String
  ) throws {
    var script = NETCONFTests.opened()
    let number = script.send("MSG", Self.rpc(NETCONFTests.edit), from: .initiator, lacking: hole)
    script.send("RPY", Self.reply("<ok/>"), from: .listener, msgno: number)
    let record = try #require(script.rpcs.last)
    #expect(script.rpcs.count == 1 && record.reply == .ok)
    #expect(["", "edit-config"].contains(record.operation))
    #expect([nil, "candidate"].contains(record.targetDatastore))
    #expect(record.changes.isEmpty)
    #expect(record.changesUnread?.reason == "octets are missing")
    #expect(!script.findings.contains("N07 violation"))
  }

  @Test func `A change is not told in an entry that it may not stand in`() throws {
    let entries = "<e><name>x</name><m>1</m></e><e><name>y</name><m>2</m></e>"
    let edit = "<edit-config><target><running/></target><config><l>\(entries)</l></config></edit-config>"
    var script = NETCONFTests.opened()
    let number = script.send("MSG", Self.rpc(edit), from: .initiator, lacking: "1</m></e><e><name>y</name><m>")
    script.send("RPY", Self.reply("<ok/>"), from: .listener, msgno: number)
    let record = try #require(script.rpcs.last)
    #expect(record.changes.isEmpty && record.changesUnread != nil)
    #expect(record.operation == "edit-config" && record.applied == .yes)
  }

  @Test(arguments: ["c-err", "='8", "tag>in-use</error-tag></rpc-error><rpc-error><error-"])
  func `What missing octets cut in an answer is not put together`(_ hole: String) {
    let errors = ["rpc", "protocol"].map { type in
      "<rpc-error><error-type>\(type)</error-type><error-tag>in-use</error-tag></rpc-error>"
    }
    var script = NETCONFTests.opened()
    let number = script.send("MSG", Self.rpc(NETCONFTests.edit), from: .initiator)
    script.send("RPY", Self.reply(errors.joined()), from: .listener, msgno: number, lacking: hole)
    #expect(script.rpcs.count == 1)
    #expect(script.rpcs.allSatisfy { $0.reply != .data && $0.reply != .ok && !$0.isComplete })
    #expect(script.rpcs.allSatisfy { $0.applied != .staged })
    #expect(script.rpcs.allSatisfy { $0.errors.allSatisfy { $0.type == "rpc" || $0.type == nil } })
  }

  @Test func `A content type that missing octets cut is held against nobody`() {
    var script = NETCONFTests.opened()
    let number = script.send("MSG", Self.rpc("<get/>"), from: .initiator, lacking: "/xml")
    script.send("RPY", Self.reply("<data/>"), from: .listener, msgno: number)
    #expect(script.rpcs.map(\.operation) == ["get"])
    #expect(!script.findings.contains("N10 note"))
  }

  @Test func `The rest of an answer that begins in a comment with a request is no request`() {
    let request = "Content-Type: text/xml\r\n\r\n" + Self.rpc("<get/>")
    let rest = Self.rpc("<kill-session><session-id>4</session-id></kill-session>") + " --></data></rpc-reply>"
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831, hasSYN: false)
    script.say(0, .initiator, "MSG 1 5 . 900 \(request.utf8.count)\r\n\(request)END\r\n")
    script.say(0, .listener, "RPY 1 5 . 70 \(rest.utf8.count)\r\n\(rest)END\r\n")
    script.close(0)
    let rpcs = script.gathered.events.compactMap { if case .rpc(let record) = $0.event { record.value } else { nil } }
    #expect(rpcs.map(\.operation) == ["get"])
  }

  @Test func `A verdict on a session of which octets are missing says so from the first`() {
    let type = "Content-Type: application/beep+xml\r\n\r\n"
    let greeting = type + "<greeting/>"
    let start = type + "<start number='1'><profile uri='u:a'/></start>"
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    script.lose(0, .listener, 128)
    script.say(0, .initiator, "RPY 0 0 . 0 \(greeting.utf8.count)\r\n\(greeting)END\r\n")
    script.say(0, .initiator, "MSG 0 1 . \(greeting.utf8.count) \(start.utf8.count)\r\n\(start)END\r\n")
    let seen = script.gathered.events.compactMap {
      if case .verdict(let record) = $0.event { record.value.seen } else { nil }
    }
    #expect(seen == [.lossy])
  }

  @Test func `Headers that may stand in a frame before the first one seen are not missed`() {
    let request = "<?xml version='1.0'?>" + Self.rpc("<get/>")
    let answer = "Content-Type: text/xml\r\n\r\n" + Self.reply("<data/>")
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831, hasSYN: false)
    script.say(0, .initiator, "MSG 1 5 . 900 \(request.utf8.count)\r\n\(request)END\r\n")
    script.say(0, .listener, "RPY 1 5 . 70 \(answer.utf8.count)\r\n\(answer)END\r\n")
    script.close(0)
    let codes = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event { finding.code } else { nil }
    }
    #expect(!codes.contains("N10"))
    let rpcs = script.gathered.events.compactMap { if case .rpc(let record) = $0.event { record.value } else { nil } }
    #expect(rpcs.map(\.operation) == ["get"])
  }

  @Test func `The first frame behind a rest of XML is told as BEEP's`() {
    let request = "Content-Type: text/xml\r\n\r\n" + Self.rpc("<get/>")
    let answer = "Content-Type: text/xml\r\n\r\n" + Self.reply("<data/>")
    var script = FlowScript(ports: PortSet([831]), demand: .messages)
    script.open(0, port: 831, hasSYN: false)
    script.say(0, .listener, "\n <error-message>no</error-message></rpc-error></rpc-reply>END\r\n")
    script.say(0, .initiator, "MSG 1 5 . 900 \(request.utf8.count)\r\n\(request)END\r\n")
    script.say(0, .listener, "RPY 1 5 . 70 \(answer.utf8.count)\r\n\(answer)END\r\n")
    script.close(0)
    let carriages = script.gathered.events.compactMap {
      if case .message = $0.event { $0.envelope.carriage } else { nil }
    }
    #expect(carriages == [.beep, .beep])
  }

  @Test(arguments: [true, false])
  func `Of a direction that was not captured no hello is missed, without BEEP either`(isOneSided: Bool) {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831, isOneSided: isOneSided)
    script.say(0, .initiator, BEEPScript.hello() + "]]>]]>")
    script.say(0, .initiator, Self.rpc("<get/>") + "]]>]]>")
    script.close(0)
    let codes = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event { finding.code } else { nil }
    }
    #expect(codes.contains("N06") == !isOneSided)
    #expect(codes.contains("N12") == !isOneSided)
  }

  /// So that what it repeats of the request is redacted.
  @Test func `What may be the rest of an error is known to answer its request`() {
    var script = BEEPScript(demand: [.messages, .bodies])
    script.greet()
    script.start()
    script.hellos()
    let number = script.send("MSG", Self.rpc("<get/>"), from: .initiator)
    script.send(
      "RPY", Self.reply("<rpc-error/>"), from: .listener, msgno: number,
      lacking: "Content-Type: text/xml\r\n\r\n<rpc-reply")
    let messages = script.gathered.events.compactMap {
      if case .message(let record) = $0.event { record.value } else { nil }
    }
    #expect(messages.last?.answered?.operation == "get")
  }

  @Test func `The short rest of a message from before the capture is no broken XML`() {
    let rest = "</config></edit-config></rpc>"
    let answer = "Content-Type: text/xml\r\n\r\n" + Self.reply("<ok/>")
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831, hasSYN: false)
    for msgno in 4...6 {
      let place = "\(msgno) . \(msgno * answer.utf8.count) \(answer.utf8.count)"
      script.say(0, .listener, "RPY 1 \(place)\r\n\(answer)END\r\n")
      if msgno == 4 { script.say(0, .initiator, "MSG 1 5 . 900 \(rest.utf8.count)\r\n\(rest)END\r\n") }
    }
    script.close(0)
    let codes = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event { finding.code } else { nil }
    }
    #expect(!codes.contains("xml-broken"))
    let rpcs = script.gathered.events.compactMap { if case .rpc(let record) = $0.event { record.value } else { nil } }
    #expect(rpcs.contains { $0.request != nil && $0.changesUnread?.reason == "octets are missing" })
  }

  @Test func `Loss before a commit makes what was staged unknown`() {
    var script = NETCONFTests.opened()
    script.ask(NETCONFTests.edit)
    script.recorder.loseNETCONF()
    script.ask("<commit/>")
    #expect(script.outcomes.map(\.applied) == [.unknown])
    #expect(script.outcomes.first?.commitPacket == nil)
  }
}
