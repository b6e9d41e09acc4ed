import Bytes
import TLS
import TestSupport
import Testing

@Suite("Secrets that do not fit, and those that come late")
struct SecretTests {
  @Test("wrong secrets open nothing, and it is said once for each direction", arguments: Fixture.readable)
  func wrong(_ fixture: Fixture) {
    let log = fixture.keyLog
    var player = Player(
      secrets: TLSSecrets { label, random in
        log.secret(label, of: random).map { Octets($0.array.map { $0 ^ 1 }) }
      })
    player.run(fixture)
    let recorder = player.recorder
    #expect(recorder.plaintext(of: .initiator).isEmpty && recorder.plaintext(of: .listener).isEmpty)
    #expect(recorder.losses.count == 2)
    #expect(recorder.losses.allSatisfy { $0.cause == .wrongSecret || $0.cause == .earlyData })
    #expect(recorder.handshake?.outcome == fixture.outcomeWithoutSecrets)
    #expect(recorder.handshake?.isDecrypted == false)
    #expect(!recorder.findings.contains { $0.check == .record || $0.check == .message })
  }

  @Test("a key log without the connection is said, and the handshake is read all the same", arguments: Fixture.readable)
  func absent(_ fixture: Fixture) {
    var player = Player(secrets: TLSSecrets(KeyLog()))
    player.run(fixture)
    #expect(player.recorder.losses.map(\.cause) == [.noSecret, .noSecret])
    #expect(player.recorder.handshake?.outcome == fixture.outcomeWithoutSecrets)
  }

  @Test("secrets of the data alone are enough for the data", arguments: ["n07", "peer13", "13-plain", "rfc8448-3"])
  func dataOnly(_ name: String) throws {
    let fixture = try Fixture(name)
    let log = fixture.keyLog
    var player = Player(
      secrets: TLSSecrets { label, random in
        label == .clientTraffic || label == .serverTraffic ? log.secret(label, of: random) : nil
      })
    player.run(fixture)
    #expect(player.recorder.plaintext(of: .initiator) == fixture.inner("client"))
    #expect(player.recorder.plaintext(of: .listener) == fixture.inner("server"))
  }

  @Test("secrets that come in the middle open what comes then", arguments: Fixture.readable)
  func late(_ fixture: Fixture) {
    let log = fixture.keyLog
    var asked = 0
    var player = Player(
      secrets: TLSSecrets { label, random in
        asked += 1
        return asked > 12 ? log.secret(label, of: random) : nil
      })
    player.run(fixture)
    let recorder = player.recorder
    for (peer, side) in [(TLSPeer.initiator, "client"), (.listener, "server")] {
      let octets = recorder.plaintext(of: peer)
      #expect(fixture.inner(side).suffix(octets.count) == octets[...])
    }
    #expect(recorder.misuse.isEmpty)
  }

  @Test("mutated connections never trap, say nothing that was not there, and hold little", arguments: Fixture.readable)
  func mutations(_ fixture: Fixture) {
    var random = SplitMix64(seed: 6071)
    for _ in 0..<60 {
      var changed = fixture
      let side = random.below(2) == 0 ? "client" : "server"
      changed.octets[side] = random.mutated(fixture.octets[side] ?? [])
      let count = changed.octets[side]?.count ?? 0
      var left = count
      for index in changed.segments.indices where changed.segments[index].side == side {
        changed.segments[index].count = min(changed.segments[index].count, left)
        left -= changed.segments[index].count
      }
      let cuts = Set((0..<3).map { _ in random.below(max(count, 1)) })
      var player = Player(secrets: TLSSecrets(fixture.keyLog), cuts: [side: cuts])
      player.run(changed)
      #expect(player.recorder.misuse.isEmpty, "\(player.recorder.misuse)")
      #expect(player.footprint < 256 * 1024)
      let other = side == "client" ? "server" : "client"
      let said = player.recorder.plaintext(of: other == "client" ? .initiator : .listener)
      #expect(said.count <= fixture.inner(other).count)
    }
  }

  @Test("octets at random are no connection, and cost little", arguments: 0..<8)
  func noise(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var fixture = try Fixture("n06")
    for side in ["client", "server"] {
      let whole = fixture.octets[side] ?? []
      let noise = (0..<60_000).map { _ -> UInt8 in
        seed < 4 ? UInt8(random.below(256)) : [0x16, 0x17, 3, 3, 0, 1][random.below(6)]
      }
      fixture.octets[side] = Array(whole.prefix(300 * seed)) + noise
    }
    fixture.segments = []
    var player = Player(secrets: TLSSecrets(fixture.keyLog))
    for side in ["client", "server"] {
      for _ in 0..<((fixture.octets[side]?.count ?? 0) / 100) { fixture.segments.append(.init(side, 100)) }
    }
    player.run(fixture)
    #expect(player.footprint < 256 * 1024)
    #expect(player.recorder.journal.count < 2_000)
  }
}
