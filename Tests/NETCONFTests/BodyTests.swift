// swift-format-ignore-file: vectors stand on one line each
import Bytes
import NETCONF
import TestSupport
import Testing
import XML

/// Bodies of several documents, operations that change nothing, and every cut of short ones.
@Suite struct BodyTests {
  static let several: [(String, String?, [String])] = [
    ("%1%2%3", "further-document", ["notification", "notification"]),
    ("%1\r\n%2", "further-document", ["notification"]),
    ("%1]]>]]>%2]]>]]>", "further-document", ["notification"]),
    ("%1<!-- a --><?p i?>\n", nil, []), ("%1<?xml version='1.0'?>%2", "further-document", ["notification"]),
    ("\n#%n\n%1\n##\n\n#%m\n%2\n##\n", "further-document", ["notification"]),
  ]

  @Test("Several documents in one message are read one after the other, wherever cut", arguments: several.indices)
  func furtherDocuments(_ index: Int) {
    let (pattern, quirk, expected) = Self.several[index]
    let reply = Reading.reply("<ok/>")
    let event =
      "<notification xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><eventTime>x</eventTime><a/></notification>"
    let text = pattern.replacing("%1", with: reply).replacing("%2", with: event).replacing("%3", with: event)
      .replacing("%n", with: "\(reply.utf8.count)").replacing("%m", with: "\(event.utf8.count)")
    let octets = Array(text.utf8)
    let (first, further) = Reading.messages([octets])
    #expect(first.reply?.outcome == .ok)
    #expect(first.xml == .wellFormed)
    #expect(first.octets == octets.count)
    #expect(first.quirks.contains(.furtherDocument) == (quirk != nil))
    #expect(further.map(\.element) == expected)
    #expect(further.allSatisfy { $0.xml == .wellFormed && $0.notification?.event == "a" })
    for cut in 0...octets.count {
      let parts = Reading.messages([Array(octets[..<cut]), Array(octets[cut...])])
      #expect(parts.0 == first && parts.1 == further, "cut at \(cut)")
    }
    #expect(Reading.messages(octets.map { [$0] }).1 == further)
  }

  @Test("An error behind data is seen wherever the message is cut, be its end far away")
  func errorBehindData() throws {
    let error = "<rpc-error><error-tag>in-use</error-tag><error-message>\(String(repeating: "x", count: 300))"
    let text = Array(Reading.reply("<data><a>1</a></data>\n \(error)</error-message></rpc-error>").utf8)
    let whole = Reading.message([text])
    #expect(whole.xml == .passed)
    guard case .rpcReply(let reply) = whole.content else {
      Issue.record("no reply")
      return
    }
    #expect(reply.value.errors.map(\.tag) == ["in-use"])
    for cut in 0...text.count {
      #expect(Reading.message([Array(text[..<cut]), Array(text[cut...])]) == whole, "cut at \(cut)")
    }
  }

  private static let long = String(repeating: "x", count: 200)
  private static let error =
    "<rpc-error><error-tag>in-use</error-tag><error-severity>error</error-severity></rpc-error>"

  @Test(
    "An error is one where it stands behind all data, and nothing that only looks like one",
    arguments: [
      ("<data><a/></data>\(error)", 1), ("<data><a/></data>\(error)\n\(error)<!-- the end -->\n", 2),
      ("<a>1</a><b>2</b>\(error)", 1), ("<a>1</a><b/>\(error)", 1), ("<data><a/></data>\(error)<b>1</b>", 1),
      ("<data><x><![CDATA[</data>\(error)<y>]]></x></data>", 0),
      ("<data><x><![CDATA[</data>\(error)</rpc-reply>]]></x></data>", 0),
      ("<data><x><!-- </data>\(error)</rpc-reply> --></x></data>", 0),
      ("<data><y/><z><data></data>\(error)<foo/></z></data>", 0),
      // Further back than what is kept where a border cuts it.
      ("<\(long)>1</\(long)>\(error)", 0), ("<data>1</data><!-- \(long) -->\(error)", 0),
      ("<data><z><data></data>\(error)</z></data>", 0), ("<data><a/>\(error)</data>", 0),
    ])
  func errorsBehindData(_ content: String, _ count: Int) {
    let octets = Array(Reading.reply(content).utf8)
    for cut in 0...octets.count {
      let message = Reading.message([Array(octets[..<cut]), Array(octets[cut...])])
      #expect(message.reply?.errorCount == count && message.reply?.errors.count == count, "cut at \(cut)")
    }
    #expect(Reading.message(octets.map { [$0] }).reply?.errorCount == count)
  }

  @Test("How far back an error is looked for does not depend on where the message is cut", arguments: 150...200)
  func lookBack(_ octets: Int) {
    let name = String(repeating: "x", count: octets)
    let body = Array(Reading.reply("<\(name)>1</\(name)>\(Self.error)").utf8)
    let whole = Reading.message([body])
    for cut in (2 * octets)..<body.count {
      #expect(Reading.message([Array(body[..<cut]), Array(body[cut...])]) == whole, "cut at \(cut)")
    }
  }

