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
      ("PASS s3cr3t\r\n", nil, "PASS*********"), ("AUTH s3cr3t", "SSH", "AUTH*******"),
      ("GET http://bob:s3cr3t@a/", "HTTP/1", "GET http://**********@a/"),
      ("\u{30}\u{2d}\u{02}\u{01}\u{03}\u{60}\u{28}s3cr3t", "LDAP", "\u{30}\u{2d}\u{02}\u{01}\u{03}\u{60}*******"),
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
    #expect(Self.told("0\u{c}\u{2}\u{1}\u{1}a\u{7}ok", "LDAP", from: .listener) == "0\u{c}\u{2}\u{1}\u{1}a\u{7}ok")
    #expect(Self.told("PASS s3cr3t", nil, showsSecrets: true) == "PASS s3cr3t")
  }

  private static func told(
    _ ours: String, _ theirs: String, _ application: String?, over transport: Transport = .tcp,
    _ roles: SessionRecord.RolesFrom = .syn
  ) -> [String] {
    var envelope = Scene.envelope(1, ("192.0.2.10", 1), ("192.0.2.1", 831), at: Scene.origin(1, 0))
    envelope.transport = transport
    var record = Scene.session(
      envelope, envelope.origin, envelope.origin, Scene.verdict(.unofficial, application, .unofficial))
    record.rolesFrom = roles
    record.openings = PerPeer(
      .init(Array(ours.utf8), count: UInt64(ours.utf8.count)),
      .init(Array(theirs.utf8), count: UInt64(theirs.utf8.count)))
    guard case .session(let told) = Disclosure().disclose(.session(Shared(record))).event else { return [] }
    return Peer.allCases.map { String(decoding: told.value.openings[$0].octets, as: UTF8.self) }
  }

  @Test("either side may be the client where nobody saw who called")
  func roles() {
    #expect(Self.told("a", "0\u{c}\u{2}\u{1}\u{1}as3cr3t", "LDAP", .guess)[1] == "0\u{c}\u{2}\u{1}\u{1}a******")
    #expect(Self.told("a", "0\u{c}\u{2}\u{1}\u{1}as3cr3t", "SNMP", over: .udp)[1] == "0\u{c}\u{2}\u{1}\u{1}a******")
    #expect(Self.told("Password: ", "s3cr3t", nil, .port) == ["Pass******", "******"])
    #expect(Self.told("abcdefs3cr3t", "x", nil, .guess) == ["abcdef******", "x"])
    #expect(Self.told("hello there", "x", nil) == ["hello there", "x"])
  }

  @Test("what stands before the first message of NETCONF, and the rest of an earlier one, is not told")
  func logIns() {
    #expect(Self.told("bob\r\ns3cr3t\r\n<hello>", "login: ", "NETCONF-RAW")[0] == "*************<hello>")
    #expect(Self.told("[admin;s3cr3t;]\n<?xml", "", "NETCONF-RAW")[0] == "****************<?xml")
    #expect(Self.told("s3cr3t</pas", "", "NETCONF-BEEP", .port)[0] == "***********")
    #expect(Self.told("<rpc><psk>s3cr3t</psk>", "", "NETCONF-RAW")[0] == "<rpc><psk>******</psk>")
    #expect(Self.told("\n#5\n<rpc>", "", "NETCONF-RAW")[0].hasSuffix("#5\n<rpc>"))
  }
}
