import Bytes
import NETCONF
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Credentials among the options of programs, in attributes and comparisons, and those with a shape of their own.
@Suite struct ShapeDisclosureTests {
  static let lines: [(String, String)] = [
    ("curl -u bob:s3cr3t https://a/b", "curl -u bob:[redacted, 6 octets] https://a/b"),
    ("curl -sku bob:s3cr3t a", "curl -sku bob:[redacted, 6 octets] a"),
    ("/usr/bin/curl -ubob:s3cr3t a", "/usr/bin/curl -ubob:[redacted, 6 octets] a"),
    ("curl --proxy-user=bob:s3cr3t a", "curl --proxy-user=bob:[redacted, 6 octets] a"),
    ("curl -u \"bob:s3cr3t x\" a", "curl -u \"bob:[redacted, 8 octets]\" a"),
    ("mysql -u root -ps3cr3t nms", "mysql -u root -p[redacted, 6 octets] nms"),
    ("sshpass -p s3cr3t ssh b@h -p 22", "sshpass -p [redacted, 6 octets] ssh b@h -p 22"),
    ("snmpwalk -v2c -c s3cr3t 192.0.2.1", "snmpwalk -v2c -c [redacted, 6 octets] 192.0.2.1"),
    (
      "snmpget -u bob -a SHA -A s3cr3t -x AES -X s3cr3t2 h",
      "snmpget -u bob -a SHA -A [redacted, 6 octets] -x AES -X [redacted, 7 octets] h"
    ),
    ("ldapsearch -xw s3cr3t -b dc=a", "ldapsearch -xw [redacted, 6 octets] -b dc=a"),
    ("smbclient -U bob%s3cr3t //a/b", "smbclient -U bob%[redacted, 6 octets] //a/b"),
    ("redis-cli -a s3cr3t -h a", "redis-cli -a [redacted, 6 octets] -h a"),
    ("docker login -u bob -p s3cr3t a", "docker login -u bob -p [redacted, 6 octets] a"),
    ("plink -ssh -pw s3cr3t b@h", "plink -ssh -pw [redacted, 6 octets] b@h"),
    ("/usr/bin/TerminAttr -cvauth=key,s3cr3t -x", "/usr/bin/TerminAttr -cvauth=key,[redacted, 6 octets] -x"),
  ]

  @Test(arguments: lines) func `an option shows that there is a credential, and what else its program is told`(
    _ line: String, _ expected: String
  ) {
    #expect(Told.change(line, at: "/a/description") == expected)
    #expect(Told.body("<description>\(line)</description>") == "<description>\(expected)</description>")
    #expect(Told.body("<error-message>\(line)</error-message>") == "<error-message>\(expected)</error-message>")
    #expect(!Told.body("<cmd>\(line)</cmd>").contains("s3cr3t"))
  }

  @Test(arguments: [
    "curl -u bob https://a/b", "curl -o a:b c", "mysql -u root -p nms", "ssh -p 2222 host", "snmpd -c /etc/snmpd.conf",
    "docker run -p 8080:80 a", "tar -c a -p b", "uplink -u spare", "snmpwalk -v2c 192.0.2.1",
    "TerminAttr -cvauth=token,/tmp/token -x",
  ]) func `an option that is no credential stays as it is`(_ line: String) {
    #expect(Told.change(line, at: "/a/description") == line)
    #expect(Told.body("<description>\(line)</description>") == "<description>\(line)</description>")
  }

  static let shapes: [(String, String)] = [
    ("WIFI:T:WPA;S:guests;P:s3cr3t;;", "WIFI:T:WPA;S:guests;P:[redacted, 6 octets];;"),
    ("WIFI:S:a;P:s3\\;cr3t;H:true;;", "WIFI:S:a;P:[redacted, 8 octets];H:true;;"),
    ("Private-Lines: 1\nAAs3cr3t\nPrivate-MAC: s3cr3t", "Private-Lines: 1\n[redacted, 28 octets]"),
    ("AKIAIOSFODNN7EXAMPLE", "[redacted, 20 octets]"), ("ghu_s3cr3ts3cr3t", "[redacted, 16 octets]"),
    ("AIzaSyA0123456789abcdefghijklmnopqrstuv", "[redacted, 39 octets]"),
    ("xoxs-12-s3cr3t", "[redacted, 14 octets]"), ("hvs.s3cr3ts3cr3ts3cr3ts3", "[redacted, 24 octets]"),
  ]

  @Test(arguments: shapes) func `a credential is told by its shape, in commands and attributes as well`(
    _ text: String, _ expected: String
  ) {
    #expect(Told.change(text, at: "/a/description") == expected)
    #expect(Told.body("<a>\(text)</a>") == "<a>\(expected)</a>")
    #expect(Told.body("<cmd>\(text)</cmd>") == "<cmd>\(expected)</cmd>")
    #expect(Told.body("<a note=\"\(text)\" b='c'/>") == "<a note=\"\(expected)\" b='c'/>")
  }

