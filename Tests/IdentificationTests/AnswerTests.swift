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
}
