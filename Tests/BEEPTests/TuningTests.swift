import Bytes
import Testing

@testable import BEEP

@Suite("Tuning: TLS and SASL")
struct TuningTests {
  static let base = "http://iana.org/beep/SASL/"

  static func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    let octets = Array(text.utf8)
    for start in stride(from: 0, to: octets.count, by: 3) {
      let part = octets[start..<min(start + 3, octets.count)]
      var word: UInt32 = 0
      for index in 0..<3 { word = word << 8 | (index < part.count ? UInt32(part[start + index]) : 0) }
      for index in 0..<4 {
        let letter = letters[Int(word >> UInt32(18 - 6 * index) & 63)]
        result.append(index <= part.count ? letter : 0x3D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Blobs in turn, the client's first (an empty first one is left out), and what they give away.
  struct Case: Sendable, CustomTestStringConvertible {
    var mechanism: String
    var blobs: [String]
    var identity: String?
    var authorization: String?
    var realm: String?
    var host: String?
    var detail: String?
    var isCleartext = false
    var hasLayer = false
    var testDescription: String { mechanism }
  }

  static let cases: [Case] = [
    Case(mechanism: "ANONYMOUS", blobs: ["sirhc@example.com"], identity: "sirhc@example.com"),
    Case(mechanism: "EXTERNAL", blobs: ["fred"], identity: "fred"),
    Case(
      mechanism: "PLAIN", blobs: ["admin\0tim\0tanstaaf"], identity: "tim", authorization: "admin", isCleartext: true),
    Case(mechanism: "LOGIN", blobs: ["", "Username:", "tim", "Password:", "tan"], identity: "tim", isCleartext: true),
    Case(
      mechanism: "CRAM-MD5",
      blobs: ["", "<1896.697170952@nm.example.net>", "tim lee bf6198a145b6cac9a3ad6dcb092d7b2c"],
      identity: "tim lee", host: "nm.example.net"),
    Case(
      mechanism: "DIGEST-MD5",
      blobs: [
        "", #"realm="r",nonce="n",qop="auth,auth-int",algorithm=md5-sess"#,
        #"username="ch\"ris",realm="r",nonce="n",cnonce="c",nc=00000001,qop=auth,digest-uri="beep/h",response=0"#,
      ], identity: "ch\"ris", realm: "r", host: "beep/h", detail: "auth"),
    Case(
      mechanism: "DIGEST-MD5", blobs: ["", #"realm="r",nonce="n""#, #"username="u",realm="r",qop=auth-conf"#],
      identity: "u", realm: "r", detail: "auth-conf", hasLayer: true),
    Case(
      mechanism: "OTP", blobs: ["root\0alice", "otp-md5 487 dog2 ext", "hex:5bf0 75d9 959d 036f"], identity: "alice",
      authorization: "root", detail: "otp-md5 487 dog2"),
    // A client that goes on where its start was refused: what it says first is no name.
    Case(mechanism: "OTP", blobs: ["Hex:5bf0 75d9 959d 036f"]),
    Case(
      mechanism: "SCRAM-SHA-256", blobs: ["n,a=b=2Cc,n=us=3Der,r=x", "r=xy,s=QQ==,i=4096", "c=biws,r=xy,p=x"],
      identity: "us=er", authorization: "b,c", detail: "4096 iterations"),
    Case(
      mechanism: "SCRAM-SHA-1-PLUS", blobs: ["p=tls-unique,,n=u,r=x", "r=xy,s=QQ==,i=4096", "c=biws,r=xy,p=x"],
      identity: "u", detail: "4096 iterations, bound to tls-unique"),
    Case(mechanism: "SKEY", blobs: ["morgan", "99 seed", "response"], identity: "morgan"),
    Case(mechanism: "XOAUTH2", blobs: ["user=u@h\u{1}auth=Bearer abc\u{1}\u{1}"], identity: "u@h", isCleartext: true),
    Case(mechanism: "GS2-KRB5", blobs: ["n,a=root,token"], authorization: "root"),
    Case(
      mechanism: "NTLM", blobs: ["NTLMSSP\0\u{1}", "NTLMSSP\0\u{2}", ntlm], identity: "tim", realm: "D",
      detail: "from pc"),
    Case(
      mechanism: "GSSAPI", blobs: ["`\u{0B}\u{06}\u{06}\u{2B}\u{06}\u{01}\u{05}\u{05}\u{02}xx"], detail: "1.3.6.1.5.5.2"
    ),
    Case(
      mechanism: "OAUTHBEARER", blobs: ["n,a=u@h,\u{1}host=h\u{1}auth=Bearer abc\u{1}\u{1}"], identity: "u@h",
      authorization: "u@h", host: "h", isCleartext: true),
  ]

  /// A third message of NTLM, with its texts in octets.
  static let ntlm: String = {
    let field = { (length: Int, offset: Int) in
      "\(Character(UnicodeScalar(UInt8(length))))\0\0\0\(Character(UnicodeScalar(UInt8(offset))))\0\0\0"
    }
    let head = "NTLMSSP\0\u{3}\0\0\0" + String(repeating: "\0", count: 16)
    return head + field(1, 64) + field(3, 65) + field(2, 68) + String(repeating: "\0", count: 12) + "Dtimpc"
  }()

  static func script(_ test: Case) -> Script {
    var script = Script.greeted(base + test.mechanism)
    let first = test.blobs[0].isEmpty ? "" : "<![CDATA[<blob>\(base64(test.blobs[0]))</blob>]]>"
    let isOver = test.blobs.count < 2
    let answer = isOver ? "<![CDATA[<blob status='complete'/>]]>" : "<![CDATA[<blob>\(base64(test.blobs[1]))</blob>]]>"
    script.start(1, base + test.mechanism, content: first, answer: answer)
    var msgno = 0
    for index in stride(from: 2, to: test.blobs.count, by: 2) {
      script.document(.initiator, "MSG", 1, msgno, "<blob>\r\n\(base64(test.blobs[index]))\r\n</blob>")
      let isLast = index + 1 >= test.blobs.count
      let reply = isLast ? "<blob status='complete' />" : "<blob>\(base64(test.blobs[index + 1]))</blob>"
      script.document(.listener, "RPY", 1, msgno, reply)
      msgno += 1
    }
    return script
  }

  @Test("a mechanism gives away what it gives away, and no more", arguments: cases)
  func mechanisms(_ test: Case) throws {
    let recorder = Self.script(test).play()
    #expect(recorder.findings.isEmpty, "\(recorder.findings.map(\.text))")
    let last = try #require(recorder.authentications.last)
    #expect(last.mechanism == test.mechanism)
    #expect(last.outcome == .accepted)
    #expect(last.identity == test.identity)
    #expect(last.authorizationIdentity == test.authorization)
    #expect(last.realm == test.realm)
    #expect(last.host == test.host)
    #expect(last.detail == test.detail)
    #expect(last.hasCleartextCredential == test.isCleartext)
    #expect(last.expectsSecurityLayer == test.hasLayer)
    #expect(last.secret == nil)
  }

  @Test("a password is kept only when asked for")
  func secrets() throws {
    let test = try #require(Self.cases.first { $0.mechanism == "PLAIN" })
    var conversation = Conversation(keepsSecrets: true)
    var recorder = Recorder()
    let fixture = Self.script(test).fixture
    for event in fixture.events {
      let octets = fixture.octets[event.dir ?? ""] ?? []
      let start = event.offset ?? 0
      Octets(Array(octets[start..<(start + event.length)])).withBytes {
        _ = conversation.consume(
          $0, from: event.dir == "i2l" ? .initiator : .listener, at: UInt64(start), time: 0, into: &recorder)
      }
    }
    #expect(recorder.authentications.last?.secret == "tanstaaf")
    #expect(recorder.authentications.last?.credentialLength == 8)
  }

  @Test("the layer that GSSAPI takes is read from a wrap token that is not sealed, rotated or not")
  func layerChoice() {
    let choice = { (octets: [UInt8]) in Octets(octets).withBytes { SecurityLayerChoice(wrapped: $0) } }
    let plain: [UInt8] = [2, 0, 0, 0] + Array("root".utf8)
    let checksum: [UInt8] = [0xAA, 0xBB]
    let head = { (flags: UInt8, rotation: UInt8) -> [UInt8] in
      [5, 4, flags, 0xFF, 0, 2, 0, rotation] + Array(repeating: 0, count: 8)
    }
    let expected = choice(head(0, 0) + plain + checksum)
    #expect(expected?.hasLayer == true)
    #expect(expected?.authorizationIdentity == "root")
    #expect(choice(head(0, 2) + checksum + plain) == expected)
    #expect(choice(head(2, 0) + plain + checksum) == nil)
    #expect(choice(head(0, 0) + [1, 0, 0, 0] + checksum)?.hasLayer == false)
    #expect(choice(head(0, 0) + [9, 0, 0, 0] + checksum) == nil)
    #expect(choice(head(0, 0) + [1]) == nil)
  }

  @Test("refusals and aborts are outcomes")
  func refusals() throws {
    let cram = try #require(Fixture.vectors.first { $0.name == "b10-sasl-cram-md5-fail" })
    let outcomes = Player.play(cram).authentications.map(\.outcome).filter { $0 != .ongoing }
    #expect(outcomes.first == .refused(ReplyError(code: 535, diagnostic: "")))
    #expect(outcomes.contains(.aborted))
  }

  @Test("an error in the place of SCRAM's verifier refuses, and giving up behind it begins no other attempt")
  func scramError() {
    let blob = { (text: String) in "<blob>\(Self.base64(text))</blob>" }
    var script = Script.greeted(Self.base + "SCRAM-SHA-256")
    script.start(
      1, Self.base + "SCRAM-SHA-256", content: "<![CDATA[\(blob("n,,n=tim,r=x"))]]>",
      answer: "<![CDATA[\(blob("r=xy,s=QQ==,i=4096"))]]>")
    script.document(.initiator, "MSG", 1, 0, blob("c=biws,r=xy,p=x"))
    script.document(.listener, "RPY", 1, 0, blob("e=invalid-proof,x=y"))
    script.document(.initiator, "MSG", 1, 1, "<blob status='abort'/>")
    let last = script.play().authentications.last
    #expect(last?.outcome == .refused(ReplyError(code: nil, diagnostic: "invalid-proof")))
    #expect(last?.identity == "tim")
  }

  @Test("a MSG that may have crossed the other's ready is worth a note, no more")
  func crossing() {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    let content = "<profile uri='\(WellKnownProfile.tls)'><![CDATA[<ready/>]]></profile>"
    script.document(.initiator, "MSG", 0, 2, "<start number='3'>\(content)</start>")
    script.send(.listener, "MSG", 1, 0, "crossing")
    script.document(.listener, "ERR", 0, 2, "<error code='550'/>")
    #expect(script.play().findings.map(\.check) == [.d16])
    #expect(script.play().findings.map(\.severity) == [.note])
  }

  @Test("what comes along with a start is told when it is read, and ends with the answer")
  func attempts() {
    var script = Script.greeted(Self.base + "PLAIN")
    let blob = "<![CDATA[<blob>\(Self.base64("\0tim\0tan"))</blob>]]>"
    let content = "<profile uri='\(Self.base)PLAIN'>\(blob)</profile>"
    script.document(.initiator, "MSG", 0, 1, "<start number='1'>\(content)</start>")
    let asked = script.play()
    #expect(asked.authentications.map(\.showsCredential) == [true])
    #expect(asked.authentications.map(\.identity) == ["tim"])
    script.document(.listener, "ERR", 0, 1, "<error code='538'>not here</error>")
    let refused = script.play()
    #expect(refused.authentications.map(\.showsCredential) == [true, false])
    #expect(refused.authentications.last?.outcome == .refused(ReplyError(code: 538, diagnostic: "not here")))
  }

  @Test("of a ready whose answer lacks octets nobody knows the end, and what follows breaks no rule")
  func lostAnswer() {
    var script = Script.greeted(WellKnownProfile.tls, RuleTests.echo)
    script.start(1, WellKnownProfile.tls)
    script.document(.initiator, "MSG", 1, 0, "<ready/>")
    script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='\(RuleTests.echo)'/></start>")
    let begin = script.fixture.octets["l2i"]?.count ?? 0
    script.document(.listener, "ERR", 1, 0, "<error code='550'>not today</error>")
    script.document(.listener, "RPY", 0, 2, "<profile uri='\(RuleTests.echo)'/>")
    script.send(.listener, "MSG", 3, 0, "hi")
    let recorder = Player.play(script.fixture, gap: (.listener, (begin + 60)..<(begin + 70)))
    #expect(recorder.findings.isEmpty, "\(recorder.findings.map(\.text))")
    #expect(recorder.started.map(\.number) == [1, 3])
  }

  @Test("a second success and TLS after a success break the rules")
  func twice() {
    var script = Script.greeted()
    let success = "<![CDATA[<blob status='complete'/>]]>"
    script.start(1, Self.base + "ANONYMOUS", content: "<![CDATA[<blob>YQ==</blob>]]>", answer: success)
    script.start(3, Self.base + "ANONYMOUS", msgno: 2, content: "<![CDATA[<blob>YQ==</blob>]]>", answer: success)
    script.start(5, "http://iana.org/beep/TLS", msgno: 3, content: "<ready/>", answer: "<proceed/>")
    #expect(script.play().findings.map(\.check) == [.d20, .d20])
  }

  @Test("two authentications at a time are worth a warning")
  func together() {
    var script = Script.greeted()
    script.start(1, Self.base + "OTP")
    script.start(3, Self.base + "OTP", msgno: 2)
    #expect(script.play().findings.map(\.check) == [.d21])
  }
}