  @Test(arguments: [
    "WIFI: see the plan; P: none", "AKIA is a prefix", "AIza-short", "npm_run", "hvs.x", "Private-Lines", "KIA Asia",
  ]) func `what only begins alike stays as it is`(_ text: String) {
    #expect(Told.change(text, at: "/a/description") == text)
    #expect(Told.body("<a note=\"\(text)\" b='c'/>") == "<a note=\"\(text)\" b='c'/>")
  }

  @Test(arguments: [
    "<a note=\"enable secret s3cr3t\"/>", "<a note='the password is s3cr3t' b=''/>",
    "<a note='&lt;password&gt;s3cr3t&lt;/password&gt;'/>", "<a>-----BEGIN OpenVPN Static key V1-----\ns3cr3t\n</a>",
    "<p>/u[password>'s3cr3t']</p>", "<p>/u['s3cr3t'<password]</p>",
    "<f select=\"/u[password&gt;'s3cr3t']\"/>", "<u>https://a/b?to=https%3A%2F%2Fc%3Ftoken%3Ds3cr3t%26d</u>",
    "<j>{\"a\":\"{\\\"password\\\":\\\"s3cr3t\\\"}\"}</j>", "<j>{\\\"psk\\\": \\\"a\\\\\\\"s3cr3t\\\"}</j>",
    "<users><user><name>b</name><hash>s3cr3t</hash></user></users>", "<j>{\"pass\\u0077ord\": \"s3cr3t\"}</j>",
    "<j>{\"a\":\"{\\\"pass\\\\u0077ord\\\":\\\"s3cr3t\\\"}\"}</j>", "<u>https://a/b?x=1&amp;p%61ssword=s3cr3t</u>",
  ]) func `a credential is found in attributes, comparisons and texts within texts`(_ body: String) {
    let told = Told.body(body)
    #expect(!told.contains("s3cr3t") && told.contains("redacted"), "\(told)")
  }

