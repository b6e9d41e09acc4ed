import BEEP
import Bytes
import Packet
import TLS
import TestSupport
import Testing

@testable import Session

@Suite struct NeighbourTests {
  typealias Piece = TLSSession.Piece

  /// Texts in turns, from who says each, as pieces of the two directions.
  static func pieces(_ turns: [(Peer, String)]) -> [Piece] {
    var ends: [Peer: UInt64] = [:]
    return turns.map { peer, text in
      let octets = Array(text.utf8)
      let offset = ends[peer, default: 0]
      ends[peer] = offset + UInt64(octets.count)
      return Piece(peer: peer, offset: offset, octets: octets)
    }
  }

  static let inClear: [(Peer, String)] = [
    (.listener, marked(hello(17))), (.initiator, marked(hello())),
    (.initiator, chunks(rpc(1, "<lock><target><candidate/></target></lock>"))), (.listener, chunks(reply(1))),
    // Two at once, answered in order.
    (.initiator, chunks(rpc(2, "<get/>")) + chunks(rpc(3, "<commit/>"))),
    (.listener, chunks(reply(2, "<data/>")) + chunks(reply(3))),
    (.initiator, chunks(rpc(4, "<close-session/>"))), (.listener, chunks(reply(4))),
  ]

  static let overHTTP: [(Peer, String)] = [
    (.initiator, post(envelope(hello()), "Authorization: Basic b3BzOmh1bnRlcjI=\r\n")),
    (.listener, answer("200 OK", envelope(hello(9)))),
    (.initiator, post(envelope(rpc(1, "<get/>"))) + post(envelope(rpc(2, "<commit/>")))),
    (.listener, answer("200 OK", envelope(reply(1, "<data/>")))),
    (
      .listener,
      answer(
        "500 Internal Server Error",
        envelope(
          "<e:Fault><faultcode>e:Server</faultcode><faultstring>access-denied</faultstring><detail><rpc-error "
            + "xmlns='\(BEEPScript.base)'><error-type>protocol</error-type><error-tag>access-denied</error-tag>"
            + "<error-severity>error</error-severity></rpc-error></detail></e:Fault>",
          "http://schemas.xmlsoap.org/soap/envelope/"))
    ), (.initiator, post(envelope(rpc(3, "<discard-changes/>")))), (.listener, answer("401 Unauthorized", "who?")),
    (.initiator, post(envelope(rpc(4, "<close-session/>")))), (.listener, answer("200 OK", envelope(reply(4)))),
  ]

  @Test(arguments: [1, 2, 7, 100, .max]) func `NETCONF in clear is read like NETCONF over BEEP`(_ step: Int) {
    let events = TLSSession.play(Self.pieces(Self.inClear), nil, step: step)
    #expect(events.verdicts.map(\.code) == [.netconfNoBEEP])
    #expect(events.told == ["lock ok", "get data", "commit ok", "close-session ok"])
    #expect(events.messages(layer: 0).count == 10 && events.codes == ["unencrypted"])
    #expect(events.session?.netconf?.sessionID == 17 && events.session?.netconf?.managerCapabilities.count == 2)
  }

  @Test(arguments: [7, 100, .max]) func `behind a proxy's header NETCONF in clear is read as well`(_ step: Int) {
    let header = [(Peer.initiator, "PROXY TCP4 198.51.100.7 192.0.2.1 40000 831\r\n")]
    let events = TLSSession.play(Self.pieces(header + Self.inClear), nil, step: step)
    #expect(events.verdicts.last?.code == .netconfNoBEEP)
    #expect(events.told == ["lock ok", "get data", "commit ok", "close-session ok"])
  }

  @Test func `who was heard to speak NETCONF is named, and nobody else`() {
    let alone = TLSSession.play(Self.pieces([(.listener, Self.marked(Self.hello(17)))]), nil)
    #expect(alone.verdicts.map(\.reasons) == [["the listener sends a message of NETCONF in clear, without BEEP"]])
    let both = TLSSession.play(Self.pieces(Array(Self.inClear.dropFirst())), nil)
    #expect(both.verdicts.map(\.reasons) == [["the initiator sends a message of NETCONF in clear, without BEEP"]])
  }

