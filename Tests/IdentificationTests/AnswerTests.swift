import Bytes
import Testing

@testable import Identification

/// The listener knows best what it is: what somebody asked it for says little where it answers in something else.
@Suite struct AnswerTests {
  private static func recognition(
    _ said: [(Speaker, String)], isInitiatorKnown: Bool = true
  ) -> Recognition? {
    var openings = Openings(.tcp, ports: (50_000, 831), isInitiatorKnown: isInitiatorKnown)
    for (speaker, text) in said {
      let octets = Vector.octets(text)
      Octets(octets).withBytes { openings.append($0, from: speaker, wireLength: octets.count) }
    }
    return openings.recognition()
  }

  private static let request = "'GET / HTTP/1.1\r\nHost: a.example\r\n\r\n'"
  private static let banner = "'220 mail.example ESMTP Postfix\r\n'"
  private static let hello =
    "16 0301 002D 01 000029 0303 07070707070707070707070707070707 07070707070707070707070707070707 00 0002 C02F 01 00"

  @Test func `a banner stands against any request`() {
    #expect(Self.recognition([(.listener, Self.banner), (.initiator, Self.request)])?.application == "SMTP")
    #expect(Self.recognition([(.initiator, Self.request), (.listener, Self.banner)])?.application == "SMTP")
    let greeted = Self.recognition([(.listener, Self.banner), (.initiator, "'\r\n\r\n'")])
    #expect(greeted?.application == "SMTP" && greeted?.certainty == .certain && greeted?.speaker == .listener)
  }

  @Test(arguments: [
    ("FTP", ["'220 (vsFTPd 3.0.5)\r\n'"]), ("IMAP", ["'* OK [CAPABILITY IMAP4rev1] ready\r\n'"]),
    ("IMAP", ["'* OK IMAP4 ready\r\n'"]), ("POP3", ["'+OK ready\r\n'", "'-ERR what?\r\n'"]),
    ("NNTP", ["'200 news.example InterNetNews ready\r\n'"]),
  ])
  func `a greeting stands against whatever a scanner says`(application: String, said: [String]) {
    for asked in [Self.request, Self.hello, "'\r\n\r\n'", "'SSH-2.0-Go\r\n'", "'EHLO a\r\n'"] {
      var turns = said.map { (Speaker.listener, $0) }
      turns.insert((.initiator, asked), at: 1)
      let recognition = Self.recognition(turns)
      #expect(recognition?.application == application && recognition?.certainty == .certain, "\(asked)")
    }
  }

  @Test(arguments: [Speaker.initiator, .listener])
  func `who shows a host key of SSH is its server, wherever the capture begins`(_ client: Speaker) {
    let algorithms = "0000 0384 04 14 07070707070707070707070707070707 0000 0011 'curve25519-sha256'"
    let key = "0000 02BC 07 21 0000 0117 0000 0007 'ssh-rsa'"
    let recognition = Self.recognition([(client, algorithms), (client.other, key)], isInitiatorKnown: false)
    #expect(recognition?.application == "SSH" && recognition?.client == client)
  }

  @Test func `lines before an identification of SSH are of SSH only when it comes`() {
    let lines = String(repeating: "All use is logged.\r\n", count: 40)
    let client = (Speaker.initiator, "'SSH-2.0-Go\r\n'")
    let lone = Self.recognition([(.listener, "'\(lines)'"), client])
    #expect(lone?.application == "SSH" && lone?.certainty == .possible && lone?.isAnswered == false)
    let whole = Self.recognition([(.listener, "'\(lines)SSH-2.0-OpenSSH_9.6\r\n'"), client])
    #expect(whole?.certainty == .certain && whole?.isAnswered == true)
    #expect(Self.recognition([(.listener, "FFFD28"), client])?.certainty == .possible)
  }

  @Test func `a hello tells the client of DTLS, whoever was seen first`() {
    let hello = "16 FEFD 0000 000000000000 @2 01 aa*40"
    let answer = "16 FEFD 0000 000000000000 @2 02 bb*40"
    #expect(Vector(nil, .udp, client: hello, server: answer).recognition?.client == .initiator)
    #expect(Vector(nil, .udp, client: answer, server: hello).recognition?.client == .listener)
    #expect(Vector(nil, .udp, client: hello, server: hello).recognition?.isAnswered != true)
  }

  @Test func `a server of NFS calls back over the connection of its client`() {
    let call = "80000028 7A3BC1D9 00000000 00000002 40000000 00000001 00000001 00*16"
    let called = Self.recognition([(.listener, call)], isInitiatorKnown: false)
    #expect(called?.client == .listener && called?.mayCallHome == true)
    let asked = "80000028 7A3BC1D9 00000000 00000002 000186A3 00000004 00000001 00*16"
    #expect(Self.recognition([(.listener, asked)], isInitiatorKnown: false)?.mayCallHome == false)
  }

  @Test(arguments: [request, hello]) func `a request that is answered in something else is a request`(_ asked: String) {
    let answered = Self.recognition([(.initiator, asked), (.listener, "'what do you want?\r\n'")])
    #expect(answered?.certainty == .possible && answered?.isAnswered == false && answered?.speaker == .initiator)
    #expect(Self.recognition([(.initiator, asked)])?.certainty == .certain)
  }

  @Test func `who listens may be the client of TLS, as where devices call home`() {
    let called = Self.recognition([(.listener, Self.hello)])
    #expect(called?.application == "TLS" && called?.client == .listener && called?.mayCallHome == true)
    #expect(Self.recognition([(.listener, Self.request)])?.application != "HTTP/1")
  }

  @Test func `a lone command of Telnet's on each side is likely, and two are certain`() {
    let lone = Vector(nil, client: "FFFD00 01 0000", server: "FFFD00 01 0000").recognition
    #expect(lone?.application == "Telnet" && lone?.certainty == .possible)
    #expect(Vector(nil, client: "FFFD00 01 0000").recognition == nil)
    #expect(Vector(nil, server: "FFFB01 FFFB03 'login: '").recognition?.certainty == .certain)
  }

  @Test func `who confirms a connection of ISO transport requests none`() {
    let confirm = Vector(nil, server: "0300 000B 06 D0 0000 1234 00").recognition
    #expect(confirm?.speaker == .listener && confirm?.grounds == "a connection confirm of ISO transport")
  }

  @Test func `rshd is told two names of users, not any two texts`() {
    func name(_ second: String) -> String? {
      let client = "00 'helloworld' 00 '\(second)' 00 'list all' 00"
      return Vector(nil, client: client, server: "00", ports: (831, 514)).recognition?.application
    }
    #expect(name("administrator") == "rsh")
    #expect(name("user value=1") == nil && name("home/somebody") == nil)
  }
}
