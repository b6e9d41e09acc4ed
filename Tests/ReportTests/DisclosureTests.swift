import BEEP
import Bytes
import Identification
import NETCONF
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

@Suite struct DisclosureTests {
  private static func body(_ text: String, profile: String? = nil, isEncoded: Bool = false) -> String {
    var record = Scene.message(body: text, profile: profile)
    record.body?.isEncoded = isEncoded
    guard case .message(let told) = Disclosure().disclose(.message(Shared(record))).event, let body = told.body else {
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
    ("<user password=\"s3cr3t\" name=\"a\"/>", "<user password=\"[redacted, 6 octets]\" name=\"a\"/>"),
    ("<user a:password='s3cr3t", "<user a:password='[redacted, 6 octets]"),
    (
      "<f select=\"/u[name='a'][password='s3cr3t']\"/>", "<f select=\"/u[name='a'][password='[redacted, 6 octets]']\"/>"
    ),
    (
      "<f select='/u[password=&quot;s3cr3t&quot;]'/>", "<f select='/u[password=&quot;[redacted, 6 octets]&quot;]'/>"
    ),
    ("<p>/u[x:secret/text() = \"s3cr3t\"]</p>", "<p>/u[x:secret/text() = \"[redacted, 6 octets]\"]</p>"),
    ("<p>/u/psk[. != 's3cr3t']</p>", "<p>/u/psk[. != '[redacted, 6 octets]']</p>"),
    ("<p>/u['s3cr3t' = ./password]</p>", "<p>/u['[redacted, 6 octets]' = ./password]</p>"),
    ("<p>contains(password, 's3cr3t')</p>", "<p>contains(password, '[redacted, 6 octets]')</p>"),
    ("<u y:insert='after' y:key=\"[name='a']\"/>", "<u y:insert='after' y:key=\"[name='a']\"/>"),
    ("<u xmlns:key='urn:a' key-name='b' user='c'/>", "<u xmlns:key='urn:a' key-name='b' user='c'/>"),
    ("<exec>username bob password 0 s3cr3t</exec>", "<exec>username bob password [redacted, 8 octets]</exec>"),
    ("<blob status='complete'>s3cr3t</blob>", "<blob status='complete'>[redacted, 6 octets]</blob>"),
    // What stands inside a credential is one, and what follows it is none.
    (
      "<community> <name>s3cr3t</name><x/></community><name>b</name>",
      "<community> <name>[redacted, 6 octets]</name><x/></community><name>b</name>"
    ),
    ("<secret><a><b>s3cr3t</b></a><c>s3cr3t", "<secret><a><b>[redacted, 6 octets]</b></a><c>[redacted, 6 octets]"),
    (
      "<psk>s3cr3t<x>y</x>s3cr3t</psk>", "<psk>[redacted, 6 octets]<x>[redacted, 1 octet]</x>[redacted, 6 octets]</psk>"
    ),
    ("<psk><![CDATA[</psk>s3cr3t]]></psk>z", "<psk>[redacted, 24 octets]</psk>z"),
    // The start tag is missing.
    ("<a>s3cr3t</private-key><b>c</b>", "<a>[redacted, 6 octets]</private-key><b>c</b>"),
    ("s3cr3t</x:password>", "[redacted, 6 octets]</x:password>"),
    ("<a>enable secret s3cr3t</cmd>", "<a>enable secret [redacted, 6 octets]</cmd>"),
    // A chunk begins within the name, another within the value.
    (
      "\n#8\n<a/><pas\n#8\nsword>s3\n#17\ncr3t</password>a>\n##\n",
      "\n#8\n<a/><pas\n#8\nsword>[redacted, 11 octets]</password>a>\n##\n"
    ),
    (
      "<community y:insert='after' y:value='s3cr3t'>s3cr3t</community>",
      "<community y:insert='after' y:value='[redacted, 6 octets]'>[redacted, 6 octets]</community>"
    ),
    ("<p>/s/community[name='s3cr3t']/x</p>", "<p>/s/community[name='[redacted, 6 octets]']/x</p>"),
    (
      "<p>/s/community[a='b'][x:name = 's3cr3t']</p>",
      "<p>/s/community[a='[redacted, 1 octet]'][x:name = '[redacted, 6 octets]']</p>"
    ),
    ("<p>/s/key[name='a'] | /s[name='b']</p>", "<p>/s/key[name='a'] | /s[name='b']</p>"),
  ])
  func `a secret in a body is replaced by its length`(_ text: String, _ expected: String) {
    #expect(Self.body(text) == expected)
  }

