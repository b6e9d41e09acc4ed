import Bytes
import Crypto
import Testing

@testable import TLS

@Suite("Key schedules")
struct KeyScheduleTests {
  private func octets(_ digits: String) -> [UInt8] {
    var octets: [UInt8] = []
    var rest = digits[...]
    while let octet = UInt8(rest.prefix(2), radix: 16), !rest.isEmpty {
      octets.append(octet)
      rest = rest.dropFirst(2)
    }
    return octets
  }

  @Test("the PRF of 1.2 gives the widely used numbers")
  func pseudorandom() {
    let short = KeySchedule.pseudorandom(
      octets("9bbe436ba940f017b17652849a71db35"), "test label", octets("a0ba9f936cda311827a6f796ffd5198c"), count: 100,
      version: .tls12, hash: .sha256)
    #expect(short.hexadecimal.hasPrefix("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"))
    #expect(short.hexadecimal.hasSuffix("5a72e5a5110fff70187347b66"))
    let long = KeySchedule.pseudorandom(
      octets("b80b733d6ceefcdc71566ea48e5567df"), "test label", octets("cd665cf6a8447dd6ff8b27555edb7465"), count: 148,
      version: .tls12, hash: .sha384)
    #expect(long.hexadecimal.hasPrefix("7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"))
    #expect(long.hexadecimal.hasSuffix("be85e0990703d73e56f"))
  }

  @Test("keys of 1.3 are those of the trace in RFC 8448, section 3")
  func trace() throws {
    let suite = try #require(CipherSuite(rawValue: 0x1301).protection)
    let handshake = octets("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38")
    #expect(
      KeySchedule.expanded(handshake, "key", count: 16, hash: .sha256).hexadecimal
        == "3fce516009c21727d0f2e4e86ee403bc")
    let key = try #require(RecordKey(secret: handshake, protection: suite))
    #expect(key.fixed.hexadecimal == "5d313eb2671276ee13000b30")
    let client = octets("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5")
    let next = try #require(RecordKey(secret: client, protection: suite)?.updated)
    #expect(next.secret.hexadecimal == "fcdfcc72725aaee48bf64e4fd8b749cdbdbab39d90da0b26e2245ca6ea167207")
  }

  @Test("a secret of another length than the suite's makes no key")
  func length() throws {
    let suite = try #require(CipherSuite(rawValue: 0x1302).protection)
    #expect(RecordKey(secret: Array(repeating: 0, count: 32), protection: suite) == nil)
  }

  @Test("data goes on behind KeyUpdate, in the sender's direction alone")
  func keyUpdate() throws {
    var fixture = try Fixture("rfc8448-3")
    let secret = octets("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5")
    let suite = try #require(CipherSuite(rawValue: 0x1301).protection)
    var key = try #require(RecordKey(secret: secret, protection: suite))
    // The trace's own closing alert is taken away: more is said instead.
    fixture.octets["client"]?.removeLast(24)
    fixture.octets["server"]?.removeLast(24)
    fixture.segments.removeLast(2)
    var expected = fixture.inner("client")
    var sequence: UInt64 = 1
    for round in 0..<3 {
      fixture.append(try key.seal(22, [24, 0, 0, 1, 0], sequence), "client")
      key = try #require(key.updated)
      sequence = 0
      for _ in 0..<2 {
        let said = Array("round \(round), \(sequence)".utf8)
        fixture.append(try key.seal(23, said, sequence), "client")
        expected += said
        sequence += 1
      }
    }
    let recorder = Player.play(fixture)
    #expect(recorder.plaintext(of: .initiator) == expected)
    #expect(recorder.losses.isEmpty)
    // The same with the first KeyUpdate missing: the key behind it is tried.
    let update = fixture.records("client")[3]
    let lossy = Player.play(fixture, gap: ("client", update))
    #expect(lossy.plaintext(of: .initiator) == expected)
    #expect(lossy.losses.map(\.cause) == [.gap])
  }
}

extension Fixture {
  mutating func append(_ record: [UInt8], _ side: String) {
    octets[side, default: []] += record
    segments.append(.init(side, record.count))
  }
}

extension RecordKey {
  /// Seals a record of 1.3, as its sender does.
  func seal(_ type: UInt8, _ content: [UInt8], _ sequence: UInt64) throws -> [UInt8] {
    let inner = content + [type, 0, 0]
    let header: [UInt8] = [23, 3, 3] + bigEndian(UInt16(inner.count + 16))
    let nonce = zip(fixed, [0, 0, 0, 0] + bigEndian(sequence)).map { $0 ^ $1 }
    let box = try AES.GCM.seal(inner, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: header)
    return header + Array(box.ciphertext) + Array(box.tag)
  }
}
