import Bytes
import Packet
import Testing

@testable import Identification

@Suite struct LooksTests {
  @Test(
    arguments: [
      ("password=s3cr3t\n", "text that begins \"pass\""), ("Hello AUTH s3cr3t", "text that begins \"Hello AUTH\""),
      ("GET / HTTP", "text that begins \"GET / HTTP\""), ("<a>user x</a>", "XML that begins \"<a>\""),
      ("<a>\r\n<psk>s3cr3t</psk>", "XML that begins \"<a>\\r\\n<psk>\""),
      ("<a user=\"x\"/>", "XML that begins \"<a user=\""),
      ("as bob pwd=s3cr3t", "text that begins \"as bob pwd\""), ("logon bob s3cr3t", "text that begins \"logon\""),
      ("ACT-USER::bob:1::s3cr3t;", "text that begins \"ACT-USER:\""),
      ("pw s3cr3t", "text that begins \"pw\""), ("u=bob&userpw=s3cr3t", "text that begins \"u=bob&userpw=\""),
      ("X-Key: s3cr3t", "text that begins \"X-Key:\""), ("OPER bob s3cr3t", "text that begins \"OPER\""),
      ("set x\r\nbob s3cr3t", "text that begins \"set x\\r\\n\""), ("\nbob\nx", "text that begins \"\\nbob\\n\""),
      ("GET http://bob:s3cr3t-and-long@a/ ", "text that begins \"GET http://\""),
      ("x bob:s3cr3t@a", "text that begins \"x \""),
      ("token", "text that begins \"token\""), ("pas", "text that begins \"pas\""), ("", "nothing"),
    ] as [(String, String)]) func `nothing is told behind a word that announces a credential`(
      _ text: String, _ expected: String
    )
  {
    #expect(Looks(Array(text.utf8)).description == expected)
  }

  @Test(
    arguments: [
      ("\r\nUser Access Verification\r\n\r\nPassword: ", true), ("login: ", true), ("Enter PIN:", true),
      ("Enter PIN> ", true), ("\r\nKennwort: ", true), ("Wachtwoord: ", true), ("Senha: ", true),
      ("Contrase\u{F1}a: ", true), ("Mot de passe: ", true),
      ("220 ready", false), ("", false), ("pinned, opened by operation, pwned, desenha", false),
    ] as [(String, Bool)]) func `what answers the question for a credential is not told`(
      _ question: String, _ asks: Bool
    )
  {
    #expect(CredentialWords.ask(in: Array(question.utf8)) == asks)
    let answer = Looks(Array("s3cr3t\r\n".utf8), isAnswer: asks)
    #expect(answer.description == (asks ? "text (8 octets)" : "text that begins \"s3cr3t\\r\\n\""))
    #expect(Looks([0, 0, 0], isAnswer: true).description == "zeros (3 octets)")
  }

  @Test(
    arguments: [
      ("bob\r\ns3cr3t\r\n", "text (13 octets)"), ("PASS s3cr3t", "text (11 octets)"), ("<s3cr3t>", "XML (8 octets)"),
      ("ssssssss", "constant (8 octets)"), ("get s3cr3t", "text (10 octets)"),
      ("HELP\r\n", "text that begins \"HELP\\r\\n\""), ("\r\n\r\n", "text that begins \"\\r\\n\\r\\n\""),
      ("OPTIONS / RTSP/1.0\r\n", "text that begins \"OPTIONS / RTSP/1.0\\r\\n\""),
    ] as [(String, String)]) func `of text that may answer an unseen question its kind is told`(
      _ text: String, _ expected: String
    )
  {
    #expect(Looks(Array(text.utf8), isDoubtful: true).description == expected)
  }

  @Test(
    arguments: [
      ("\u{1}\u{2}\u{3}\u{4}\u{5}s3cr3t\0", "01 02 03 04 05", "01 02 03 04 05"),
      ("\0b\0s3cr3t\0", "00 62 00 73", "00 62 00"),
      ("s3cr3t\0", "73 33 63 72", nil), ("\u{5}\u{1}\u{2}\u{1}\u{1}b\u{2}\u{7}\u{6}", "05 01 02 01", "05 01 02 01"),
      ("\u{1}\u{1}b\u{2}zz", "01", "01"),
      (
        "\0\u{1}\0\u{1}\0\u{1}\0\u{1}\0\u{1}\0\u{1}\0\u{1}", "00 01 00 01 00 01 00 01 00 01 00 01",
        "00 01 00 01 00 01 00 01 00 01 00 01"
      ),
    ] as [(String, String, String?)])
  func `of binary nothing is told from its text on`(_ octets: String, _ expected: String, _ doubtful: String?) {
    #expect(Looks(Array(octets.utf8)).description == "binary, begins \(expected)")
    let kind = doubtful.map { "binary, begins \($0)" } ?? "binary (\(octets.utf8.count) octets)"
    #expect(Looks(Array(octets.utf8), isDoubtful: true).description == kind)
  }

  @Test func `the password of RIP is not told, however short`() {
    let octets: [UInt8] = [2, 2, 0, 0, 0xFF, 0xFF, 0, 2, 0x7A, 0x7A] + [UInt8](repeating: 0, count: 34)
    #expect(Looks(octets).description == "binary, begins 02 02 00 00 ff ff 00 02")
    #expect(Looks(octets, isDoubtful: true).description == "binary, begins 02 02 00 00 ff ff 00 02")
  }

  private static func looks(
    _ pieces: [(Speaker, String)], isInitiatorKnown: Bool = true, over transport: Transports = .tcp,
    behindGap: Speaker? = nil
  ) -> [String] {
    var openings = Openings(transport, ports: (50_000, 831), isInitiatorKnown: isInitiatorKnown)
    if let behindGap { openings.skip(from: behindGap) }
    for (speaker, text) in pieces {
      Octets(Array(text.utf8)).withBytes { openings.append($0, from: speaker, wireLength: $0.byteCount) }
    }
    return [openings.looks(.initiator).description, openings.looks(.listener).description]
  }

  @Test func `what a client says is told where it is seen that nobody asked`() {
    let (asked, told) = ("text (8 octets)", "text that begins \"s3cr3t\\r\\n\"")
    let (ready, said) = ((Speaker.listener, "ready"), (Speaker.initiator, "s3cr3t\r\n"))
    #expect(Self.looks([ready, said]) == [told, "text that begins \"ready\""])
    #expect(Self.looks([said]) == [asked, "nothing"])
    #expect(Self.looks([ready]) == ["nothing", "text that begins \"ready\""])
    #expect(Self.looks([ready, said], behindGap: .listener)[0] == asked)
    #expect(Self.looks([ready, said], isInitiatorKnown: false) == [asked, "text (5 octets)"])
    #expect(Self.looks([ready, said], isInitiatorKnown: false, over: .udp) == [told, "text that begins \"ready\""])
    #expect(Self.looks([said], isInitiatorKnown: false, over: .udp)[0] == asked)
    let greeting = String(repeating: "-", count: 2000) + "login: "
    #expect(Self.looks([(.listener, greeting), said])[0] == asked)
    #expect(Self.looks([(.initiator, "login: "), (.listener, "s3cr3t\r\n")])[1] == asked, "called back")
  }
}
