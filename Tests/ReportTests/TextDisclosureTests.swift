import BEEP
import Bytes
import Identification
import NETCONF
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Credentials in texts of all kinds: command lines of real devices, JSON, documents within documents.
@Suite struct TextDisclosureTests {
  @Test(arguments: [
    "<CLI><Configuration>local-user bob\n password simple s3cr3t</Configuration></CLI>",
    "<Execution><![CDATA[ display\n password cipher s3cr3t\n]]></Execution>",
    "<md-cli-input-line>/configure system user \"bob\" password s3cr3t</md-cli-input-line>",
    "<md-cli-output-block>password \"s3cr3t\" hash2</md-cli-output-block>",
    "<Command>enable secret s3cr3t</Command>", "<cli_config>enable secret s3cr3t</cli_config>",
    "<cli-config>snmp-server community s3cr3t RO</cli-config>", "<banner>enable secret s3cr3t</banner>",
    "<description>the password is s3cr3t</description>", "<entry>password for bob is s3cr3t</entry>",
    "<entry>the secret of bob: s3cr3t</entry>", "<text>logged command:enable secret s3cr3t</text>",
    "<cmd>crypto pki import x pkcs12 s3cr3t</cmd>", "<x>hostname a\nkey s3cr3t\n</x>",
    // As characters and sections write it.
    "<cmd>pass&#119;ord s3cr3t</cmd>", "<cmd>enable&#32;secret&#9;s3cr3t</cmd>",
    "<cmd>pass<![CDATA[word s3cr3t]]></cmd>", "<cmd>pass<!-- x -->word s3cr3t</cmd>",
    // What commands announce.
    "<cmd>ip nhrp authentication s3cr3t</cmd>", "<cmd>key-octet-string 7 s3cr3t</cmd>",
    "<cmd>isis authentication-mode simple s3cr3t</cmd>", "<cmd>x authentication-mode hmac-sha256 cipher s3cr3t</cmd>",
    "<cmd>snmp-agent usm-user v3 b privacy-mode aes128 s3cr3t</cmd>", "<cmd> authentication s3cr3t</cmd>",
    "<cmd>user bob pwd s3cr3t</cmd>", "<cmd>bearer s3cr3t</cmd>", "<cmd>x api-token s3cr3t</cmd>",
    "<cmd>password:s3cr3t</cmd>", "<cmd>user=b password=s3cr3t</cmd>", "<cmd>\"password\" \"s3cr3t\"</cmd>",
  ]) func `commands show no credential, whatever device they are for`(_ text: String) {
    let told = Told.body(text)
    #expect(!told.contains("s3cr3t") && told.contains("redacted"))
  }

  @Test(arguments: [
    "<json>{\"a\":[{\"secret\" : \"s3cr3t\"}]}</json>", "{\"ietf-system:password\" : \"s3cr3t\"}",
    "<x>{&quot;encrypted-password&quot; : &quot;s3cr3t&quot;}</x>", "{\"password\": \"a\\\"s3cr3t\"}",
    "{\"pins\": 1, \"shared-secret\": [\"a\", \"s3cr3t\"]}", "{\"credentials\": {\"a\": {\"b\": \"s3cr3t\"}}}",
  ]) func `members of JSON objects are told by their names`(_ text: String) {
    let told = Told.body(text)
    #expect(!told.contains("s3cr3t") && told.contains("redacted"))
  }

  @Test func `JSON without credentials stays as it is, and what follows one`() {
    let plain = "{\"name\": \"b\", \"key\": {\"id\": 1}, \"public-key\": \"AAAA\", \"a:b\": [\"c:d\"]}"
    #expect(Told.body(plain) == plain)
    #expect(Told.body("{\"psk\":\"s3cr3t\",\"a\":\"b\"}") == "{\"psk\":\"[redacted, 6 octets]\",\"a\":\"b\"}")
  }

  @Test(arguments: [
    "<user><password>s3cr3t</password></user>", "&lt;password&gt;s3cr3t&lt;/password&gt;",
    "enable secret s3cr3t", "{\"secret\" : \"s3cr3t\"}", "$6$salt$s3cr3t", "$9$s3cr3ts3cr3t",
    "-----BEGIN PRIVATE KEY-----\ns3cr3t\n-----END PRIVATE KEY-----", "bob:s3cr3t@h:/x", "ftp://bob:a/s3cr3t@h",
  ]) func `a value is searched as a document, too`(_ value: String) {
    #expect(Told.change(value, at: "/a/x")?.contains("s3cr3t") == false)
    let escaped = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(!Told.body("<a>\(escaped)</a>").contains("s3cr3t"))
    #expect(!Told.body("<a><![CDATA[\(value)]]></a>").contains("s3cr3t"))
  }

