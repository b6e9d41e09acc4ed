import BEEP
import Bytes
import Identification
import Packet
import Testing

@testable import Disclosure
@testable import Session

@Suite("First octets")
struct OpeningTests {
  private static func told(
    _ text: String, _ application: String?, from peer: Peer = .initiator, showsSecrets: Bool = false
  ) -> String {
    let envelope = Scene.envelope(1, ("192.0.2.10", 1), ("192.0.2.1", 831), at: Scene.origin(1, 0))
    let verdict = Scene.verdict(.unofficial, application, .unofficial)
    var record = Scene.session(envelope, envelope.origin, envelope.origin, verdict)
    let octets = Array(text.utf8)
    record.openings[peer] = .init(octets, count: UInt64(octets.count))
    guard case .session(let told) = Disclosure(showsSecrets: showsSecrets).disclose(.session(Shared(record))).event
    else {
      return ""
    }
    return String(decoding: told.openings[peer].octets, as: UTF8.self)
  }

  @Test(
    "what may be a credential is withheld, whatever the protocol",
    arguments: [
      ("PASS s3cr3t\r\n", nil, "*************"), ("SSH-2.0-x AUTH s3cr3t", "SSH", "SSH-2.0-x AUTH*******"),
      ("s3cr3t\r\nSSH-2.0-x", "SSH", "********SSH-2.0-x"), ("s3cr3t\r\n", "SSH", "********"),
      ("s3cr3t", "HTTP/1", "******"),
      ("POST / HTTP/1.1\r\n\r\nu=bob&pwd=s3cr3t", "HTTP/1", "POST / HTTP/1.1\r\n\r\nu=bob&pwd*******"),
      ("GET /a?key=s3cr3t ", "HTTP/1", "GET /a?key=*******"),
      ("GET http://bob:s3cr3t@a/", "HTTP/1", "GET http://**********@a/"),
      ("GET /v1/key/s3cr3ts3/x HTTP/1.1\r\n", "HTTP/1", "GET /v1/key/********/x HTTP/1.1\r\n"),
      ("POST /hooks/s3cr", "HTTP/1", "POST /hooks/****"), ("GET /keys/v1/interf", "HTTP/1", "GET /keys/v1/interf"),
      ("\u{30}\u{2d}\u{02}\u{01}\u{03}\u{60}\u{28}s3cr3t", "LDAP", "\u{30}\u{2d}\u{02}\u{01}\u{03}********"),
      ("\u{5}\u{1}\u{2}\u{1}\u{1}b\u{6}s3cr3t", nil, "\u{5}\u{1}\u{2}\u{1}*********"),
      ("\0b\0s3cr3t\0", "rexec", "\0b\0*******"), ("s3cr3t", "Telnet", "******"), ("HELP\r\n", nil, "HELP\r\n"),
    ] as [(String, String?, String)])
  func withheld(text: String, application: String?, expected: String) {
    #expect(Self.told(text, application) == expected)
  }

  @Test("what was learnt of an application is told without what may be a credential")
  func details() {
    var verdict = Scene.verdict(.unofficial, "HTTP/1", .unofficial)
    verdict.details = [Detail(.host, "http://bob:s3cr3t@a/"), Detail(.server, "nginx")]
    guard case .verdict(let told) = Disclosure().disclose(.verdict(Shared(verdict))).event else {
      return #expect(Bool(false))
    }
    #expect(!told.details[0].value.contains("s3cr3t") && told.details[0].value.hasSuffix("@a/"))
    #expect(told.details[1].value == "nginx")
  }

