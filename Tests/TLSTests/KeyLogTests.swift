import Bytes
import TestSupport
import Testing

@testable import TLS

@Suite("Key logs")
struct KeyLogTests {
  private static let random = String(repeating: "0123456789abcdeF", count: 4)
  private static let master = String(repeating: "a5", count: 48)

  private func log(_ text: String, cuts: [Int] = []) -> KeyLog {
    var log = KeyLog(secretBound: 3)
    for part in Cuts.parts(of: Array(text.utf8), at: cuts) { Octets(part).withBytes { log.consume($0) } }
    log.finish()
    return log
  }

  private func key(_ fill: UInt8) throws -> HelloRandom {
    try #require(HelloRandom(Octets(Array(repeating: fill, count: 32))))
  }

  @Test("a file cut anywhere gives the same secrets")
  func cuts() throws {
    let text = "# a comment\n\nCLIENT_RANDOM \(Self.random) \(Self.master)\r\nEXPORTER_SECRET \(Self.random) 00\n"
    let random = try #require(
      HelloRandom(Octets((0..<32).map { [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF][$0 % 8] })))
    for cut in 0...text.utf8.count {
      let log = log(text, cuts: [cut])
      #expect(log.secret(.clientRandom, of: random) == Octets(Array(repeating: 0xA5, count: 48)))
      #expect(log.count == 1)
      #expect(log.linesIgnored == 1)
    }
  }

  @Test(
    "a line that is no secret is counted and passed over",
    arguments: [
      "CLIENT_RANDOM", "CLIENT_RANDOM \(random)", "CLIENT_RANDOM \(random) \(master)00",
      "CLIENT_RANDOM \(random) \(master) more", "CLIENT_RANDOM \(random.dropLast()) \(master)",
      "CLIENT_RANDOM \(random.dropLast())g \(master)", "client_random \(random) \(master)",
      "SERVER_TRAFFIC_SECRET_0 \(random) \(master)00", "\u{FEFF}x", String(repeating: "x", count: 5_000),
    ])
  func ignored(_ line: String) {
    let log = log("\(line)\nSERVER_TRAFFIC_SECRET_0 \(Self.random) \(Self.master)")
    #expect(log.linesIgnored == 1)
    #expect(log.count == 1)
  }

  @Test("the oldest secrets go when there are too many, and the later of two for one thing counts")
  func bound() throws {
    func line(_ fill: UInt8, _ secret: String) -> String {
      "SERVER_TRAFFIC_SECRET_0 " + Array(repeating: fill, count: 32).hexadecimal + " "
        + String(repeating: secret, count: 32) + "\n"
    }
    let log = log((1...5).map { line($0, "00") }.joined() + line(5, "11"))
    #expect(log.count == 3)
    #expect(log.secretsDropped == 2)
    #expect(log.secret(.serverTraffic, of: try key(2)) == nil)
    #expect(log.secret(.serverTraffic, of: try key(3)) != nil)
    #expect(log.secret(.serverTraffic, of: try key(5)) == Octets(Array(repeating: 0x11, count: 32)))
  }

  @Test("mutated logs never trap")
  func mutations() throws {
    var random = SplitMix64(seed: 9850)
    let fixture = try Fixture("n07")
    for _ in 0..<400 {
      var log = KeyLog()
      Octets(random.mutated(fixture.log)).withBytes { log.consume($0) }
      log.finish()
      #expect(log.count <= 6)
    }
  }
}