  @Test func `a blob that rides on a start keeps its status only`() {
    let uri = "http://iana.org/beep/SASL/PLAIN"
    #expect(
      Self.body("<profile uri='\(uri)'><![CDATA[<blob status='complete'>s3cr3t</blob>]]></profile>")
        == "<profile uri='\(uri)'><![CDATA[<blob status='complete'>[redacted, 6 octets]</blob>]]></profile>")
    let refusal = "<profile uri='\(uri)'><![CDATA[<error code='535'>no such user</error>]]></profile>"
    #expect(Self.body(refusal) == refusal)
    #expect(
      Self.body(
        "<profile uri='\(uri)'><![CDATA[ <error code='535'>bad password s3cr3t</error><blob>s3cr3t</blob>]]></profile>")
        == "<profile uri='\(uri)'><![CDATA[ <error code='535'>bad password [redacted, 6 octets]</error>"
        + "<blob>[redacted, 6 octets]</blob>]]></profile>")
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

  static func told(_ record: RPCRecord) -> RPCRecord? {
    if case .rpc(let told) = Disclosure().disclose(.rpc(Shared(record))).event { told.value } else { nil }
  }

  @Test func `predicates with credentials are redacted in paths, filters and parameters`() {
    var record = Scene.rpc("get-config", reply: .error)
    record.filter = "/user[password='s3cr3t']"
    record.errors = [RPCRecord.ReplyError(tag: "data-missing", path: "/a/user[name=\"b\"][password=\"s3cr3t\"]/x")]
    record.parameters = [.init(name: "select", value: "/u[pin = 4711]"), .init(name: "xpath", value: "/u[name='b']")]
    let told = Self.told(record)
    #expect(told?.filter == "/user[password='[redacted, 6 octets]']")
    #expect(told?.errors.first?.path == "/a/user[name=\"b\"][password=\"[redacted, 6 octets]\"]/x")
    #expect(told?.parameters.map(\.value) == ["/u[pin = [redacted, 4 octets]]", "/u[name='b']"])
  }

  @Test func `commands that come as parameters or values lose what they announce as secret`() {
    var record = Scene.rpc("cli", reply: .ok)
    record.parameters = [.init(name: "cmd", value: "username bob password s3cr3t\nshow version")]
    record.changes = [.init(operation: "merge", path: "/x/cmd", value: "enable secret s3cr3t")]
    let told = Self.told(record)
    #expect(told?.parameters.first?.value == "username bob password [redacted, 6 octets]\nshow version")
    #expect(told?.changes.first?.value == "enable secret [redacted, 6 octets]")
  }

  @Test func `bodies within bodies and sections within sentences end nothing`() {
    let section = "<message><![CDATA[bad <password>abc def</password> password hunter22 was wrong]]></message>"
    #expect(!Self.body(section).contains("abc def") && !Self.body(section).contains("hunter22"))
    #expect(Self.body("\n#20\n<community y:value=\"\n#20\n\">x</community>").contains("[redacted, 1 octet]"))
    #expect(!Self.body("<cmd><![CDATA[<x><cmd>password hunter22x</cmd></x>]]></cmd>").contains("hunter22x"))
    for piece in ["?key=", "\n#9999999\n", "<message><![CDATA[", "<cmd>a ", "<cmd>authentication "] {
      let hostile = Array(String(repeating: piece, count: 4000).utf8)
      let growth = Cost.growth(from: hostile.count / 16) { _ = MessageBody.secrets(in: Array(hostile.prefix($0))) }
      #expect(growth < Cost.linear, "\(piece)")
    }
    let words = Array(("<cmd>" + String(repeating: "a ", count: 16_000)).utf8)
    #expect(Cost.growth(from: words.count / 16) { _ = MessageBody.secrets(in: Array(words.prefix($0))) } < Cost.linear)
  }

  @Test func `fields that only name something show no credential either`() {
    var record = Scene.rpc("edit-config", reply: .ok)
    record.operationNamespace = "http://u:s3cr3t@a.example/x"
    record.changes = [
      .init(
        operation: "merge", path: "/community", namespace: "http://u:s3cr3t@a.example/", value: "x", isSecret: true),
      .init(operation: "merge", path: "/user", value: "x"),
    ]
    record.changes[0].position = "after s3cr3t"
    record.changes[1].position = "after [password='s3cr3t']"
    let told = Self.told(record)
    #expect(told?.changes.map(\.position) == ["after [redacted, 6 octets]", "after [password='[redacted, 6 octets]']"])
    var copy = Scene.rpc("copy-config", reply: .ok)
    copy.parameters = [.init(name: "url", value: "https://h/x?a=b&password=s3cr3t&c=d")]
    #expect(Self.told(copy)?.parameters.first?.value == "https://h/x?a=b&password=[redacted, 6 octets]&c=d")
    #expect(told?.changes.first?.namespace == "http://[redacted, 8 octets]@a.example/")
    #expect(told?.operationNamespace == "http://[redacted, 8 octets]@a.example/x")
    let hello = HelloRecord(
      ordinal: 1, from: .initiator, channel: 1, capabilities: ["http://u:s3cr3t@a/"], capabilityCount: 1)
    guard case .hello(let shown) = Disclosure().disclose(.hello(hello)).event else {
      Issue.record("no hello")
      return
    }
    #expect(shown.capabilities == ["http://[redacted, 8 octets]@a/"])
  }

  @Test(arguments: [
    ("bad password S3CR3T", "bad password [redacted, 6 octets]"),
    ("bad password tiger", "bad password [redacted, 5 octets]"),
    ("wrong secret tiger for user bob", "wrong secret [redacted, 5 octets] for user bob"),
    ("Login incorrect for user with secret tiger", "Login incorrect for user with secret [redacted, 5 octets]"),
    ("Password: hunter2.", "Password: [redacted, 7 octets]."), ("password : tiger", "password : [redacted, 5 octets]"),
    ("login: bob password: tiger host: b", "login: bob password: [redacted, 5 octets] host: b"),
    ("unknown community 'public'", "unknown community '[redacted, 6 octets]'"),
    ("the passphrase `correct horse battery' is old", "the passphrase `[redacted, 21 octets]' is old"),
    ("the passphrase 'correct horse battery' is old", "the passphrase '[redacted, 21 octets]' is old"),
    ("invalid community public RO", "invalid community [redacted, 6 octets] RO"),
    ("the password is Tr0ub4dor", "the password is [redacted, 9 octets]"),
    ("enable secret 5 $1$abc", "enable secret 5 [redacted, 6 octets]"),
    ("shared-secret=ab12 refused", "shared-secret=[redacted, 4 octets] refused"),
    ("{\u{27}password\u{27}:\u{27}tiger\u{27}}", "{'password':'[redacted, 5 octets]'}"),
    ("PASSWORD TIGER!", "PASSWORD [redacted, 5 octets]!"),
  ]) func `a sentence does not say the credential that it announces`(_ text: String, _ expected: String) {
    #expect(Self.spoken(text) == expected)
    #expect(Self.body("<error code='535'>\(text)</error>") == "<error code='535'>\(expected)</error>")
  }

  @Test(arguments: [
    "password mismatch", "password expired", "Password expired.", "INVALID PASSWORD ENTERED", "the secret is too short",
    "missing key 'name' of list 4", "wrong password for User1", "password policy violated", "bad password",
    "password must have 8 characters", "the password is invalid", "password: required", "community 65000:100 unknown",
    "Element 'password' is not allowed", "/system/user/password: pattern mismatch", "2 of 3 password attempts left",
    "password authentication failed", "unexpected token: '<'", "access denied for user 'bob'", "secret not found",
    "/user[password='[redacted, 6 octets]'] missing", "no such community list 5", "the password was rejected",
    "password [redacted, 6 octets]", "", ":", "password",
  ]) func `a sentence that only speaks of credentials stays as it is`(_ text: String) {
    #expect(Self.spoken(text) == text)
  }

  /// What is told of an error with that message, by the record and by the body it came in.
  private static func spoken(_ text: String) -> String? {
    var record = Scene.rpc("get", reply: .error)
    record.errors = [RPCRecord.ReplyError(message: text)]
    let told = told(record)?.errors.first?.message
    #expect(body("<error-message>\(text)</error-message>") == "<error-message>\(told ?? "")</error-message>")
    return told
  }

  @Test func `what a command printed shows neither a secret nor the lack of one`() {
    let text = "user a\nsnmp-server community public RO\n% Password required, but none set\nlogin secret tiger"
    #expect(
      Self.body("<response>\(text)</response>")
        == "<response>user a\nsnmp-server community [redacted, 9 octets]\n% Password required, but none set\n"
        + "login secret [redacted, 5 octets]</response>")
  }

  @Test func `text made of operators and quotes is searched in one pass`() {
    for piece in ["password='", "='", ",,,,", "][='x", "password=&quot;", "password:", "password: ", ";", "password '"]
    {
      let hostile = Array(String(repeating: piece, count: 16_000).utf8)
      let quoted = Cost.growth(from: hostile.count / 16) { _ = QuotedSecret.ranges(in: Array(hostile.prefix($0))) }
      #expect(quoted < Cost.linear, "\(piece)")
      let spoken = Cost.growth(from: hostile.count / 16) { _ = SpokenSecret.ranges(in: hostile, 0..<$0) }
      #expect(spoken < Cost.linear, "\(piece)")
    }
  }

  @Test func `a body made of tags that never end is searched in one pass`() {
    let growth = Cost.growth(from: 2500) { _ = Self.body(String(repeating: "<password><cmd x=\"", count: $0)) }
    #expect(growth < Cost.linear)
  }

  @Test func `what was learnt of an application holds no password`() {
    var verdict = VerdictRecord(
      code: .unofficial, application: "HTTP/1", standing: .unofficial, confidence: .certain, seen: .whole,
      reasons: ["the initiator sends \"GET http://bob:s3cr3t@a.example/ HTTP/1.1\""], evidence: nil, opaque: nil,
      wouldChange: nil, previous: nil)
    verdict.details = [Detail(.url, "http://bob:s3cr3t@a.example/"), Detail(.host, "a.example")]
    guard case .verdict(let told) = Disclosure().disclose(.verdict(Shared(verdict))).event else {
      Issue.record("a verdict is told as something else")
      return
    }
    #expect(told.details.map(\.value) == ["http://[redacted, 10 octets]@a.example/", "a.example"])
    #expect(!told.reasons[0].contains("s3cr3t"))
  }

  @Test func `what is redacted of a detail is redacted where the reason quotes it`() {
    var verdict = Scene.verdict(.unofficial, "SSH", .unofficial)
    verdict.reasons = ["an identification line (software \"x password=s3cr3t\", host \"y password=0ther\")", "why"]
    verdict.details = [
      Detail(.software, "x password=s3cr3t"), Detail(.host, "y password=0ther"), Detail(.version, "2.0"),
    ]
    guard case .verdict(let told) = Disclosure().disclose(.verdict(Shared(verdict))).event else {
      Issue.record("a verdict is told as something else")
      return
    }
    let software = "software \"x password=[redacted, 6 octets]\""
    let host = "host \"y password=[redacted, 5 octets]\""
    #expect(told.value.reasons == ["an identification line (\(software), \(host))", "why"])
  }
}
