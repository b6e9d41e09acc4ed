import BEEP
import Bytes
import NETCONF
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Credentials told by what they stand in and beside, and what looks like them and is shown.
@Suite struct PlaceDisclosureTests {
  private static let sasl = "http://iana.org/beep/SASL/PLAIN"

  static let hidden = [
    "<key><ascii-text>s3cr3t</ascii-text></key>", "<host><key><seven>s3cr3t</seven></key></host>",
    "<isakmp><key><pre-shared><string>s3cr3t</string></pre-shared></key></isakmp>",
    "<standby><standby-list><authentication><word>s3cr3t</word></authentication></standby-list></standby>",
    "<nhrp><authentication>s3cr3t</authentication></nhrp>",
    "<hsrp><group><authentication>s3cr3t</authentication></group></hsrp>",
    "<e><key>password</key><value>s3cr3t</value></e>", "<e><name><![CDATA[password]]></name><value>s3cr3t</value></e>",
    "<e><Name>password</Name><Value>s3cr3t</Value></e>", "<e><name>pass&#119;ord</name><value>s3cr3t</value></e>",
    "<e><name>Admin Password</name><v>s3cr3t</v></e>", "<e><path>/a/password</path><new-value>s3cr3t</new-value></e>",
    "<e><value>s3cr3t</value><name>password</name></e>",
    "<u><name>b</name><psk>x</psk></u><e><value>s3cr3t</value><name>password</name></e>",
    "<param id='password'>s3cr3t</param>",
    "<a key=\"password\" value=\"s3cr3t\"/>", "<d>{\"name\":\"password\",\"value\":\"s3cr3t\"}</d>",
    "<d>{\"value\":\"s3cr3t\",\"name\":\"password\"}</d>", "<x><idtoken>s3cr3t</idtoken></x>",
    "<Passwort>s3cr3t</Passwort>", "<p\u{430}ssword>s3cr3t</p\u{430}ssword>",
    "<p>/user/password[contains(.,'s3cr3t')]</p>", "<p>//user[substring(password,1,6)='s3cr3t']</p>",
    "<p>//user[translate(password,'a','b') = 's3cr3t']</p>", "<p>//secret['s3cr3t'=.]</p>",
    "<p>//user[contains(string(password), 's3cr3t')]</p>", "<x>/snmp/community[s3cr3t] exists</x>",
    "<p>/user[password=concat('s3cr3t','x')]</p>", "<p>//*[local-name()='password'][.='s3cr3t']</p>",
    "<target>/ietf-snmp:snmp/community=s3cr3t</target>", "<target>/a/community=12s3cr3t/x</target>",
    "<!DOCTYPE a [<!ENTITY pw \"s3cr3t\">]><a>&pw;</a>", "<!DOCTYPE a [<!ENTITY % system 's3cr3t'>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a pw CDATA 's3cr3t'>]><a/>",
    "<a password=\(String(repeating: " ", count: 140))\"s3cr3t\"/>",
    "<x>Bad password \"\(String(repeating: "correct horse ", count: 25))s3cr3t\" x</x>",
    "<a>&amp;amp;lt;password&amp;amp;gt;s3cr3t&amp;amp;lt;/password&amp;amp;gt;</a>",
    "<u>ftp://bob:x&lt;s3cr3t@h/f</u>",
    "<Profile uri='\(sasl)'>&lt;blob>s3cr3t&lt;/blob></Profile>",
    "<profile uri='\(sasl)'><errorx>s3cr3t</errorx></profile>",
    "<output>! Current\nradius-server key s3cr3t\nend\n</output>",
    "<output>snmp-server host 192.0.2.1 version 2c s3cr3t\nend\n</output>",
    "<output> key authentication simple s3cr3t\nend\n</output>",
    "<output>ospf authentication-mode simple plain s3cr3t\nend\n</output>",
  ]

  @Test(arguments: hidden) func `a credential is told by its place`(_ body: String) {
    let told = Told.body(body)
    #expect(!told.contains("s3cr3t") && told.contains("redacted"), "\(told)")
  }

  static let shown = [
    "<bgp><community>65000:77123</community></bgp>", "<set><community>65000:77123 65000:2</community></set>",
    "<lacp><key>77</key></lacp>", "<a><authentication-key-chain>CORE</authentication-key-chain></a>",
    "<a><password-attempts>5</password-attempts><cookie-count>5</cookie-count></a>",
    "<a><next-token>ab12x</next-token></a>",
    "<a><password><encryption>0</encryption><min-length>8</min-length></password></a>",
    "<cmd>set community 65000:77123</cmd>", "<cmd>crypto key generate rsa modulus 2048</cmd>",
    "<cmd>ppp authentication chap ms77123</cmd>", "<cmd>radius-server timeout 77123</cmd>",
    "<cmd>show snmp community | include 77123</cmd>", "<cmd>match community CL77123</cmd>",
    "<vrrp><authentication>md5</authentication></vrrp>", "<a><authentication>local</authentication></a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hosts\">]><a/>",
    "<e><name>mtu</name><value>1500</value></e><f><value>9000</value></f>",
    "<a><string>A77</string><e><name>password</name><x/></e><value>9000</value></a>",
  ]