  @Test("what is none is told, and all is where secrets are asked for")
  func told() {
    #expect(Self.told("RPY 0 0 . 0 52\r\n", "NETCONF-BEEP") == "RPY 0 0 . 0 52\r\n")
    #expect(Self.told("SSH-2.0-OpenSSH_9.2", "SSH") == "SSH-2.0-OpenSSH_9.2")
    #expect(Self.told("x", "0\u{c}\u{2}\u{1}\u{1}a\u{7}ok", "LDAP")[1] == "0\u{c}\u{2}\u{1}\u{1}a\u{7}ok")
    #expect(Self.told("EHLO a", "220 a ESMTP", "SMTP") == ["EHLO a", "220 a ESMTP"])
    #expect(
      Self.told("GET /x", "HTTP/1.1 200 OK\r\nServer: x", "HTTP/1") == ["GET /x", "HTTP/1.1 200 OK\r\nServer: x"])
    #expect(Self.told("PASS s3cr3t", nil, showsSecrets: true) == "PASS s3cr3t")
  }

  private static func told(
    _ ours: String, _ theirs: String, _ application: String?, over transport: Transport = .tcp,
    _ roles: SessionRecord.RolesFrom = .syn, confidence: VerdictRecord.Confidence = .certain
  ) -> [String] {
    var envelope = Scene.envelope(1, ("192.0.2.10", 1), ("192.0.2.1", 831), at: Scene.origin(1, 0))
    envelope.transport = transport
    var record = Scene.session(
      envelope, envelope.origin, envelope.origin,
      Scene.verdict(.unofficial, application, .unofficial, confidence: confidence))
    record.rolesFrom = roles
    record.openings = PerPeer(
      .init(Array(ours.utf8), count: UInt64(ours.utf8.count)),
      .init(Array(theirs.utf8), count: UInt64(theirs.utf8.count)))
    guard case .session(let told) = Disclosure().disclose(.session(Shared(record))).event else { return [] }
    return Peer.allCases.map { String(decoding: told.value.openings[$0].octets, as: UTF8.self) }
  }

  @Test("either side may be the client where nobody saw who called")
  func roles() {
    #expect(Self.told("a", "0\u{c}\u{2}\u{1}\u{1}as3cr3t", "LDAP", .guess)[1] == "0\u{c}\u{2}\u{1}\u{1}*******")
    #expect(Self.told("a", "0\u{c}\u{2}\u{1}\u{1}as3cr3t", "SNMP", over: .udp)[1] == "0\u{c}\u{2}\u{1}\u{1}a******")
    #expect(Self.told("Password: ", "s3cr3t", nil, .port) == ["**********", "******"])
    #expect(Self.told("abcdefs3cr3t", "x", nil, .guess) == ["************", "*"])
    #expect(Self.told("hello there", "x", nil) == ["hello there", "x"])
  }

  @Test("the listener may be the client, and an answer may repeat what it was asked with")
  func bothSides() {
    let message = "0\u{1d}\u{2}\u{1}\u{1}\u{4}"
    #expect(Self.told("\(message)s3cr3t", "\(message)s3cr3t", "SNMP") == ["\(message)******", "\(message)******"])
    #expect(Self.told("", "\(message)s3cr3t", "SNMP")[1] == "\(message)******")
    #expect(Self.told("@RSYNCD: 31.0\n", "@RSYNCD: 31.0\nbob s3cr3t", "rsync")[1] == "@RSYNC" + stars(18))
    #expect(Self.told("login: ", "bob\r\ns3cr3t", "Telnet")[1] == stars(11))
    #expect(Self.told("", "0\u{c}\u{2}\u{1}\u{1}as3cr3t", "LDAP")[1] == "0\u{c}\u{2}\u{1}\u{1}a******")
    #expect(Self.told("Password: ", "s3cr3t", nil) == ["Pass******", "******"])
  }

  @Test("of what nobody knows no more is told than in the reason")
  func unknown() {
    let head = "\u{2}\u{2}\0\0"
    #expect(Self.told("x", "\u{1}\0\u{1}\0\u{1}\0s3cr3t", nil)[1] == "\u{1}\0\u{1}\0\u{1}\0******")
    #expect(Self.told("\(head)s3cr3t", "x", nil)[0] == "\(head)******")
    #expect(Self.told("set a\r\nbob s3cr3t", "x", nil)[0] == "set a\r\n" + stars(10))
    #expect(Self.told("s3cr3t", "", nil)[0] == "******")
    #expect(Self.told("s3cr3t", String(repeating: ".", count: 64), nil)[0] == "******", "asked behind what is kept")
    #expect(Self.told("\u{1}\0\u{1}\0s3cr3t", "x", "SSH", confidence: .possible)[0] == "\u{1}\0\u{1}\0******")
  }

  private func stars(_ count: Int) -> String { String(repeating: "*", count: count) }

  @Test("what stands before the first message of NETCONF, and the rest of an earlier one, is not told")
  func logIns() {
    #expect(Self.told("bob\r\ns3cr3t\r\n<hello>", "login: ", "NETCONF-RAW")[0] == "*************<hello>")
    #expect(Self.told("[admin;s3cr3t;]\n<?xml", "", "NETCONF-RAW")[0] == "****************<?xml")
    #expect(Self.told("s3cr3t</pas", "", "NETCONF-BEEP", .port)[0] == "***********")
    #expect(Self.told("<rpc><psk>s3cr3t</psk>", "", "NETCONF-RAW")[0] == "<rpc><psk>******</psk>")
    #expect(Self.told("\n#5\n<rpc>", "", "NETCONF-RAW")[0].hasSuffix("#5\n<rpc>"))
  }
}
