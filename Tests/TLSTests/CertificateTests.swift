import Bytes
import Testing

@testable import TLS

@Suite("Certificates, and what is found about them")
struct CertificateTests {
  private func play(_ name: String, at time: Int64? = nil) throws -> Recorder {
    let fixture = try Fixture(name)
    var player = Player(secrets: TLSSecrets(fixture.keyLog))
    if let time { player.time = time * 1_000_000_000 }
    player.run(fixture)
    return player.recorder
  }

  @Test("a server's certificate says whose it is, until when, and what its key is")
  func server() throws {
    let own = try #require(try play("12-aes128-gcm").certificates(of: .listener).first)
    #expect(own.subject == "CN=r1.example.net,O=Example")
    #expect(own.issuer == "CN=Example CA,O=Example")
    #expect(own.dnsNames == ["r1.example.net"])
    #expect(own.addresses == [Octets([192, 0, 2, 1])])
    #expect(own.keyType == "EC secp256r1" && own.keyBits == 256)
    #expect(own.signatureAlgorithm == "ecdsa-with-SHA256")
    #expect(own.notAfter - own.notBefore == 36_500 * 86_400)
    #expect(!own.isSelfSigned)
    #expect(own.fingerprint.count == 64 && own.serialNumber.count >= 2)
  }

  @Test("the certificate of RFC 8448 is read behind its encryption")
  func trace() throws {
    let own = try #require(try play("rfc8448-3").certificates(of: .listener).first)
    #expect(own.subject == "CN=rsa" && own.issuer == "CN=rsa")
    #expect(own.serialNumber == "02")
    #expect(own.notBefore == 1_469_841_839)
    #expect(own.notAfter == 1_785_374_639)
    #expect(own.keyType == "RSA" && own.keyBits == 1024)
    #expect(own.isSelfSigned)
  }

  @Test("a certificate is judged by the time of the packet")
  func validity() throws {
    #expect(try play("12-own-certificate", at: 4_000_000_000).findings.contains { $0.check == .expired })
    #expect(try play("12-own-certificate", at: 1_000_000_000).findings.contains { $0.check == .notYetValid })
    let own = try #require(try play("12-own-certificate").certificates(of: .listener).first)
    let checks = try play("12-own-certificate", at: own.notAfter).findings.map(\.check)
    #expect(checks == [.weakKey, .selfSigned, .name])
  }

  @Test(
    "nothing is found about a connection that is in order", arguments: ["12-aes128-gcm", "12-aes256-gcm", "13-plain"])
  func inOrder(_ name: String) throws {
    #expect(try play(name).findings.isEmpty)
  }

  @Test("an old version and a certificate for another name are found, with the rule")
  func findings() throws {
    let found = try play("10-aes128-sha").findings
    #expect(found.map(\.check) == [.version])
    #expect(found.first?.reference == "RFC 8996, sections 4 and 5")
    #expect(found.first?.severity == .violation && found.first?.from == .listener)
    let name = try #require(try play("12-own-certificate").findings.first { $0.check == .name })
    #expect(name.text == "the client wants \"r1.example.net\", the certificate is for another name")
  }

  @Test(
    "names match by whole labels",
    arguments: [
      ("r1.example.net", true), ("R1.EXAMPLE.net.", true), ("a.b.example.net", false), ("example.net", false),
      (".example.net", false), ("r1.example.com", false), ("", false),
    ])
  func wildcard(_ host: String, _ isMatch: Bool) throws {
    let own = try #require(try play("12-aes256-gcm").certificates(of: .listener).first)
    #expect(own.dnsNames == ["*.example.net"])
    #expect(own.matches(host: host) == isMatch)
  }

  /// A value of DER.
  private func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = content.count < 128 ? [UInt8(content.count)] : [0x81, UInt8(content.count)]
    return [tag] + length + content
  }

  private func attribute(_ type: UInt8, _ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    value(0x31, value(0x30, value(0x06, [0x55, 0x04, type]) + value(tag, content)))
  }

  @Test("a certificate with a key that nobody knows and names in old character sets says whose it is")
  func oldNames() throws {
    // An organisation in TeletexString, and a common name in BMPString with half a character too many.
    let name = value(0x30, attribute(10, 0x14, [0x41, 0x2C, 0x62, 0xE9]) + attribute(3, 0x1E, [0x03, 0xB1, 0x00]))
    let algorithm = value(0x30, value(0x06, [0x2A, 0x03, 0x04]))
    let validity = value(0x30, value(0x17, Array("700101000000Z".utf8)) + value(0x17, Array("491231235959Z".utf8)))
    let key = value(0x30, algorithm + value(0x03, [0, 1]))
    let signed = value(0x30, value(0x02, [0x7F]) + algorithm + name + validity + name + key)
    let whole = value(0x30, signed + algorithm + value(0x03, [0, 1]))
    let certificate = try #require(TLSCertificate(whole, isVerified: true))
    #expect(certificate.subject == "CN=\u{3B1},O=A\\,b\u{E9}")
    #expect(certificate.commonName == "\u{3B1}")
    #expect(certificate.keyType == "1.2.3.4" && certificate.signatureAlgorithm == "1.2.3.4")
    #expect(certificate.notBefore == 0 && certificate.notAfter == 2_524_607_999)
    #expect(certificate.isSelfSigned)
    for count in 0..<whole.count { #expect(TLSCertificate(Array(whole.prefix(count)), isVerified: true) == nil) }
  }

  @Test("captured text in a finding is quoted and escaped")
  func quoting() {
    #expect(quoted("a\"b\\c\u{1B}[31m\u{E9}") == "\"a\\x22b\\x5cc\\x1b[31m\\xc3\\xa9\"")
    #expect(quoted(String(repeating: "x", count: 500)).count == 131)
  }
}
