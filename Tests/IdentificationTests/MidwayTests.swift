import Bytes
import Testing

@testable import Identification

/// Flows of which nobody saw who called: what is said alone tells the client from the server.
@Suite struct MidwayTests {
  /// What the probes make of what was said, written as in ``Vector/octets(_:)``.
  private static func recognition(_ said: [(Speaker, String)]) -> Recognition? {
    var openings = Openings(.tcp, ports: (50_000, 831), isInitiatorKnown: false)
    for (speaker, text) in said {
      let octets = Vector.octets(text)
      Octets(octets).withBytes { openings.append($0, from: speaker, wireLength: octets.count) }
    }
    return openings.recognition()
  }

  @Test func `A challenge in base64 makes a request for authentication POP3's, a number SMTP's`() {
    let request = (Speaker.initiator, "'AUTH PLAIN\\r\\n'")
    let challenged = Self.recognition([request, (.listener, "'+ \\r\\n'")])
    #expect(challenged?.application == "POP3" && challenged?.client == .initiator)
    let cram = Self.recognition([
      (.initiator, "'AUTH CRAM-MD5\\r\\n'"), (.listener, "'+ PDE4OTYuNjk3MTcwOTUyQG1haWw+\\r\\n'"),
    ])
    #expect(cram?.application == "POP3")
    #expect(Self.recognition([request, (.listener, "'334 \\r\\n'")])?.application == "SMTP")
    #expect(Self.recognition([request])?.certainty == nil)
    #expect(Self.recognition([request, (.listener, "'+ who?\\r\\n'")])?.application != "POP3")
  }

  @Test func `A reply of FTP's of which the capture has a digit or two speaks against nothing`() {
    let asked = (Speaker.initiator, "'USER anonymous\\r\\nPASS a@b\\r\\nSYST\\r\\n'")
    for code in ["1", "12", "150"] {
      #expect(Self.recognition([asked, (.listener, "'\(code)'")])?.certainty == .certain, "\(code)")
    }
    #expect(Self.recognition([asked, (.listener, "'13'")])?.certainty != .certain)
  }

  @Test func `A number that all who number replies give makes nothing FTP's for certain`() {
    func certainty(_ reply: String) -> Recognition.Certainty? {
      Self.recognition([(.initiator, "'PASS x\\r\\n'"), (.listener, "'\(reply)\\r\\n'")])?.certainty
    }
    #expect(certainty("500 what?") == .possible && certainty("451 later") == .possible)
    #expect(certainty("230 Login successful.") == .certain && certainty("530 Login incorrect.") == .certain)
  }

  @Test(arguments: Speaker.allCases)
  func `Settings of HTTP/2 alone make nobody the client, and the preface does`(speaker: Speaker) {
    let settings = "000006 04 00 00000000 0005 00004000 000000 04 01 00000000"
    let lone = Self.recognition([(speaker, settings)])
    #expect(lone?.application == "HTTP/2" && lone?.certainty == .certain && lone?.client == nil)
    let acknowledged = Self.recognition([(speaker, "000000 04 01 00000000 000004 08 00 00000000 00010000")])
    #expect(acknowledged?.application == "HTTP/2" && acknowledged?.client == nil)
    let beat = "00000004 00000000 00000004 00000000"
    #expect(Self.recognition([(speaker, beat), (speaker.other, beat)])?.certainty == nil)
    let preface = "'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n' 000000 04 00 00000000"
    #expect(Self.recognition([(speaker, settings), (speaker.other, preface)])?.client == speaker.other)
  }

