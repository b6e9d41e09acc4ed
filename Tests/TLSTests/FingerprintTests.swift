import Bytes
import Testing

@testable import TLS

@Suite("Hellos, names and fingerprints")
struct FingerprintTests {
  private func hello(
    version: UInt16 = 0x0301, suites: [UInt16], extensions: [UInt16] = [], groups: [UInt16] = [], formats: [UInt8] = []
  ) throws -> ClientHello {
    var hello = ClientHello(
      legacyVersion: TLSVersion(rawValue: version),
      random: try #require(HelloRandom(Octets(Array(repeating: 7, count: 32)))))
    hello.cipherSuites = suites.map(CipherSuite.init)
    hello.extensions = extensions
    hello.groups = groups.map(NamedGroup.init)
    hello.pointFormats = formats
    return hello
  }

  @Test("JA3 is the published one, GREASE or not")
  func ja3() throws {
    let suites: [UInt16] = [47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4]
    let plain = try hello(suites: suites, extensions: [0, 10, 11], groups: [23, 24, 25], formats: [0])
    #expect(plain.ja3 == "ada70206e40642a3e4461f35503241d5")
    let greased = try hello(
      suites: [0x1A1A] + suites, extensions: [0xFAFA, 0, 10, 11, 0x0A0A], groups: [0x2A2A, 23, 24, 25], formats: [0])
    #expect(greased.ja3 == plain.ja3)
    #expect(
      try hello(suites: [4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99]).ja3 == "de350869b8c85de67a350c8d186f11e6")
  }

  @Test("JA4 is the published one")
  func ja4() throws {
    var hello = try hello(
      version: 0x0303,
      suites: [
        0x0A0A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014, 0x9C, 0x9D,
        0x2F, 0x35,
      ],
      extensions: [
        0x1A1A, 0x1B, 0, 0x33, 0x10, 0x4469, 0x17, 0x2D, 0x0D, 5, 0x23, 0x12, 0x2B, 0xFF01, 0x0B, 0x0A, 0x15,
      ])
    hello.supportedVersions = [0x2A2A, 0x0304, 0x0303].map(TLSVersion.init)
    hello.signatureAlgorithms = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601]
    hello.applicationProtocols = [Octets("h2"), Octets("http/1.1")]
    #expect(hello.ja4 == "t13d1516h2_8daaf6152771_e5627efa2ab1")
  }

  @Test(
    "JA4 names the first protocol by its ends",
    arguments: [("h2", "h2"), ("http/1.1", "h1"), ("x", "xx"), ("", "00"), ("\u{1}\u{2}", "02"), ("a-", "6d")])
  func ja4Protocol(_ name: String, _ ends: String) throws {
    var hello = try hello(suites: [0x1301])
    hello.applicationProtocols = [Octets(name)]
    #expect(hello.ja4 == "t10i0100\(ends)_0f2cb44170f4_000000000000")
  }

  @Test("suites and groups have the names of the registry")
  func names() {
    #expect(CipherSuite.names.count == 355)
    #expect(CipherSuite(rawValue: 0xC02B).name == "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
    #expect(CipherSuite(rawValue: 0x00FF).name == "TLS_EMPTY_RENEGOTIATION_INFO_SCSV")
    #expect(CipherSuite(rawValue: 0x5A5A).name == "GREASE")
    #expect(CipherSuite(rawValue: 0x4242).name == "0x4242")
    #expect(NamedGroup(rawValue: 29).name == "x25519")
    #expect(NamedGroup(rawValue: 4588).name == "X25519MLKEM768")
    #expect(TLSVersion(rawValue: 0x0302).name == "TLS 1.1")
  }

  @Test(
    "suites that must not be used are told from the others",
    arguments: [
      (0x0000, true), (0x0002, true), (0x0003, true), (0x0005, true), (0x000A, true), (0x0009, true), (0x0034, true),
      (0x0007, true), (0xC0B4, true), (0xC012, true), (0x002F, false), (0xC02B, false), (0x1301, false),
      (0xC009, false),
    ] as [(UInt16, Bool)])
  func weakness(_ number: UInt16, _ isWeak: Bool) {
    #expect((CipherSuite(rawValue: number).weakness != nil) == isWeak)
  }

  @Test("what a suite is made of comes out of its name")
  func protection() {
    #expect(
      CipherSuite(rawValue: 0xC030).protection == Protection(cipher: .galois, keyLength: 32, hash: .sha384))
    #expect(
      CipherSuite(rawValue: 0x0035).protection
        == Protection(cipher: .chaining(mac: .sha1), keyLength: 32, hash: .sha256))
    #expect(
      CipherSuite(rawValue: 0xC027).protection
        == Protection(cipher: .chaining(mac: .sha256), keyLength: 16, hash: .sha256))
    #expect(CipherSuite(rawValue: 0xCCAA).protection?.cipher == .chaCha)
    for number in [0x1304, 0xC0AC, 0x000A, 0x0005, 0x0041, 0xC04A] as [UInt16] {
      #expect(CipherSuite(rawValue: number).protection == nil)
    }
  }

  @Test("a hello cut short anywhere is none, or the one without extensions")
  func shortHellos() throws {
    let record = try #require(try Fixture("n06").octets["client"])
    let length = Int(record[7]) << 8 | Int(record[8])
    let body = Array(record[9..<(9 + length)])
    #expect(Octets(body).withBytes { ClientHello($0) } != nil)
    for count in 0..<body.count {
      let hello = Octets(Array(body.prefix(count))).withBytes { ClientHello($0) }
      #expect(hello == nil || hello?.extensions.isEmpty == true)
    }
  }
}
