import Bytes
import TLS
import Testing

@testable import Session

@Suite struct HelloRandomsTests {
  private static func random(_ number: Int) throws -> HelloRandom {
    let octets = [UInt8](repeating: 0, count: 30) + [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
    return try #require(HelloRandom(Octets(octets)))
  }

  @Test func `The second hello of a connection is none, and what is beyond the bound is counted`() throws {
    var hellos = HelloRandoms()
    for number in 0..<HelloRandoms.limit + 3 {
      hellos.note(try Self.random(number))
      if number < 2 { hellos.note(try Self.random(number)) }
    }
    #expect(hellos.first.count == HelloRandoms.limit)
    #expect(hellos.unlisted == 3)
    #expect(try hellos.first.prefix(3) == [Self.random(0), Self.random(1), Self.random(2)])
  }

  @Test func `Nobody's connections are remembered where nobody asks`() throws {
    let vector = try TLSSession("n06")
    #expect(TLSSession.play(vector.pieces(), nil).session?.helloRandoms.first.isEmpty == true)
    #expect(TLSSession.play(vector.pieces(), nil, demand: .connections).session?.helloRandoms.first.count == 1)
  }
}