  @Test(arguments: [
    "the password policy", "the password for bob is too short", "secret of success", "pw-class x",
    "the password for bob", "uplink to core-2, see ticket 4711", "key customer in Berlin", "a < b && c > d",
    "password rotation every 90 days", "10:00 to 12:00 @ noon", "see mailto:bob@a.example", "a@b.example",
    "http://a.example:8080/x?module=y&revision=2014-08-06", "secret keeping is policy", "ge-0/0/0.0",
    "/a:b[@c='d']", "costs $5 or $10", "-----BEGIN CERTIFICATE-----",
  ]) func `ordinary texts stay as they are`(_ value: String) {
    #expect(Told.change(value, at: "/interfaces/interface[name=\"a\"]/description") == value)
    let escaped = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    #expect(Told.body("<description>\(escaped)</description>") == "<description>\(escaped)</description>")
  }

  @Test(arguments: [
    "https://a.example/c?sv=2024&sig=s3cr3tA%3D&se=1", "https://a.example/c?X-Amz-Date=1&X-Amz-Signature=s3cr3t",
    "https://a.example/c?Signature=s3cr3t", "https://a.example/c?x-ms-token=s3cr3t",
  ]) func `a URI shows no signature that opens what it names`(_ uri: String) {
    #expect(Told.change(uri, at: "/a/x")?.contains("s3cr3t") == false)
    let told = Told.body("<url>\(uri.replacing("&", with: "&amp;"))</url>")
    #expect(!told.contains("s3cr3t") && told.contains("https://a.example/c?"))
  }

  @Test(arguments: ["https://a.example/c?design=s3cr3t", "https://a.example/c?resig=s3cr3t&signature-type=s3cr3t"])
  func `a URI shows what is no signature`(_ uri: String) { #expect(Told.change(uri, at: "/a/x") == uri) }

  @Test func `attributes called as fields with a credential show none`() {
    #expect(
      Told.body("<x authorization=\"Bearer abcdefs3cr3t\" a='b'/>")
        == "<x authorization=\"Bearer [redacted, 12 octets]\" a='b'/>")
    #expect(!Told.body("<x proxy-authorization='Basic dXNlcjpzM2NyM3Q='/>").contains("dXNlcj"))
    #expect(Told.body("<x authorization=\"required\" a='b'/>") == "<x authorization=\"required\" a='b'/>")
  }

