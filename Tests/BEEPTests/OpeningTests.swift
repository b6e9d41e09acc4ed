import Bytes
import Testing

@testable import BEEP

@Suite("Recognition, headers and entity headers")
struct OpeningTests {
  @Test(
    "what begins like BEEP and is not, is not",
    arguments: [
      "MSG hello 42\r\nhi", "MSG alice@example.com Alice 133\r\n", "VER 1 MSNP8 CVR0\r\n", "INFO {\"a\":1}\r\n",
      "RPY 0 0 . 0 0\r\nEND\r\n", "RPY 0 1 . 0 10\r\n<", "RPY 00 0 . 0 10\r\n<", "RPY 0 0 . 0 10\n<",
      "RPY 0 0 . 0 99999999\r\n<", "RPY 0 0 . 0 12\r\n\u{01}", "MSG 0 0 . 0 52\r\nC", "ERR 0 0 x", "RPYX", "HTTP/1.1",
    ])
  func no(_ text: String) {
    #expect(Octets(text).withBytes { Opening.looksLikeBEEP(opening: $0) } == .no)
  }

  @Test("a greeting is one from its whole header on, and before that nothing is said", arguments: ["RPY", "ERR"])
  func yes(_ keyword: String) {
    let text = "\(keyword) 0 0 . 0 52\r\nContent-Type: application/beep+xml"
    for count in 0...text.utf8.count {
      let verdict = Octets(Array(text.utf8.prefix(count))).withBytes { Opening.looksLikeBEEP(opening: $0) }
      #expect(verdict == (count < 17 ? .needMore : .yes), "\(count)")
    }
  }

  @Test("a whole frame is known in the middle of a session")
  func frame() {
    let verdict = { (text: String) in Octets(text).withBytes { Opening.looksLikeFrame($0) } }
    #expect(verdict("MSG 1 42 . 52 2\r\nhiEND\r\n") == .yes)
    #expect(verdict("MSG 1 42 . 52 2\r\nhiXND\r\n") == .no)
    #expect(verdict("SEQ 1 42 4096\r\n") == .needMore)
    #expect(verdict("SEQ 1 42 4096\r\nSEQ 3 42 4096\r\n") == .yes)
    #expect(verdict("PING") == .no)
  }

  @Test(
    "the limits of the numbers",
    arguments: [
      ("MSG 2147483647 2147483647 * 4294967295 2147483647\r\n", nil as Check?),
      ("MSG 2147483648 0 . 0 0\r\n", .f03), ("ANS 1 0 . 0 0 4294967295\r\n", nil),
      ("ANS 1 0 . 0 0 4294967296\r\n", .f03),
      ("MSG 1 0 . 0 -1\r\n", .f02), ("MSG 1 0 . 0 \r\n", .f02), ("MSG\t1 0 . 0 1\r\n", .f01), ("SEQ 1 0 .\r\n", .f15),
      ("MSG 1 0 . 0 " + String(repeating: "0", count: 60) + "\r\n", .f02), ("msg 1 0 . 0 0\r\n", .f01),
    ] as [(String, Check?)])
  func limits(_ text: String, _ check: Check?) {
    for count in 0...text.utf8.count {
      let scan = Octets(Array(text.utf8.prefix(count))).withBytes { FrameHeader.scan($0, at: 0, offset: 0) }
      switch scan {
      case .needMore: #expect(count < text.utf8.count)
      case .header: #expect(check == nil && count == text.utf8.count)
      case .malformed(let found, _): #expect(found == check)
      }
    }
  }

  @Test(
    "entity headers and body are told apart, at every cut",
    arguments: [
      ("\r\nbody", nil as String?, 2), ("Content-Type: text/xml\r\n\r\nbody", "text/xml", 26),
      ("content-type:\r\n\tapplication/xml;\r\n charset=UTF-8\r\n\r\nx", "application/xml; charset=UTF-8", 52),
      ("<rpc>\r\n\r\n</rpc>", nil, 0), ("X-A: b\nContent-Type: a/b\n\nbody", "a/b", 26), ("\nbody", nil, 1),
      ("hello world\r\n\r\nx", nil, 0), ("a", nil, 0), ("Content-Type: text/xml\r\n", nil, 0), ("", nil, 0),
      ("X: " + String(repeating: "y", count: 5000) + "\r\n\r\nx", nil, 0),
    ] as [(String, String?, Int)])
  func entityHeaders(_ text: String, _ type: String?, _ offset: Int) {
    let count = text.utf8.count
    for cut in count > 1000 ? [0, 1, 4000, 4096, 4097, 5000] : Array(0...count) {
      var script = Script()
      script.send(.listener, "RPY", 1, 0, String(decoding: Array(text.utf8).prefix(cut), as: UTF8.self), more: true)
      script.send(.listener, "RPY", 1, 0, String(decoding: Array(text.utf8).dropFirst(cut), as: UTF8.self))
      let recorder = Player.play(script.fixture)
      let ended = recorder.ended.first
      #expect(ended?.payload == Array(text.utf8))
      #expect(ended?.message.contentType == type)
      #expect(ended?.message.bodyOffset == offset)
      #expect(ended?.body == Array(text.utf8.dropFirst(offset)))
    }
  }

  @Test("base64 with breaks, without padding, and what is none")
  func base64() {
    #expect(Base64.decode("AGJs\r\n b2NrbWFzdGVy")?.array == [0] + Array("blockmaster".utf8))
    #expect(Base64.decode("YQ")?.array == [0x61])
    #expect(Base64.decode("") == Octets())
    #expect(Base64.decode("a") == nil)
    #expect(Base64.decode("Y!==") == nil)
  }

  @Test(
    "well-known profiles have names",
    arguments: [
      ("http://iana.org/beep/netconf", "NETCONF"), ("http://iana.org/beep/SASL/OTP", "SASL OTP"),
      ("http://iana.org/beep/soap/1.2", "SOAP 1.2"), ("urn:x", nil),
    ] as [(String, String?)])
  func profiles(_ uri: String, _ name: String?) { #expect(WellKnownProfile.name(of: uri) == name) }

  @Test("each check says what it is and where it stands", arguments: Check.allCases)
  func checks(_ check: Check) {
    #expect(check.rule != check.rawValue)
    #expect(check.reference.hasPrefix("RFC 308"))
  }
}
