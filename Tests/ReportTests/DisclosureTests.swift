import Identification
import Testing

@testable import Disclosure
@testable import Session

@Suite struct DisclosureTests {
  private static func body(_ text: String, profile: String? = nil, isEncoded: Bool = false) -> String {
    var record = Scene.message(body: text, profile: profile)
    record.body?.isEncoded = isEncoded
    guard case .message(let told) = Disclosure().disclose(.message(record)).event, let body = told.body else {
      return ""
    }
    // Not even the octets below the words may hold it.
    #expect(!String(decoding: body.octets, as: UTF8.self).contains("s3cr3t"))
    return String(decoding: body.redacted, as: UTF8.self)
  }

  @Test(arguments: [
    ("<password>s3cr3t</password>", "<password>[redacted, 6 octets]</password>"),
    ("<a:password x='1'>s3cr3t</a:password>", "<a:password x='1'>[redacted, 6 octets]</a:password>"),
    ("<secret><![CDATA[s3cr3t]]></secret>", "<secret>[redacted, 18 octets]</secret>"),
    ("<psk><!-- x -->s3cr3t</psk>", "<psk>[redacted, 16 octets]</psk>"),
    ("<a x=\"><password>s3cr3t</password>", "<a x=\"><password>[redacted, 6 octets]</password>"),
    ("<password>s3cr3t", "<password>[redacted, 6 octets]"),
    ("<url>ftp://bob:s3cr3t@192.0.2.1/x</url>", "<url>ftp://[redacted, 10 octets]@192.0.2.1/x</url>"),
    ("<cmd>enable secret s3cr3t</cmd>", "<cmd>enable secret [redacted, 6 octets]</cmd>"),
    ("<cmd>snmp-server community s3cr3t ro</cmd>", "<cmd>snmp-server community [redacted, 9 octets]</cmd>"),
    ("<key><name>a</name></key>", "<key><name>a</name></key>"),
    ("<password/>", "<password/>"),
    ("<blob status='complete'>s3cr3t</blob>", "<blob status='complete'>[redacted, 6 octets]</blob>"),
  ])
  func `a secret in a body is replaced by its length`(_ text: String, _ expected: String) {
    #expect(Self.body(text) == expected)
  }

  @Test func `a blob that rides on a start keeps its status only`() {
    let uri = "http://iana.org/beep/SASL/PLAIN"
    #expect(
      Self.body("<profile uri='\(uri)'><![CDATA[<blob status='complete'>s3cr3t</blob>]]></profile>")
        == "<profile uri='\(uri)'><![CDATA[<blob status='complete'>[redacted, 6 octets]</blob>]]></profile>")
    let empty = "<profile uri='\(uri)'><![CDATA[<blob status='complete'/>]]></profile>"
    #expect(Self.body(empty) == empty)
    #expect(
      Self.body("<profile uri='\(uri)'>&lt;blob>s3cr3t&lt;/blob></profile>")
        == "<profile uri='\(uri)'>[redacted, 25 octets]</profile>")
  }

  @Test func `what cannot be searched is withheld`() {
    #expect(Self.body("s3cr3t", profile: "http://iana.org/beep/SASL/PLAIN") == "[redacted, 6 octets]")
    #expect(Self.body("s3cr3t", isEncoded: true) == "[redacted, 6 octets]")
    #expect(Self.body("\u{0}<\u{0}p s3cr3t").hasPrefix("[redacted"))
  }

  @Test func `a body made of tags that never end is searched in one pass`() {
    let hostile = String(repeating: "<password><cmd x=\"", count: 40_000)
    let clock = ContinuousClock()
    #expect(clock.measure { _ = Self.body(hostile) } < .seconds(10))
  }

  @Test func `what was learnt of an application holds no password`() {
    var verdict = VerdictRecord(
      code: .unofficial, application: "HTTP/1", standing: .unofficial, confidence: .certain, seen: .whole,
      reasons: ["the initiator sends \"GET http://bob:s3cr3t@a.example/ HTTP/1.1\""], evidence: nil, opaque: nil,
      wouldChange: nil, previous: nil)
    verdict.details = [Detail(.url, "http://bob:s3cr3t@a.example/"), Detail(.host, "a.example")]
    guard case .verdict(let told) = Disclosure().disclose(.verdict(verdict)).event else { return }
    #expect(told.details.map(\.value) == ["http://[redacted, 10 octets]@a.example/", "a.example"])
    #expect(!told.reasons[0].contains("s3cr3t"))
  }
}
