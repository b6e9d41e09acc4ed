import BEEP
import Bytes
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Credentials of everyday configurations: fields of HTTP's, web tokens, YAML, keys of WireGuard's and OpenPGP's.
@Suite struct ValueDisclosureTests {
  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  static let values: [(String, String)] = [
    ("Authorization: Basic b3BzOmh1bnRlcjI=", "Authorization: Basic [redacted, 16 octets]"),
    ("Authorization: Bearer s3cr3t-1", "Authorization: Bearer [redacted, 8 octets]"),
    (
      "proxy-authorization: Negotiate YIIs3cr3t==\nHost: a",
      "proxy-authorization: Negotiate [redacted, 11 octets]\nHost: a"
    ),
    ("{\"Authorization\": \"Bearer s3cr3t1\"}", "{\"Authorization\": \"Bearer [redacted, 7 octets]\"}"),
    (
      "curl -H 'Authorization: Token s3cr3t' https://a", "curl -H 'Authorization: Token [redacted, 6 octets]' https://a"
    ),
    ("Bearer s3cr3tS3CR3Ts3cr3t", "Bearer [redacted, 18 octets]"),
    ("Cookie: sid=s3cr3t", "Cookie: [redacted, 10 octets]"),
    ("Set-Cookie: a=s3cr3t; Path=/", "Set-Cookie: [redacted, 16 octets]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "[redacted, 49 octets]"),
    ("{\"passwords\":[\"s3cr3t\",\"b\"]}", "{\"passwords\":[[redacted, 12 octets]]}"),
    ("password: |\n  s3cr3t\n  more\nuser: b", "password: [redacted, 17 octets]\nuser: b"),
    ("a:\n  - secret: >-\n      s3cr3t\n    b: c", "a:\n  - secret: [redacted, 15 octets]\n    b: c"),
    ("passwords:\n- s3cr3t\n- t0psecret\nb: c", "passwords:\n[redacted, 20 octets]\nb: c"),
    ("[Interface]\nPrivateKey = yAnz5TF+s3cr3t=", "[Interface]\nPrivateKey = [redacted, 15 octets]"),
    ("PresharedKey = s3cr3t1=", "PresharedKey = [redacted, 8 octets]"),
    ("rootpw s3cr3t", "rootpw [redacted, 6 octets]"),
    ("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: a-b\n\ns3cr3t", "[redacted, 58 octets]"),
    (
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\ns3cr3t\n-----END RSA PRIVATE KEY-----",
      "[redacted, 63 octets]-----END RSA PRIVATE KEY-----"
    ),
  ]

  @Test(arguments: values) func `a value shows only that there is a credential`(_ value: String, _ expected: String) {
    #expect(Told.change(value, at: "/a/x") == expected)
    let told = Told.body("<a>\(Self.escaped(value))</a>")
    #expect(told.contains("redacted") && !told.contains("s3cr3t") && !told.contains("b3BzOmh1"))
    #expect(!Told.body("<a><![CDATA[\(value)]]></a>").contains("s3cr3t"))
  }

  @Test(arguments: [
    "authorization: required", "Authorization: Bearer token is missing", "authorization enabled", "cookie: none",
    "Basic configuration of VLAN 10", "Bearer TenGigE0/0/0/12/34", "basic auth", "digest of changes", "negotiate: auto",
    "password-policy:\n  min: 8", "eyJ.a.b", "PublicKey = abc123=", "pw-class: x1", "backup-pw 10.0.0.1",
    "key:\n  name: a", "passwords expire after 90 days", "secrets engine is up", "-----BEGIN PGP PUBLIC KEY BLOCK-----",
  ]) func `what only looks similar stays as it is`(_ value: String) {
    #expect(Told.change(value, at: "/a/description") == value)
    #expect(Told.body("<description>\(value)</description>") == "<description>\(value)</description>")
  }

  @Test(arguments: [
    ("<authorization>Bearer s3cr3t</authorization>", "<authorization>Bearer [redacted, 6 octets]</authorization>"),
    (
      "<h><name>Authorization</name><value>Bearer s3cr3t</value></h>",
      "<h><name>Authorization</name><value>Bearer [redacted, 6 octets]</value></h>"
    ),
    (
      "<h name='Authorization' value='Basic czNjcjN0'/>", "<h name='Authorization' value='Basic [redacted, 8 octets]'/>"
    ),
    (
      "<h name='Authorization'>Digest username='b', response='s3cr3t'</h>",
      "<h name='Authorization'>Digest [redacted, 31 octets]</h>"
    ),
    ("<authorization>enabled</authorization>", "<authorization>enabled</authorization>"),
    ("<authorization><x>a b</x></authorization>", "<authorization><x>a b</x></authorization>"),
    ("<h><name>Authorization</name><value>none</value></h>", "<h><name>Authorization</name><value>none</value></h>"),
  ]) func `an element that is called as a field has a credential behind a scheme`(_ text: String, _ expected: String) {
    #expect(Told.body(text) == expected)
  }

  @Test func `the name of a field may stand in the path of its value`() {
    let redacted = "Bearer [redacted, 6 octets]"
    #expect(Told.change("Bearer s3cr3t", at: "/a/header[name=\"Authorization\"]/value") == redacted)
    #expect(Told.change("Bearer s3cr3t", at: "/a/proxy-authorization") == redacted)
    #expect(Told.change("enabled", at: "/a/authorization") == "enabled")
    #expect(Told.change("Bearer x", at: "/a/header[name=\"mtu\"]/value") == "Bearer x")
  }

  @Test(arguments: [
    "authorization:", "Authorization: Basic ", "authorization: digest x ", "cookie: ", "cookie: a=", "eyJ.",
    "eyJaaaaaaaa.", "password: |\n  ", "secret:\n\n", "passwords:\n- ", "-----BEGIN PRIVATE KEY-",
    "<authorization>basic ", "<name>authorization</name><value>",
  ]) func `texts made to be searched again and again are searched in one pass`(_ piece: String) {
    let growth = Cost.growth(from: 1500) { _ = Told.body("<a>" + String(repeating: piece, count: $0)) }
    #expect(growth < Cost.linear)
  }
}