  @Test(arguments: [
    "<a xmlns:secret=\"urn:example:password:x7\"/>", "<a xmlns='http://password.example/x?a'><b/></a>",
    "<f select=\"/sys:system/sys:user[name='bob']/sys:password\"/>", "<image><hash>0a1b2c</hash></image>",
    "<j>{\\\"name\\\":\\\"b\\\"}</j>", "<authorized-key><key-data>AAAA</key-data></authorized-key>",
    "<sort><key><word>mtu7</word></key></sort>", "<sort><key>mtu7</key></sort>",
    "<j>{\"m\\u0074u\": \"7\"}</j>", "<u>https://a/b?m%74u=1500</u>",
    "<community><name>CUST7</name><members>65000:100</members></community>",
    "<policy><community><members>target:65000:1</members><name>CUST7</name></community></policy>",
    "<wachtwoord-beleid><lengte>8</lengte></wachtwoord-beleid>", "<p>/a/b[mtu>'1500']</p>", "<u>https://a/b?c%3D1</u>",
  ]) func `what only looks similar is shown`(_ body: String) { #expect(Told.body(body) == body) }

  @Test(arguments: ["ki", "op", "OPc", "k", "nt-hash", "lm_hash"])
  func `a key of 128 bits is told by its name and its form`(_ name: String) {
    let key = "465B5CE8B199B49FAA5F0A2EE238A6BC"
    #expect(Told.change(key, at: "/subscriber/\(name)") == "[redacted, 32 octets]")
    #expect(Told.body("<u:\(name)>\(key)</u:\(name)>") == "<u:\(name)>[redacted, 32 octets]</u:\(name)>")
    for text in ["0.5", "eq", String(key.dropLast()), key + "00"] {
      #expect(Told.change(text, at: "/a/\(name)") == text)
      #expect(Told.body("<\(name)>\(text)</\(name)>") == "<\(name)>\(text)</\(name)>")
    }
    #expect(Told.change(key, at: "/a/digest") == key)
  }

  @Test func `below the name of a credential what says how it is written is shown`() {
    #expect(
      Told.body("<secret><type>7</type><secret>s3cr3t</secret></secret>")
        == "<secret><type>7</type><secret>[redacted, 6 octets]</secret></secret>")
    #expect(
      Told.body("<community><name>s3cr3t</name><clients><name>10/8</name></clients><security-name>S</security-name>")
        == "<community><name>[redacted, 6 octets]</name><clients><name>10/8</name></clients>"
        + "<security-name>S</security-name>")
  }

  @Test func `the lines of a private key among commands are credentials, each for itself`() {
    var record = Scene.rpc("edit-config")
    record.changes = ["a", "-----BEGIN EC PRIVATE KEY-----", "s3cr3t", "-----END EC PRIVATE KEY-----", "b"].map {
      .init(operation: "command", path: "", value: $0)
    }
    guard case .rpc(let told) = Disclosure().disclose(.rpc(Shared(record))).event else {
      Issue.record("no rpc")
      return
    }
    let values = told.value.changes.map { $0.value ?? "" }
    #expect(values == ["a", "[redacted, 30 octets]", "[redacted, 6 octets]", "-----END EC PRIVATE KEY-----", "b"])
  }

  @Test func `a public key is no credential at its path`() {
    let path = "/system/authentication/user[name=\"b\"]/authorized-key[name=\"k\"]/key-data"
    #expect(Told.change("AAAAC3key", at: path) == "AAAAC3key")
    #expect(Told.change("AAAAC3key", at: "/a/key-data") == "[redacted, 9 octets]")
  }

  @Test(arguments: [
    ("password for bob changed to Tr0ub4dor", "password for bob changed to [redacted, 9 octets]"),
    ("the secret was set to \u{27}tiger\u{27}", "the secret was set to \u{27}[redacted, 5 octets]\u{27}"),
    ("password reset to factory defaults", "password reset to factory defaults"),
    ("password set by User1", "password set by User1"),
  ]) func `a sentence does not say what a credential was changed to`(_ text: String, _ expected: String) {
    #expect(Told.body("<error-message>\(text)</error-message>") == "<error-message>\(expected)</error-message>")
  }

  @Test func `a comment ends what a sentence in it announces`() {
    #expect(Told.body("<x><!-- password: tiger --></x>") == "<x><!-- password: [redacted, 5 octets] --></x>")
  }

  @Test(arguments: [("check-password", false), ("verifyPassword", false), ("get-token", true), ("generate-key", true)])
  func `an operation that only checks a credential is not answered with one`(_ operation: String, _ isHidden: Bool) {
    var record = Scene.message(body: "<rpc-reply><result>weak</result></rpc-reply>")
    record.answered = RequestContent(operation: operation)
    let told = Told.message(record)?.body.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(told?.contains("weak") == !isHidden)
  }

  @Test(arguments: [
    ("text/xml; charset=utf-16", "<a>b</a>", false), ("text/xml; charset=UTF-16LE", "<a>é</a>", true),
    ("text/xml; charset=utf-16", "s3cr3t", true), ("text/xml; charset=utf-7", "<a>b</a>", true),
    ("text/xml", "<?xml version='1.0' encoding='UTF-16'?><a>b</a>", false),
    ("text/xml; charset=utf-16", "<a>b\u{0}</a>", true),
  ]) func `markup in ASCII is read as that, though it is called UTF-16`(
    _ type: String, _ body: String, _ isHidden: Bool
  ) {
    var record = Scene.message(body: body)
    record.contentType = type
    let told = Told.message(record)?.body.map { String(decoding: $0.redacted, as: UTF8.self) }
    #expect(told == (isHidden ? "[redacted, \(body.utf8.count) octets]" : body))
    record = Scene.message(body: "<password>s3cr3t</password>")
    record.contentType = type
    #expect(Told.message(record)?.body.map { String(decoding: $0.redacted, as: UTF8.self).contains("s3cr3t") } == false)
  }

  @Test(arguments: [
    ("/api/token/4f9a2c1e07/devices", "/api/token/[redacted, 10 octets]/devices"),
    ("/reset-password/s3cr3ts3cr3t", "/reset-password/[redacted, 12 octets]"),
    ("/api/token/refresh", "/api/token/refresh"), ("/password/v2", "/password/v2"),
    ("/data/interfaces/ge000000001", "/data/interfaces/ge000000001"),
    ("/hooks/s3cr3ts3cr3t", "/hooks/[redacted, 12 octets]"),
    ("/a;jsessionid=4F9A2C1E07/b", "/a;jsessionid=[redacted, 10 octets]/b"),
    ("/a?b=c&PHPSESSID=4f9a2c1e07&d=e", "/a?b=c&PHPSESSID=[redacted, 10 octets]&d=e"),
    ("/a?sessionid=20261120", "/a?sessionid=20261120"),
    ("/hooks/list?since=20261120", "/hooks/list?since=20261120"),
    (
      "POST /services/T024BE7LD/B024BE7LE/s3cr3ts3cr3t HTTP/1.1",
      "POST /services/[redacted, 9 octets]/[redacted, 9 octets]/[redacted, 12 octets] HTTP/1.1"
    ),
    ("/services/Timetable9", "/services/Timetable9"),
  ]) func `a path shows no step that is a credential`(_ path: String, _ expected: String) {
    #expect(PathSecret.redacted(path) == expected)
  }

  static let webhooks: [(String, String)] = [
    (
      "https://hooks.slack.com/services/T024BE7LD/B024BE7LE/s3cr3ts3cr3t",
      "https://hooks.slack.com/services/[redacted, 9 octets]/[redacted, 9 octets]/[redacted, 12 octets]"
    ),
    (
      "https://a.example/api/webhooks/s3cr3ts3cr3t?wait=1",
      "https://a.example/api/webhooks/[redacted, 12 octets]?wait=1"
    ),
    (
      "https://b.webhook.office.com/webhookb2/0a1b2c3d@s3cr3t/IncomingWebhook/s3cr3ts3cr3t",
      "https://b.webhook.office.com/webhookb2/[redacted, 15 octets]/IncomingWebhook/[redacted, 12 octets]"
    ),
    (
      "https://a/integration/0a1b2c3d4e5f60718293a4b5c6d7e8f9/enqueue",
      "https://a/integration/[redacted, 32 octets]/enqueue"
    ),
    ("http://a/bot123456:s3cr3t/sendMessage", "http://a/bot[redacted, 13 octets]/sendMessage"),
    ("post to https://a/key/s3cr3ts3cr3t now", "post to https://a/key/[redacted, 12 octets] now"),
  ]

  @Test(arguments: webhooks) func `who may read the path of a webhook may not use it`(
    _ text: String, _ expected: String
  ) {
    #expect(Told.change(text, at: "/a/url") == expected)
    #expect(Told.body("<url>\(text)</url>") == "<url>\(expected)</url>")
    #expect(Told.body("<error-message>\(text)</error-message>") == "<error-message>\(expected)</error-message>")
  }

  @Test(arguments: [
    "https://hooks.example/services", "https://secret.example/interface12", "http://a/ns/token/2026-11-20",
    "https://a/b/robot12345:x", "https://a/interfaces/ge000000001",
    "https://a/integration/version20261120/guide", "https://integration/0a1b2c3d4e5f60718293a4b5c6d7e8f9",
  ]) func `other paths of URIs are shown`(_ text: String) {
    #expect(Told.change(text, at: "/a/url") == text)
    #expect(Told.body("<url>\(text)</url>") == "<url>\(text)</url>")
  }

  @Test(arguments: [
    "<password>s3cr3t</password>", "#!/bin/sh\nPASSWORD=s3cr3t\n", "bob:s3cr3ts3cr3t", "bob:s3cr3t7",
    "enable secret s3cr3t", "{\"password\": \"s3cr3t\"}",
  ]) func `what holds a credential in Base64 is not shown`(_ text: String) {
    var encoded: [UInt8] = []
    encoded.append(base64: Array(text.utf8))
    let written = String(decoding: encoded, as: UTF8.self)
    let hidden = "[redacted, \(encoded.count) octets]"
    #expect(Told.change(written, at: "/a/script") == hidden)
    #expect(Told.body("<a>\n  \(written)\n</a>") == "<a>\n  \(hidden)\n</a>")
    let half = encoded.count / 2
    let lines = "\(written.prefix(half))\n\(written.dropFirst(half))"
    #expect(Told.body("<cmd>\(lines)</cmd>") == "<cmd>[redacted, \(encoded.count + 1) octets]</cmd>")
  }

  @Test(arguments: [
    "PG10dT4xNTAwPC9tdHU+PHgvPg==", "MTkyLjAuMi4xOjgwODA=", "GigabitEthernet0/0/1", "MIIDdzCCAl+gAwIBAgIEAgAAuTANBg==",
    "CustomerUplinkToCore", "0123456789abcdef0123456789abcdef",
  ]) func `other texts of these letters are shown`(_ text: String) {
    #expect(Told.change(text, at: "/a/description") == text)
    #expect(Told.body("<a>\(text)</a>") == "<a>\(text)</a>")
  }

  @Test(arguments: [
    "curl -u a:", " -p", "https://", "https://hooks/", "cGFzc3dvcmQ6", "{\"\\u0070\":", "&p%61=", "<community><b>",
    "WIFI:", "AIza", "%3D", "token%3Da%26", "\\\"name\\\":\\\"", ">'", "'<",
    "<a note=\"password \">", "Private-Lines: ", "<user><hash>", "snmpget -c ",
  ]) func `texts made to be searched again and again are searched in one pass`(_ piece: String) {
    let growth = Cost.growth(from: 1500) { _ = Told.body("<a>" + String(repeating: piece, count: $0)) }
    #expect(growth < Cost.linear, "\(piece)")
  }
}
