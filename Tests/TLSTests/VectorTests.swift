import Bytes
import Testing

@testable import TLS

@Suite("Connections of real stacks")
struct VectorTests {
  @Test("what was said inside comes out octet for octet, whoever opened the transport", arguments: Fixture.readable)
  func plaintext(_ fixture: Fixture) {
    for client in TLSPeer.allCases {
      var player = Player(client: client, secrets: TLSSecrets(fixture.keyLog))
      player.run(fixture)
      let recorder = player.recorder
      #expect(recorder.plaintext(of: client) == fixture.inner("client"))
      #expect(recorder.plaintext(of: client.other) == fixture.inner("server"))
      let isRejected = recorder.handshake?.earlyData == .rejected
      #expect(recorder.losses.map(\.cause) == (isRejected ? [.earlyData] : []), "\(recorder.losses)")
      #expect(recorder.misuse.isEmpty, "\(recorder.misuse)")
      #expect(recorder.handshake?.client == client)
      #expect(recorder.handshake?.isDecrypted == true)
    }
  }

  @Test("the handshake says what both ends say of it", arguments: Fixture.readable)
  func facts(_ fixture: Fixture) throws {
    let handshake = try #require(Player.play(fixture).handshake)
    #expect(handshake.version?.name == fixture.version)
    #expect(handshake.isResumed == fixture.isResumed)
    #expect(handshake.outcome == .established)
    if let suite = fixture.suite { #expect(handshake.cipherSuite?.rawValue == suite) }
    if let ja3 = fixture.ja3 { #expect(handshake.clientHello?.ja3 == ja3) }
    if let ja3s = fixture.ja3s { #expect(handshake.serverHello?.ja3s == ja3s) }
    if let ja4 = fixture.ja4 { #expect(handshake.clientHello?.ja4 == ja4) }
    if let name = fixture.serverName { #expect(handshake.serverName == name) }
    #expect(handshake.serverCertificates.isEmpty == fixture.isResumed)
    #expect(handshake.group != nil || handshake.isResumed || handshake.cipherSuite?.name.hasPrefix("TLS_RSA_") == true)
  }

  @Test("without a key log the handshake is read as far as it is in clear, and nothing else", arguments: Fixture.all)
  func opaque(_ fixture: Fixture) throws {
    var player = Player()
    player.run(fixture)
    let recorder = player.recorder
    let handshake = try #require(recorder.handshake)
    #expect(recorder.plaintext(of: .initiator).isEmpty)
    #expect(recorder.plaintext(of: .listener).isEmpty)
    #expect(recorder.losses.isEmpty)
    #expect(recorder.findings.allSatisfy { $0.check != .record && $0.check != .message })
    #expect(!handshake.isDecrypted)
    if fixture.failure == nil {
      #expect(handshake.outcome == fixture.outcomeWithoutSecrets)
      #expect(handshake.version?.name == fixture.version)
      #expect(handshake.isResumed == fixture.isResumed)
    }
    #expect(player.footprint <= 4096)
  }

  @Test("a handshake that fails says who gave up and why")
  func failure() throws {
    let recorder = Player.play(try Fixture("failed"))
    #expect(recorder.alerts.map(\.name) == ["protocol_version"])
    #expect(recorder.handshake?.outcome == .failed(TLSAlert(code: 70, isFatal: true), by: .listener))
  }

  @Test("a suite that is not decrypted is named, once for each direction")
  func suite() throws {
    let recorder = Player.play(try Fixture("12-ccm"))
    #expect(recorder.losses.map(\.cause) == Array(repeating: .suite(CipherSuite(rawValue: 0xC0AC)), count: 2))
    #expect(recorder.handshake?.cipherSuite?.name == "TLS_ECDHE_ECDSA_WITH_AES_128_CCM")
    #expect(recorder.handshake?.outcome == .established)
  }

  @Test("a second ClientHello that the server asked for is seen as such")
  func retry() throws {
    let recorder = Player.play(try Fixture("13-retry"))
    let hellos = recorder.journal.filter { if case .clientHello = $0 { true } else { false } }
    #expect(hellos.count == 2)
    #expect(recorder.handshake?.hadHelloRetryRequest == true)
    #expect(recorder.handshake?.group?.name == "secp384r1")
  }

  @Test("a client's certificate is read in both versions, and what ALPN agreed on", arguments: ["12", "13"])
  func clientCertificate(_ version: String) throws {
    let recorder = Player.play(try Fixture("\(version)-client-certificate"))
    let own = try #require(recorder.certificates(of: .initiator).first)
    #expect(own.subject == "CN=admin,OU=NOC,O=Example")
    #expect(own.commonName == "admin")
    #expect(own.mailAddresses == ["admin@example.net"])
    #expect(own.keyType == "EC secp384r1" && own.keyBits == 384)
    #expect(recorder.handshake?.clientCertificates == [own])
    #expect(recorder.handshake?.applicationProtocol == Octets("netconf"))
  }

  @Test(
    "data before the handshake's end is lent if the server takes it, and else not",
    arguments: [("rfc8448-4", true), ("13-early", true), ("13-early-rejected", false), ("13-early-retry", false)])
  func earlyData(_ name: String, _ isAccepted: Bool) throws {
    let recorder = Player.play(try Fixture(name))
    #expect(recorder.handshake?.earlyData == (isAccepted ? .accepted : .rejected))
  }

  @Test("a handshake inside another changes the keys, and is no other connection")
  func negotiatedAnew() throws {
    let recorder = Player.play(try Fixture("12-negotiated-anew"))
    let handshakes = recorder.journal.filter { if case .handshake = $0 { true } else { false } }
    let hellos = recorder.journal.filter { if case .clientHello = $0 { true } else { false } }
    #expect(hellos.count == 2)
    #expect(handshakes.count == 2)
  }

  @Test("both ends of a connection that ends in order say so", arguments: Fixture.readable)
  func closing(_ fixture: Fixture) {
    // The recorded stacks of BEEP close the transport alone; one of them calls that an error of the other.
    guard !fixture.name.hasPrefix("n0"), !fixture.name.hasPrefix("peer") else { return }
    let alerts = Player.play(fixture).alerts
    #expect(alerts == [TLSAlert(code: 0, isFatal: false), TLSAlert(code: 0, isFatal: false)])
  }

  @Test("a fatal alert behind the handshake does not undo it")
  func lateAlert() throws {
    let recorder = Player.play(try Fixture("peer13"))
    #expect(recorder.alerts == [TLSAlert(code: 50, isFatal: true)])
    #expect(recorder.handshake?.outcome == .established)
  }
}