  @Test(
    "A broken document keeps its problem, whatever comes behind it, and wherever it is cut", arguments: [0x78, 0xD5])
  func brokenFirst(_ octet: UInt8) {
    let octets = Array("\n\n#2\n\n".utf8) + [octet] + Array("\n\n#\n\0)".utf8)
    let whole = Reading.messages([octets])
    guard case .broken(let problem) = whole.0.xml else {
      Issue.record("\(whole.0.xml)")
      return
    }
    #expect(problem.offset == 1)
    #expect(Reading.messages(octets.map { [$0] }).0 == whole.0)
    for cut in 0...octets.count {
      #expect(Reading.messages([Array(octets[..<cut]), Array(octets[cut...])]).0 == whole.0, "cut at \(cut)")
    }
  }

  @Test("Octets behind a document that are none spoil it", arguments: ["x", "]]x", "<!-- a", "<b>", "]]>]]>x"])
  func spoilt(_ tail: String) {
    let (first, further) = Reading.messages([Array((Reading.reply("<ok/>") + tail).utf8)])
    #expect(first.xml.word == (tail == "<b>" ? "well-formed" : "broken"))
    #expect(further.map(\.xml.word) == (tail == "<b>" ? ["broken"] : []))
  }

  @Test("The documents of a message are bounded, and so are the changes of all but the first")
  func manyDocuments() {
    let rpc = Reading.rpc("<edit-config><target><running/></target><config><a><b>1</b></a></config></edit-config>")
    let (first, further) = Reading.messages([Array(String(repeating: rpc, count: 100).utf8)])
    #expect(first.request?.changes.count == 1)
    #expect(further.count == NETCONFLimits.documents)
    #expect(further.allSatisfy { $0.request?.changes.isEmpty == true && $0.request?.changeCount == 1 })
  }

  @Test("A copy to a URL takes a configuration away and changes nothing; validation neither")
  func noChange() {
    let copy = "<copy-config><target><url>ftp://h/c</url></target><source><running/></source></copy-config>"
    #expect(Reading.message(Reading.rpc(copy)).request?.isChange == false)
    #expect(Reading.message(Reading.rpc(copy)).request?.changeCount == 0)
    let validate = "<validate><source><config><a><b>1</b></a></config></source></validate>"
    #expect(Reading.message(Reading.rpc(validate)).request?.changeCount == 0)
  }

  @Test("An action is named by its path, with and without input")
  func actions() {
    func path(_ content: String) -> String? {
      let action = "<action xmlns='urn:ietf:params:xml:ns:yang:1'>\(content)</action>"
      return Reading.message(Reading.rpc(action)).request?["action"]
    }
    #expect(path("<server><name>a</name><reset><reset-at>now</reset-at></reset></server>") == "/server/reset")
    #expect(path("<interface><name>eth1</name><reset/></interface>") == "/interface/reset")
  }

  @Test("Juniper's results carry their ok inside")
  func results() {
    let reply = Reading.message(Reading.reply("<load-configuration-results><ok/></load-configuration-results>")).reply
    #expect(reply?.outcome == .ok)
    #expect(Reading.message(Reading.reply("<x><ok/></x>")).reply?.outcome == .data)
  }

  @Test(
    "Every two cuts of a short message give the same message",
    arguments: [
      "<rpc message-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><edit-config><target><candidate/></target><config><a><name>x</name><password>&amp;y</password></a></config></edit-config></rpc>",
      "\n#13\n<rpc message-\n#67\nid='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc>\n##\n",
      "<rpc-reply message-id='1'><data><a>rpc-error</a></data><rpc-error><error-tag>too-big</error-tag></rpc-error></rpc-reply>]]>]]>",
      "<rpc-reply message-id='1'><ok/></rpc-reply><notification><eventTime>1</eventTime><e><username>u</username></e></notification>",
    ])
  func twoCuts(_ text: String) {
    let octets = Array(text.utf8)
    let whole = Reading.messages([octets])
    #expect(whole.0.content != .other)
    for cut in Cuts.all(of: octets.count) {
      let parts = Reading.messages(Cuts.parts(of: octets, at: cut))
      if parts.0 != whole.0 || parts.1 != whole.1 {
        Issue.record("cut at \(cut)")
        return
      }
    }
  }

  @Test("An octet at a time costs no more than the octets: what is carried is bounded by what is read")
  func linear() {
    let data = String(repeating: "<a b='c'>x &lt; y</a>\n", count: 4000)
    let body = Array(Reading.reply("<data>\(data)</data>").utf8)
    for demand in [NETCONFDemand.usual, .all] {
      var parser = NETCONFMessageParser()
      parser.reset(demand: demand)
      for octet in body { Octets([octet]).withBytes { parser.consume($0) } }
      #expect(parser.finish().reply?.outcome == .data)
      #expect(parser.octetsCarried < 4 * UInt64(body.count))
    }
  }
}