  @Test(arguments: shown) func `what only looks like a credential is shown`(_ body: String) {
    #expect(Told.body(body) == body)
  }

  @Test func `a name says nothing of a value behind the end of its element`() {
    #expect(
      Told.body("<e><name>password</name><psk>x</psk></e><f><value>9000</value></f>")
        == "<e><name>password</name><psk>[redacted, 1 octet]</psk></e><f><value>9000</value></f>")
  }

  @Test func `below the name of a credential only what speaks of it is shown`() {
    #expect(
      Told.body("<snmp><community><name>s3cr3t</name><view>V7</view><acl>A7</acl></community></snmp>")
        == "<snmp><community><name>[redacted, 6 octets]</name><view>V7</view><acl>A7</acl></community></snmp>")
    #expect(!Told.body("<credentials><authorization>s3cr3t</authorization></credentials>").contains("s3cr3t"))
  }

  @Test func `a key that is a word is shown where it names the value beside it only`() {
    #expect(
      Told.body("<e><key>password</key> <value>s3cr3t</value></e>")
        == "<e><key>password</key> <value>[redacted, 6 octets]</value></e>")
    #expect(Told.body("<radius><key>mysecret</key></radius>") == "<radius><key>[redacted, 8 octets]</key></radius>")
    #expect(Told.body("<psk key=\"mysecret\"/>") == "<psk key=\"[redacted, 8 octets]\"/>")
    #expect(Told.body("{\"key\":\"mysecret\"}") == "{\"key\":\"[redacted, 8 octets]\"}")
  }

  @Test func `what answers an operation that is called as a credential is one`() {
    var record = Scene.message(body: "<rpc-reply><result>s3cr3t</result><ok/></rpc-reply>")
    record.answered = RequestContent(operation: "get-token")
    let told = Told.message(record)?.body.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(told == "<rpc-reply><result>[redacted, 6 octets]</result><ok/></rpc-reply>")
    record.answered = RequestContent(operation: "get-config")
    let other = Told.message(record)?.body.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(other == "<rpc-reply><result>s3cr3t</result><ok/></rpc-reply>")
  }

  @Test(arguments: [
    ("text/xml; charset=utf-7", "+ADw-password+AD4-s3cr3t", true), ("text/xml; Charset=\"IBM037\"", "s3cr3t", true),
    ("text/xml", "<?xml version='1.0' encoding='UTF-7'?>s3cr3t", true),
    ("text/xml; charset=UTF-8", "<a>s3cr3t</a>", false),
    ("text/xml; charset=ISO-8859-1", "<?xml version='1.0' encoding=\"us-ascii\"?><a>s3cr3t</a>", false),
    ("text/xml", "  " + "<p>s3cr3t".map { "\($0)\u{0}" }.joined(), true), ("text/plain", "count\u{0} s3cr3t", false),
  ]) func `a body in letters that are not read is withheld`(_ type: String, _ body: String, _ isHidden: Bool) {
    var record = Scene.message(body: body)
    record.contentType = type
    let told = Told.message(record)?.body.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(told == (isHidden ? "[redacted, \(body.utf8.count) octets]" : body))
  }

  @Test func `a body in UTF-16 behind headers is withheld`() {
    var record = Scene.message(body: "<a/>")
    let head = Array("Content-Type: application/beep+xml\r\n\r\n".utf8)
    let payload = head + "<password>s3cr3t".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }
    record.payload = .init(payload, count: UInt64(payload.count))
    let told = Told.message(record)?.payload.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(told == "Content-Type: application/beep+xml\r\n\r\n[redacted, 32 octets]")
  }

  @Test(arguments: [
    "{\"password\":\"hunter22x\"}", "<password>hunter22x</password>", "https://h/c?token=hunter22x",
    "Authorization: Bearer hunter22x", "password=hunter22x", "secret: hunter22x", "&lt;psk&gt;hunter22x&lt;/psk&gt;",
  ]) func `an answer does not show what its request or an earlier one held in any form`(_ form: String) {
    var record = Scene.rpc("edit-config", reply: .error)
    record.changes = [.init(operation: "merge", path: "/a/d", value: form)]
    record.errors = [RPCRecord.ReplyError(tag: "invalid-value", message: "cannot use hunter22x here")]
    #expect(Self.told(record)?.errors.first?.message == "cannot use [redacted, 9 octets] here")
    var credentials = NETCONFCredentials()
    credentials.take(form, .text)
    record.changes = []
    record.credentials = credentials
    #expect(Self.told(record)?.errors.first?.message == "cannot use [redacted, 9 octets] here")
  }

  @Test func `a path does not tell that a name in it is somebody's password`() {
    var record = Scene.rpc("edit-config", reply: .error)
    record.changes = [.init(operation: "merge", path: "/a/password", value: "interface", isSecret: true)]
    record.errors = [
      RPCRecord.ReplyError(tag: "bad-element", path: "/ios:native/ios:interface[name='interface']/mtu")
    ]
    #expect(Self.told(record)?.errors.first?.path == "/ios:native/ios:interface[name='[redacted, 9 octets]']/mtu")
  }

  @Test(arguments: [
    ("invalid token: hunter22x", "invalid token: [redacted, 9 octets]"),
    ("token=hunter22x expired", "token=[redacted, 9 octets] expired"),
    ("bad api key: hunter22x", "bad api key: [redacted, 9 octets]"),
    ("bad <password>hunter22x</password>", "bad <password>[redacted, 9 octets]</password>"),
    ("value 'hunter' of leaf password is bad", "value '[redacted, 6 octets]' of leaf password is bad"),
    ("missing key: name", "missing key: name"), ("unexpected token: line12", "unexpected token: line12"),
    ("duplicate key: eth1.100", "duplicate key: eth1.100"), ("invalid token: '<'", "invalid token: '<'"),
    ("value 'hunter' of leaf mtu is bad", "value 'hunter' of leaf mtu is bad"),
    ("'hunter' is not a valid value for password", "'[redacted, 6 octets]' is not a valid value for password"),
    ("\"hunter\" is an invalid password", "\"[redacted, 6 octets]\" is an invalid password"),
    ("value hunter of leaf /user/password is bad", "value [redacted, 6 octets] of leaf /user/password is bad"),
    ("/snmp/community{hunter}/name exists", "/snmp/community{[redacted, 6 octets]}/name exists"),
    ("'hunter' is not a valid value for mtu", "'hunter' is not a valid value for mtu"),
    ("value 9300 of leaf mtu is bad", "value 9300 of leaf mtu is bad"),
    ("/a/secrets[0] is bad", "/a/secrets[0] is bad"),
  ]) func `a sentence tells by signs and quotes what it repeats`(_ text: String, _ expected: String) {
    var record = Scene.rpc("get", reply: .error)
    record.errors = [RPCRecord.ReplyError(message: text)]
    #expect(Self.told(record)?.errors.first?.message == expected)
  }

  @Test(arguments: [
    ("ftp://bob:x<S3@h/f", "ftp://[redacted, 8 octets]@h/f"), ("ftp://bob:x y@h/f", "ftp://[redacted, 7 octets]@h/f"),
    ("{SSHA}abcdefgh", "[redacted, 14 octets]"), ("glpat-abcdefghij", "[redacted, 16 octets]"),
    ("ghp_abcdefgh1234", "[redacted, 16 octets]"), ("%^%#abcdef%^%#", "[redacted, 14 octets]"),
    ("http://a.example/x see bob@b.example", "http://a.example/x see bob@b.example"), ("{SHA} is old", "{SHA} is old"),
  ]) func `a value is told by its shape`(_ value: String, _ expected: String) {
    #expect(Told.change(value, at: "/a/x") == expected)
  }

  @Test func `the neighbour of an entry that is called as a credential is one`() {
    var record = Scene.rpc("edit-config")
    record.changes = [.init(operation: "create", path: "/snmp/community")]
    record.changes[0].position = "after s3cr3t"
    #expect(Self.told(record)?.changes.first?.position == "after [redacted, 6 octets]")
  }

  @Test(arguments: [
    "<!ENTITY a 'x", "<!ENTITY ", "{\"name\":\"", "{\"value\":\"x\",", "password=a(", "/community=", "<lacp><key>1",
    "<nhrp><authentication>", "<value>x</value><name>password</name>", "value 'x ", "token: ", "{SHA}", "   =",
  ]) func `texts made to be searched again and again are searched in one pass`(_ piece: String) {
    let growth = Cost.growth(from: 1500) { _ = Told.body("<a>" + String(repeating: piece, count: $0)) }
    #expect(growth < Cost.linear, "\(piece)")
  }

  private static func told(_ record: RPCRecord) -> RPCRecord? {
    if case .rpc(let told) = Disclosure().disclose(.rpc(Shared(record))).event { told.value } else { nil }
  }
}