  @Test(arguments: [1, 2, 7, 100, .max]) func `NETCONF in SOAP over HTTP is read, refusals of HTTP's own included`(
    _ step: Int
  ) {
    let events = TLSSession.play(Self.pieces(Self.overHTTP), nil, step: step)
    #expect(events.verdicts.map(\.application) == ["HTTP/1"])
    #expect(events.told == ["get data", "commit error access-denied", "discard-changes error", "close-session ok"])
    #expect(events.rpcs[2].errors.first?.message == "HTTP 401 Unauthorized")
    #expect(events.codes == ["unencrypted", "password-in-clear"])
    #expect(events.session?.authenticatedBy == "HTTP Basic" && events.session?.netconf?.sessionID == 9)
  }

  @Test(arguments: ["netconf-12", "netconf-13", "soap-13"], [1, 7, 1000, .max])
  func `inside TLS the same is read, and whose certificate the client shows`(_ name: String, _ step: Int) throws {
    let vector = try TLSSession(name)
    let events = TLSSession.play(vector.pieces(), vector.secrets(), step: step)
    #expect(events.messages(layer: 1) == vector.inside)
    #expect(events.told == ["get-config data", "edit-config ok", "commit ok", "close-session ok"])
    #expect(events.verdicts.map(\.application) == ["TLS"] && events.codes == [])
    #expect(events.rpcs.allSatisfy(\.encrypted) && events.rpcs[1].changeCount == 2)
    let isSOAP = name == "soap-13"
    #expect(events.session?.authenticatedBy == (isSOAP ? "HTTP Basic" : "certificate"))
    let users = TLSSession.record(vector.pieces(), vector.secrets()).compactMap { event, envelope in
      if case .rpc = event { envelope.user } else { nil }
    }
    #expect(users == Array(repeating: isSOAP ? "ops" : "CN=manager-7", count: 4))
  }

  @Test(arguments: ["netconf-12", "netconf-13", "soap-13"], [true, false])
  func `a lost or damaged segment invents nothing`(_ name: String, _ isLost: Bool) throws {
    let vector = try TLSSession(name)
    let whole = vector.pieces()
    for index in whole.indices where !whole[index].octets.isEmpty {
      var pieces = whole
      if isLost {
        pieces[index].isMissing = true
      } else {
        pieces[index].octets[pieces[index].octets.count - 1] ^= 1
      }
      let events = TLSSession.play(pieces, vector.secrets())
      let said = Set(vector.inside.compactMap { $0.split(separator: " ").last })
      #expect(Set(events.digests(layer: 1)).isSubset(of: said), "segment \(index)")
      let codes: Set = ["tls-incomplete", "tls-not-readable", "tls-message"]
      #expect(events.codes.isSubset(of: codes), "segment \(index): \(events.codes)")
    }
  }

  @Test func `a lost segment in clear costs the messages that it held, no more`() {
    for turns in [Self.inClear, Self.overHTTP] {
      let whole = TLSSession.play(Self.pieces(turns), nil)
      for index in turns.indices.dropFirst(2) {
        var pieces = Self.pieces(turns)
        pieces[index].isMissing = true
        let events = TLSSession.play(pieces, nil)
        #expect(events.told.contains("close-session ok") || index >= turns.count - 2, "\(index) \(events.told)")
        #expect(Set(events.digests(layer: 0)).isSubset(of: whole.digests(layer: 0)), "\(index)")
        #expect(events.codes.isSubset(of: whole.codes), "\(index): \(events.codes)")
      }
    }
  }

