import Bytes
import Testing

@testable import TLS

@Suite("What key logs have for some connections")
struct KeyLogExcerptTests {
  private static let ours = digits(0x11, 32)
  private static let others = digits(0x22, 32)
  private static let secret = digits(0xA5, 48)

  private static func digits(_ octet: UInt8, _ count: Int) -> String {
    Array(repeating: octet, count: count).hexadecimal
  }

  private func random(_ octet: UInt8) throws -> HelloRandom {
    try #require(HelloRandom(Octets(Array(repeating: octet, count: 32))))
  }

  /// The lines of a log, all small, once each; those that name no ClientHello are not among them.
  private static func lines(_ log: [Octets]) -> Set<String> {
    Set(
      log.flatMap { String(decoding: $0.array, as: UTF8.self).split(separator: "\n") }
        .map { $0.lowercased().split(separator: " ").joined(separator: " ") }
        .filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("rsa ") })
  }

  @Test("has all that stands in a log for the ClientHellos that are told, and nothing is lost", arguments: Fixture.all)
  func whole(_ fixture: Fixture) {
    for secrets in [TLSSecrets(fixture.keyLog), nil] {
      var player = Player(secrets: secrets)
      player.run(fixture)
      let randoms = player.recorder.journal.compactMap { entry -> HelloRandom? in
        if case .clientHello(let hello) = entry { hello.random } else { nil }
      }
      var excerpt = KeyLogExcerpt(of: randoms)
      excerpt.take(allOf: Octets(fixture.log))
      // A hello that is encrypted is told only to who can read it.
      if secrets == nil, fixture.name == "12-negotiated-anew" { continue }
      #expect(Self.lines(excerpt.logs) == Self.lines([Octets(fixture.log)]))
    }
  }

  @Test("has nothing of other connections, nor what names none")
  func strangers() throws {
    var excerpt = KeyLogExcerpt(of: [try random(0x11)])
    let log = """
      # CLIENT_RANDOM \(Self.ours) \(Self.secret)
      CLIENT_RANDOM \(Self.others) \(Self.secret)
      CLIENT_RANDOM\t\(Self.ours.uppercased()) \(Self.secret)\r
      CLIENT_RANDOM \(Self.ours) \(Self.secret)
      EXPORTER_SECRET \(Self.ours) \(Self.secret)
      EXPORTER_SECRET \(Self.others) \(Self.secret)
      RSA 0011223344556677 \(Self.secret)
      \u{1B}[2J \(Self.ours) \(Self.secret)
      CLIENT_RANDOM \(Self.ours) \(Self.secret) more
      """
    excerpt.take(allOf: Octets(log))
    let expected = """
      CLIENT_RANDOM \(Self.ours) \(Self.secret)
      EXPORTER_SECRET \(Self.ours) \(Self.secret)

      """
    #expect(excerpt.logs == [Octets(expected)])
    excerpt.take(KeyLogLine(.clientRandom, try random(0x22), Octets([1])))
    #expect(excerpt.logs == [Octets(expected)])
  }

  @Test("of a log that is read, has the secrets that are kept")
  func kept() throws {
    var log = KeyLog()
    let (ours, others) = try (random(0x11), random(0x22))
    log.keep(Octets([1]), .clientTraffic, of: ours)
    log.keep(Octets([2]), .serverTraffic, of: ours)
    log.keep(Octets([3]), .clientTraffic, of: others)
    #expect(
      Set(log.lines(of: ours)) == [
        KeyLogLine(.clientTraffic, ours, Octets([1])), KeyLogLine(.serverTraffic, ours, Octets([2])),
      ])
  }

  @Test("goes on in a further log behind a megabyte")
  func long() throws {
    let random = try random(0x11)
    var excerpt = KeyLogExcerpt(of: [random])
    var octets = 0
    for number in 0..<6_000 {
      let secret = Array(repeating: UInt8(0), count: 44) + (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      let line = KeyLogLine(.clientRandom, random, Octets(secret))
      excerpt.take(line)
      octets += line.text.utf8.count
    }
    #expect(excerpt.logs.count == 2)
    #expect(excerpt.logs.reduce(0) { $0 + $1.count } == octets)
    #expect(excerpt.logs.allSatisfy { $0.count < KeyLogExcerpt.logBound + KeyLog.lineBound })
  }
}
