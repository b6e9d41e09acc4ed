import Packet
import Testing

@testable import Identification

@Suite struct LooksTests {
  @Test(arguments: [
    ("password=s3cr3t\n", "text that begins \"pass\""), ("Hello AUTH s3cr3t", "text that begins \"Hello AUTH\""),
    ("GET / HTTP", "text that begins \"GET / HTTP\""), ("<a>user x</a>", "XML that begins \"<a>user \""),
    ("token", "text that begins \"token\""), ("pas", "text that begins \"pas\""), ("", "nothing"),
  ]) func `nothing is told behind a word that announces a credential`(_ text: String, _ expected: String) {
    #expect(Looks(Array(text.utf8)).description == expected)
  }

  @Test(arguments: [
    ("\r\nUser Access Verification\r\n\r\nPassword: ", true), ("login: ", true), ("Enter PIN:", true),
    ("220 ready", false), ("", false),
  ]) func `what answers the question for a credential is not told`(_ question: String, _ asks: Bool) {
    #expect(CredentialWords.ask(in: Array(question.utf8)) == asks)
    let answer = Looks(Array("s3cr3t\r\n".utf8), isAnswer: asks)
    #expect(answer.description == (asks ? "text (8 octets)" : "text that begins \"s3cr3t\\r\\n\""))
    #expect(Looks([0, 0, 0], isAnswer: true).description == "zeros (3 octets)")
  }
}
