import Bytes
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Credentials told by where they stand: in a command line, or behind a name that elsewhere means something else.
@Suite struct PositionDisclosureTests {
  static let commands: [(String, String)] = [
    (
      "area 0 authentication ipsec spi 502 sha1 0123456789abcdef0123",
      "area 0 authentication ipsec spi 502 sha1 [redacted, 20 octets]"
    ),
    (
      "ospfv3 encryption ipsec spi 501 esp aes-cbc 128 0 0123456789abcdef sha1 0 FEDCBA9876543210",
      "ospfv3 encryption ipsec spi 501 esp aes-cbc 128 0 [redacted, 16 octets] sha1 0 [redacted, 16 octets]"
    ),
    (
      "sa encryption-hex outbound esp simple 0123456789abcdef",
      "sa encryption-hex outbound esp simple [redacted, 16 octets]"
    ),
    (
      "target-host trap params securityname s3cr3t v2c",
      "target-host trap params securityname [redacted, 6 octets] v2c"
    ),
    ("target-host trap params securityname bob7 v3 privacy", "target-host trap params securityname bob7 v3 privacy"),
    ("ospf authentication ipsec spi 502", "ospf authentication ipsec spi 502"),
    // Communities of BGP's.
    ("term 1 then community add CUST7", "term 1 then community add CUST7"),
    ("community CUST7 members 65000:100;", "community CUST7 members 65000:100;"),
    ("if community matches-any CUST7 then", "if community matches-any CUST7 then"),
    ("set community (65000:300) additive", "set community (65000:300) additive"),
    ("match community CUST7", "match community CUST7"),
    (
      "set policy-options policy-statement A term 1 from community CUST7",
      "set policy-options policy-statement A term 1 from community CUST7"
    ),
    ("bob : EAP \"hunter2\"", "bob : EAP \"[redacted, 7 octets]\""),
    (": RSA my.pem \"tiger\"", ": RSA my.pem \"[redacted, 5 octets]\""),
    ("com2sec readonly default s3cr3t", "com2sec readonly default [redacted, 6 octets]"),
    ("create account admin bob s3cr3t", "create account admin bob [redacted, 6 octets]"),
    ("requirepass s3cr3t", "requirepass [redacted, 6 octets]"),
    // Remarks are sentences.
    ("description key customer A77", "description key customer A77"),
    ("description the password is s3cr3t", "description the password is [redacted, 6 octets]"),
  ]

  @Test(arguments: commands) func `a command shows no credential that its place alone tells`(
    _ line: String, _ expected: String
  ) {
    #expect(Told.body("<cmd>\(line)</cmd>") == "<cmd>\(expected)</cmd>")
    #expect(Told.body("<x>hostname a\n \(line)\nend</x>") == "<x>hostname a\n \(expected)\nend</x>")
  }

  @Test(arguments: [
    ("login bob tiger", "login bob [redacted, 5 octets]"), ("enable p@ssword", "enable [redacted, 8 octets]"),
    ("config mgmtuser add bob tiger read-write", "config mgmtuser add bob [redacted, 16 octets]"),
    ("login block-for 60", "login block-for 60"), ("login authentication VTY1", "login authentication VTY1"),
    ("login failed again", "login failed again"), ("enable ospfv3", "enable ospfv3"),
  ]) func `a command by which somebody logs in shows no password`(_ line: String, _ expected: String) {
    #expect(Told.body("<cmd>\(line)</cmd>") == "<cmd>\(expected)</cmd>")
    #expect(Told.change(line, at: "/a/cmd") == expected)
    var record = Scene.rpc("edit-config")
    record.changes = [.init(operation: "command", path: "", value: line)]
    #expect(DisclosureTests.told(record)?.changes.first?.value == expected)
  }