  @Test func `A password behind AUTH is none of POP3's mechanisms`() {
    let said: [(Speaker, String)] = [
      (.initiator, "'AUTH pw\\r\\n'"), (.listener, "'+OK\\r\\n'"), (.initiator, "'PING\\r\\n'"),
      (.listener, "'+PONG\\r\\n'"),
    ]
    let recognition = Self.recognition(said)
    #expect(recognition?.application == "Redis" && recognition?.certainty == .certain)
    #expect(recognition?.client == .initiator)
    for count in 1..<said.count { #expect(Self.recognition(Array(said.prefix(count)))?.application != "POP3") }
  }

  @Test func `What completes a command of IMAP goes together with the next one, and is anybody's alone`() {
    let completed = (Speaker.listener, "'a1 OK LOGIN completed\\r\\n'")
    let both = Self.recognition([completed, (.initiator, "'a2 SELECT INBOX\\r\\n'")])
    #expect(both?.application == "IMAP" && both?.certainty == .certain && both?.client == .initiator)
    #expect(Self.recognition([completed])?.certainty == nil)
    #expect(Self.recognition([completed, (.initiator, "'a2 SELECTED INBOX\\r\\n'")])?.certainty == nil)
    #expect(Self.recognition([(.listener, "'* 3 EXISTS\\r\\n'")])?.application == "IMAP")
    #expect(Self.recognition([(.listener, "'* 3 things\\r\\n'")])?.certainty == nil)
  }

  @Test func `A number before a word is no tag of IMAP, unless another command or the server goes together with it`() {
    for reply in ["'230 Login successful.\\r\\n'", "'530 Login incorrect.\\r\\n'", "'301 Fetch error\\r\\n'"] {
      for speaker in Speaker.allCases { #expect(Self.recognition([(speaker, reply)]) == nil) }
    }
    let two = Self.recognition([(.initiator, "'1 CAPABILITY\\r\\n2 LOGIN a b\\r\\n'")])
    #expect(two?.application == "IMAP" && two?.client == .initiator)
    let answered = Self.recognition([(.initiator, "'7 NOOP\\r\\n'"), (.listener, "'7 OK done\\r\\n'")])
    #expect(answered?.application == "IMAP" && answered?.client == .initiator)
  }

  @Test func `An identification of SSH makes nobody the client where the other side's octets are not known`() {
    let banner = "'SSH-2.0-OpenSSH_9.6\\r\\n'"
    let stranger = Self.recognition([(.initiator, banner), (.listener, "000000A0 aa*40")])
    #expect(stranger?.application == "SSH" && stranger?.client == nil)
    let lone = Self.recognition([(.initiator, banner)])
    #expect(lone?.application == "SSH" && lone?.client == nil)
  }

  @Test func `What XMPP negotiates is told by its namespace`() {
    let authentication = "'<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"PLAIN\">AGIAYw==</auth>'"
    #expect(Self.recognition([(.initiator, authentication)])?.application == "XMPP")
    #expect(Self.recognition([(.initiator, "'<auth mechanism=\"PLAIN\">AGIAYw==</auth>'")]) == nil)
  }

  @Test func `Messages of OpenFlow behind its hello go together, or are anybody's`() {
    let requests = "04 02 0008 00000007 04 02 0008 00000008"
    #expect(Self.recognition([(.initiator, requests), (.listener, "04 03 0008 00000007")])?.application == "OpenFlow")
    let lines: [(Speaker, String)] = [(.initiator, "01 03 0009 'hello'"), (.listener, "01 02 0008 'okay'")]
    let strangers: [(Speaker, String)] = [(.initiator, "04 02 0008 11223344 04 02 0008 55667788")]
    for said in [lines, lines + lines, strangers] {
      #expect(Self.recognition(said)?.application != "OpenFlow")
    }
  }

  @Test(arguments: Speaker.allCases)
  func `Who sends a pre-login is the client of TDS, and who answers it the server`(client: Speaker) {
    let asked = Self.recognition([(client, "1201 0014 00000000 00 0006 0006 FF 0E000C370000")])
    #expect(asked?.application == "TDS" && asked?.client == client)
    let answered = Self.recognition([(client.other, "0401 0014 00000000 00 0006 0006 FF 0E000C370000")])
    #expect(answered?.application == "TDS" && answered?.client == client)
  }

  @Test(
    arguments: [
      ("to='im.example' version='1.0'>", "im.example"), ("version=\"1.0\"\n  to=\"im.example\">", "im.example"),
      ("to='e", nil), ("to=im.example>", nil), ("version='1.0' to='im.exam", nil),
      ("id='a to=b' version='1.0'><iq id='1' to='c'/>", nil), ("version='1.0'>\n<iq to='c'/>", nil),
    ] as [(String, String?)])
  func `A host of XMPP is told without its quotes, and only where all of it is there`(rest: String, host: String?) {
    var openings = Openings(.tcp, ports: (50_000, 831), isInitiatorKnown: true)
    let text = "<stream:stream " + rest
    Octets(text).withBytes { openings.append($0, from: .initiator, wireLength: text.utf8.count) }
    let recognition = openings.recognition()
    #expect(recognition?.application == "XMPP")
    #expect(recognition?.details == (host.map { [Detail(.host, $0)] } ?? []))
  }
}