  @Test(arguments: [true, false]) func `SOAP over BEEP is read behind its bootmsg, in the start or in a message`(
    _ isBootedInStart: Bool
  ) {
    var script = BEEPScript()
    let profile = "http://iana.org/beep/soap/1.2"
    let mime = "application/soap+xml"
    let (boot, booted) = ("<bootmsg resource='/netconf'/>", "<bootrpy/>")
    script.greet([], [profile])
    script.start(
      profile: profile, content: isBootedInStart ? boot : "", reply: isBootedInStart ? booted : "")
    func exchange(_ request: String, _ answer: String, _ type: String = "RPY") {
      let number = script.send("MSG", request, from: .initiator, mime: mime)
      script.send(type, answer, from: .listener, msgno: number, mime: mime)
    }
    if !isBootedInStart { exchange(boot, booted) }
    exchange(Self.envelope(Self.hello()), Self.envelope(Self.hello(9)))
    exchange(Self.envelope(Self.rpc(1, "<get/>")), Self.envelope(Self.reply(1, "<data/>")))
    let fault = "<rpc-error xmlns='\(BEEPScript.base)'><error-tag>access-denied</error-tag></rpc-error>"
    exchange(
      Self.envelope(Self.rpc(2, "<commit/>")),
      Self.envelope("<e:Fault><e:Detail>\(fault)</e:Detail></e:Fault>"))
    exchange(
      Self.envelope(Self.rpc(3, "<validate/>")),
      Self.envelope("<e:Fault><e:Reason><e:Text>too busy</e:Text></e:Reason></e:Fault>"))
    // One way: NUL at once (RFC 4227, section 4.2).
    exchange(Self.envelope(Self.rpc(4, "<close-session/>")), "", "NUL")
    script.finish()
    let events = script.gathered.events.map(\.event)
    #expect(
      events.told == ["get data", "commit error access-denied", "validate error", "close-session other"])
    #expect(events.rpcs[2].errors.first?.message == "too busy")
    #expect(events.codes == ["unencrypted"], "\(events.codes)")
  }

  @Test(arguments: [1, 7, .max]) func `of SOAP with attachments the envelope is read, and of a strange coding nothing`(
    _ step: Int
  ) {
    func related(_ line: String, _ envelope: String) -> String {
      let body = "--p\r\nContent-Type: text/xml\r\n\r\n\(envelope)\r\n--p\r\n\r\n\(Self.rpc(9, "<get/>"))\r\n--p--\r\n"
      return "\(line)\r\nContent-Type: Multipart/Related; type=\"text/xml\"; boundary=p\r\nContent-Length: "
        + "\(body.utf8.count)\r\n\r\n\(body)"
    }
    let turns: [(Peer, String)] = [
      (.initiator, Self.post(Self.envelope(Self.hello()))),
      (.listener, Self.answer("200 OK", Self.envelope(Self.hello(3)))),
      (.initiator, related("POST /netconf HTTP/1.1", Self.envelope(Self.rpc(1, "<commit/>")))),
      (.listener, related("HTTP/1.1 200 OK", Self.envelope(Self.reply(1)))),
      (.initiator, Self.post("coded", "Content-Encoding: br\r\n")), (.listener, Self.answer("200 OK", "")),
    ]
    let events = TLSSession.play(Self.pieces(turns), nil, step: step)
    #expect(events.told.first == "commit ok")
    #expect(events.codes == ["unencrypted", "coding-unread"])
  }

  @Test func `a user is one whose credentials were taken`() {
    func users(_ status: String) -> [String?] {
      let request = Self.post(Self.envelope(Self.rpc(1, "<get/>")), "Authorization: Basic b3BzOmh1bnRlcjI=\r\n")
      let turns: [(Peer, String)] = [
        (.initiator, Self.post(Self.envelope(Self.hello()))),
        (.listener, Self.answer("200 OK", Self.envelope(Self.hello(3)))),
        (.initiator, request), (.listener, "HTTP/1.1 100 Continue\r\n\r\n"), (.listener, Self.answer(status, "")),
      ]
      return TLSSession.record(Self.pieces(turns), nil).compactMap { event, envelope in
        if case .rpc = event { envelope.user } else { nil as String?? }
      }
    }
    #expect(users("200 OK") == ["ops"] && users("401 Unauthorized") == [nil])
  }

  @Test(arguments: [0, 1]) func `where the first octets are lost the next message is found`(_ first: Int) {
    var pieces = Self.pieces(Self.inClear)
    // The middle of a document begins like one.
    let lost = pieces[first].octets.firstIndex(of: UInt8(ascii: "<")).map { $0 + 30 } ?? 30
    let rest = TLSSession.Piece(
      peer: pieces[first].peer, offset: UInt64(lost), octets: Array(pieces[first].octets[lost...]))
    pieces[first].octets = Array(pieces[first].octets[..<lost])
    pieces[first].isMissing = true
    pieces.insert(rest, at: first + 1)
    let events = TLSSession.play(pieces, nil)
    #expect(events.told == ["lock ok", "get data", "commit ok", "close-session ok"], "\(events.told)")
    #expect(events.codes == ["unencrypted"], "\(events.codes)")
  }

  @Test func `a hello refused for want of credentials may come again`() {
    let turns: [(Peer, String)] = [
      (.initiator, Self.post(Self.envelope(Self.hello()))), (.listener, Self.answer("401 Unauthorized", "")),
      (.initiator, Self.post(Self.envelope(Self.hello()))),
      (.listener, Self.answer("200 OK", Self.envelope(Self.hello(3)))),
      (.initiator, Self.post(Self.envelope(Self.rpc(1, "<get/>")))),
      (.listener, Self.answer("200 OK", Self.envelope(Self.reply(1, "<data/>")))),
    ]
    let events = TLSSession.play(Self.pieces(turns), nil)
    #expect(events.told == ["get data"] && events.codes == ["unencrypted"], "\(events.codes)")
  }

  @Test func `framing that the hellos do not agree on breaks a rule`() {
    func codes(_ versions: [String], _ frame: (String) -> String) -> Set<String> {
      TLSSession.play(
        Self.pieces([
          (.listener, Self.marked(Self.hello(1, versions))), (.initiator, Self.marked(Self.hello())),
          (.initiator, frame(Self.rpc(1, "<get/>"))), (.listener, frame(Self.reply(1, "<data/>"))),
        ]), nil
      ).codes
    }
    #expect(codes(["1.0", "1.1"], Self.marked) == ["unencrypted", "framing"])
    #expect(codes(["1.0"], Self.chunks) == ["unencrypted", "framing"])
    #expect(codes(["1.0", "1.1"], Self.chunks) == ["unencrypted"] && codes(["1.0"], Self.marked) == ["unencrypted"])
    #expect(codes(["1.0"]) { Self.marked($0) + "\n#0\n" }.contains("framing-broken"))
  }

  @Test func `what a hello lacks may be what the framing rests on`() {
    let text = Self.marked(Self.hello(1))
    var pieces = Self.pieces([
      (.listener, String(text.dropLast(120))), (.listener, String(text.suffix(120).dropLast(60))),
      (.listener, String(text.suffix(60))), (.initiator, Self.marked(Self.hello())),
      (.initiator, Self.chunks(Self.rpc(1, "<get/>"))), (.listener, Self.chunks(Self.reply(1, "<data/>"))),
    ])
    pieces[1].isMissing = true
    let events = TLSSession.play(pieces, nil)
    #expect(events.told == ["get data"] && !events.codes.contains("framing"), "\(events.codes)")
  }

  @Test func `HTTP and XML without NETCONF are told as before`() {
    let page = Self.pieces([
      (.initiator, "GET /index.html HTTP/1.1\r\nHost: www.example.net\r\n\r\n"),
      (.listener, Self.answer("200 OK", "<page><rpc/></page>")),
    ])
    let events = TLSSession.play(page, nil, step: 10)
    #expect(events.messages(layer: 0) == [] && events.codes == [] && events.session?.netconf == nil)
    #expect(events.session?.verdict.application == "HTTP/1")
    let stream =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
    let chat = TLSSession.play(Self.pieces([(.initiator, stream), (.listener, stream)]), nil)
    #expect(chat.messages(layer: 0) == [] && chat.codes == [] && chat.session?.netconf == nil)
  }

  @Test func `mutated sessions end, and claim no more than they are`() {
    var random = SplitMix64(seed: 4743)
    for turns in [Self.inClear, Self.overHTTP] {
      for _ in 0..<300 {
        let turn = random.below(turns.count)
        var mutated = turns
        let octets = random.mutated(Array(mutated[turn].1.utf8))
        mutated[turn].1 = String(decoding: octets, as: UTF8.self)
        let events = TLSSession.play(Self.pieces(mutated), nil, step: 50)
        #expect(events.rpcs.count <= 6)
      }
    }
  }
}