  @Test func `a key of MACsec's is one of 128 or 256 bits`() {
    #expect(Told.body("<sak>\(Self.key)\(Self.key)</sak>") == "<sak>[redacted, 64 octets]</sak>")
    #expect(Told.change(Self.key, at: "/a/sak") == "[redacted, 32 octets]")
    #expect(Told.body("<a>sak: \(Self.key)\(Self.key)</a>") == "<a>sak: [redacted, 64 octets]</a>")
    #expect(Told.body("<sak>7712</sak><x>\(Self.key)\(Self.key)</x>") == "<sak>7712</sak><x>\(Self.key)\(Self.key)</x>")
  }

  static let lines: [(String, String?)] = [
    ("key 7 0822455D0A16", "key 7 [redacted, 12 octets]"), ("key 7 on the keyboard", nil), ("key 7 lost", nil),
    ("key 1 Customer1", nil),
    (
      "a\n authentication hash md5 s3cr3tA1 privacy des s3cr3tB2\n",
      "a\n authentication hash md5 [redacted, 29 octets]\n"
    ),
    ("a\ncreateUser bob SHA s3cr3tA AES s3cr3tB\n", "a\ncreateUser bob SHA [redacted, 19 octets]\n"),
    (
      "service password-encryption\nmgmt-user admin root s3cr3tA\n",
      "service password-encryption\nmgmt-user admin root [redacted, 7 octets]\n"
    ),
    (
      "a\npassword manager user-name bob sha1 s3cr3tA\n",
      "a\npassword manager user-name bob sha1 [redacted, 7 octets]\n"
    ),
    ("a\npassword manager of the team\nauthentication hash table is full", nil),
  ]

  @Test(arguments: lines) func `a line of an unknown text shows none either`(_ text: String, _ expected: String?) {
    #expect(Told.body("<x>\(text)</x>") == "<x>\(expected ?? text)</x>")
  }

  @Test(arguments: ["snmp community members s3cr3t", "snmp community (s3cr3t) ro", "snmp community s3cr3t member"])
  func `a community of SNMP's is none of BGP's for its letters`(_ line: String) {
    #expect(!Told.body("<cmd>\(line)</cmd>").contains("s3cr3t"))
  }

  @Test(arguments: ["community ", "key 7 ", "spi 0123456789abcdef ", "ki: ", "ki:465B5CE8B199B49FAA5F0A2EE238A6BC "])
  func `texts made to be searched again and again are searched in one pass`(_ piece: String) {
    let growth = Cost.growth(from: 1500) { _ = Told.body("<cmd>" + String(repeating: piece, count: $0)) }
    #expect(growth < Cost.linear)
  }

  private static let key = "465B5CE8B199B49FAA5F0A2EE238A6BC"

  @Test(arguments: [
    "{\"imsi\":\"00101\",\"ki\":\"KEY\"}", "{\\\"OPc\\\": \\\"KEY\\\"}", "{&quot;opc&quot; : &quot;KEY&quot;}",
    "imsi: 1\nki: KEY\n", "auc add nt_hash=KEY now",
  ]) func `a key of 128 bits is told by the name before it`(_ text: String) {
    let (written, hidden) = ("<a>\(text)</a>".replacing("KEY", with: Self.key), "[redacted, 32 octets]")
    #expect(Told.body(written) == "<a>\(text)</a>".replacing("KEY", with: hidden))
    guard !text.contains("&") else { return }
    let value = Told.change(text.replacing("KEY", with: Self.key), at: "/a/x")
    #expect(value == text.replacing("KEY", with: hidden))
  }

  @Test(arguments: [
    "{\"digest\":\"KEY\"}", "{\"ki\":\"0.5\"}", "{\"uki\":\"KEY\"}", "{\"ki\":\"KEY00\"}", "md5 KEY", "ki of x: KEY",
  ]) func `what only looks like a key of 128 bits is shown`(_ text: String) {
    let text = text.replacing("KEY", with: Self.key)
    #expect(Told.body("<a>\(text)</a>") == "<a>\(text)</a>")
    #expect(Told.change(text, at: "/a/x") == text)
  }