  @Test func `a text in references shows only that there is a credential`() {
    #expect(
      Told.body("<a>x &lt;password&gt;s&#51;cr3t&lt;/password&gt; y</a>")
        == "<a>x &lt;password&gt;[redacted, 10 octets]&lt;/password&gt; y</a>")
    #expect(Told.body("<u>ftp:&#47;&#47;bob:s3cr3t@h</u>") == "<u>[redacted, 24 octets]@h</u>")
    #expect(Told.body("<l url='ftp:&#47;/b:s3cr3t@h'/>") == "<l url='[redacted, 18 octets]@h'/>")
    // A password that looks like a tag hides nothing else.
    #expect(Told.body("<cmd>show a&lt;b</cmd><c>d e</c>") == "<cmd>show a&lt;b</cmd><c>d e</c>")
  }

  @Test(arguments: [
    "<p><name>password</name><value>s3cr3t</value></p>",
    "<p><name>password</name><type>a</type><value><string>s3cr3t</string></value></p>",
    "<param name=\"password\">s3cr3t</param>", "<property name='password' value='s3cr3t'/>",
    "<password data='s3cr3t'/>",
    "<key><encryption>7</encryption><text>s3cr3t</text></key>",
  ]) func `a name beside a value tells what it is`(_ text: String) {
    #expect(!Told.body(text).contains("s3cr3t"))
  }

  @Test func `other names beside values tell nothing`() {
    for text in [
      "<p><name>mtu</name><value>1500</value></p>", "<key><name>a</name></key><value>b</value>",
      "<leaf name='key' value='b'/>",
    ] {
      #expect(Told.body(text) == text)
    }
  }

  @Test func `on a channel of SASL only a status and an error are told`() {
    let sasl = "http://iana.org/beep/SASL/PLAIN"
    for text in [
      "<auth>s3cr3t</auth>", "s3cr3t<", "<blob status='continue' data='s3cr3t'/>", "<blob status='s3cr3t'/>",
      "<blob>a</blob>s3cr3t", "<error code='535' x='s3cr3t'>a</error>",
    ] {
      #expect(!Told.body(text, profile: sasl).contains("s3cr3t"))
    }
    #expect(
      Told.body("<blob status='complete'>s3cr3t</blob>\r\n", profile: sasl)
        == "<blob status='complete'>[redacted, 6 octets]</blob>\r\n")
    for text in ["<blob status=\"complete\"/>", "<error code='535'>no such user</error>"] {
      #expect(Told.body(text, profile: sasl) == text)
    }
    #expect(
      Told.body("<profile uri='http://iana.org/beep/S&#65;SL/PLAIN'>&lt;blob>s3cr3t&lt;/blob></profile>")
        == "<profile uri='http://iana.org/beep/S&#65;SL/PLAIN'>[redacted, 25 octets]</profile>")
  }

  @Test func `headers that do not say what a body is are not told`() {
    var record = Scene.message(body: "<a/>")
    let payload = Array("Content-Type: text/xml\r\nX-Password: s3cr3t\r\n more s3cr3t\r\n\r\n<a/>".utf8)
    record.payload = .init(payload, count: UInt64(payload.count))
    let told = Told.message(record)?.payload.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(told == "Content-Type: text/xml\r\nX-Password:[redacted, 7 octets]\r\n[redacted, 12 octets]\r\n\r\n<a/>")
  }

  @Test func `what goes on behind missing octets may be the rest of a credential`() {
    #expect(Told.body("<a><passws3cr3t</password></a>", seams: [9]) == "<a><passw[redacted, 6 octets]</password></a>")
    #expect(Told.body("<a><x y=\"s3cr3t</password></a>", seams: [9]) == "<a><x y=\"[redacted, 6 octets]</password></a>")
    #expect(
      Told.body("<cmd>enable s3cr3t</cmd><b>c</b>", seams: [12]) == "<cmd>enable [redacted, 6 octets]</cmd><b>c</b>")
  }

  @Test func `a body falls apart where octets are missing, and no credential does`() {
    var body = MessageRecord.Captured(Array("ab12cd34ef".utf8), count: 10)
    body.seams = [1, 4, 6]
    body.withheld = [2..<3, 3..<7, 9..<10]
    #expect(
      body.redactedPieces.map { String(decoding: $0, as: UTF8.self) }
        == ["a", "b[redacted, 1 octet][redacted, 4 octets]", "4e[redacted, 1 octet]"])
    #expect(body.redactedPieces.joined().elementsEqual(body.redacted))
  }

  @Test func `queries of URIs are redacted wherever URIs are`() {
    var hello = HelloRecord(
      ordinal: 1, from: .listener, channel: 1, sessionID: nil, capabilities: ["http://h/x?password=s3cr3t", "urn:a:b"],
      capabilityCount: 2, quirks: [])
    hello.capabilityCount = 2
    guard case .hello(let told) = Disclosure().disclose(.hello(hello)).event else {
      Issue.record("the hello is gone")
      return
    }
    #expect(told.capabilities == ["http://h/x?password=[redacted, 6 octets]", "urn:a:b"])
    var verdict = Scene.verdict(.unofficial, "HTTP/1", .unofficial)
    verdict.details = [
      Detail(.server, "x?token=s3cr3t"), Detail(.host, "u:s3cr3t@h"), Detail(.software, "foo password=s3cr3t"),
    ]
    guard case .verdict(let judged) = Disclosure().disclose(.verdict(Shared(verdict))).event else {
      Issue.record("the verdict is gone")
      return
    }
    #expect(judged.value.details.count == 3 && judged.value.details.allSatisfy { !$0.value.contains("s3cr3t") })
    var record = Scene.rpc("foo")
    record.operationNamespace = "http://x/?token=s3cr3t"
    guard case .rpc(let asked) = Disclosure().disclose(.rpc(Shared(record))).event else {
      Issue.record("the rpc is gone")
      return
    }
    #expect(asked.value.operationNamespace == "http://x/?token=[redacted, 6 octets]")
  }

  @Test(arguments: [
    "&lt;", "a@b:", "<!--", "<key>", "{\"secret\":", "\"secret\":{", "$1$", "<a name=\"x\">", "password: ",
  ])
  func `texts made to be searched again and again are searched in one pass`(_ piece: String) {
    let growth = Cost.growth(from: 2500) { _ = Told.body("<a>" + String(repeating: piece, count: $0)) }
    #expect(growth < Cost.linear)
  }
}