  @Test(arguments: [
    ("<configuration>PHBhc3N3b3JkPnMzY3IzdDwvcGFzc3dvcmQ+</configuration>", true),
    ("{\"password\":\"s3cr3t\"}", true), ("<configuration>PG10dT4xNTAwPC9tdHU+</configuration>", false),
  ]) func `what a device is bootstrapped with is not shown in CMS either`(_ conveyed: String, _ isHidden: Bool) {
    let type: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x2A]
    let head: [UInt8] = [0x30, 0x82, 0x01, 0x00, 0x06, 0x0B] + type + [0xA0, 0x81, 0x90, 0x04, 0x81, 0x8D]
    var encoded: [UInt8] = []
    encoded.append(base64: head + Array(conveyed.utf8))
    let text = String(decoding: encoded, as: UTF8.self)
    let expected = isHidden ? "[redacted, \(encoded.count) octets]" : text
    #expect(Told.change(text, at: "/a/conveyed-information") == expected)
    #expect(Told.body("<a>\(text)</a>") == "<a>\(expected)</a>")
  }

  @Test(arguments: [
    ("<u>ftp://bob:s3cr", "</u><mtu>1500</mtu>", "<u>ftp://[redacted, 8 octets]</u><mtu>1500</mtu>"),
    ("<u>http://a.example:8080", "</u><b>c</b>", "<u>http://a.example:8080</u><b>c</b>"),
    ("<u>urn:a:b", "</u><b>c</b>", "<u>urn:a:b</u><b>c</b>"),
    (
      "<p><name>passw", "</name><value>s3cr3t</value><b>c</b>",
      "<p><name>passw</name><value>[redacted, 6 octets]</value><b>c</b>"
    ),
    ("<p><mtu>15", "</mtu><value>77123</value></p>", "<p><mtu>15</mtu><value>77123</value></p>"),
    (
      "<p><commu", "<a>1</a><name>s3cr3t</name><b/></community><c>77123</c></p>",
      "<p><commu[redacted, 4 octets]</a><name>[redacted, 6 octets]</name><b/></community><c>77123</c></p>"
    ),
    (
      "<p><commu", "<a>1</a><name>CUST7</name><members>65000:1</members></community></p>",
      "<p><commu[redacted, 4 octets]</a><name>CUST7</name><members>65000:1</members></community></p>"
    ),
  ]) func `what is lost hides what may have been called or ended by it`(
    _ before: String, _ behind: String, _ expected: String
  ) { #expect(Told.body(before + behind, seams: [before.utf8.count]) == expected) }

  @Test(arguments: [
    ("/entry[cmd=\"enable secret s3cr3t\"]/x", "/entry[cmd=\"enable secret [redacted, 6 octets]\"]/x"),
    ("/a[t=\"$6$salt$s3cr3t\"]/mtu", "/a[t=\"[redacted, 14 octets]\"]/mtu"),
    ("/a[d='{\"psk\":\"s3cr3t\"}']", "/a[d='{\"psk\":\"[redacted, 6 octets]\"}']"),
    ("/a[b=\"1\"][password='s3cr3t']", "/a[b=\"1\"][password='[redacted, 6 octets]']"),
    ("/a[name=\"ge-0/0/0\"]/secrets", "/a[name=\"ge-0/0/0\"]/secrets"),
  ]) func `the keys of a path are values like others`(_ path: String, _ expected: String) {
    var record = Scene.rpc("edit-config")
    record.changes = [.init(operation: "merge", path: path)]
    #expect(DisclosureTests.told(record)?.changes.first?.path == expected)
  }

  @Test func `a body that breaks off within a URI does not show how a password begins`() {
    #expect(Told.body("<u>ftp://bob:s3cr") == "<u>ftp://[redacted, 8 octets]")
  }

  @Test func `an interface is called without the password of a remote capture`() {
    let name = "rpcap://bob:s3cr3t@192.0.2.1/eth0"
    #expect(Disclosure().disclose(interface: name) == "rpcap://[redacted, 10 octets]@192.0.2.1/eth0")
    #expect(Disclosure(showsSecrets: true).disclose(interface: name) == name)
    #expect(Disclosure().disclose(interface: "eth0") == "eth0")
    #expect(Disclosure().disclose(interface: nil) == nil)
  }
}
