import Bytes
import TestSupport
import Testing

@testable import Identification

@Suite struct FirstOctetTests {
  /// What every probe would claim, asked or not, with `client` in the client's place.
  private static func claims(_ vector: Vector, client: Speaker) -> [(number: Int, application: String)] {
    let openings = vector.openings
    let octets = openings.isStream ? Probes.streams : Probes.datagrams
    let (request, answer) = (openings.reader(client), openings.reader(client.other))
    return octets.probes.enumerated().compactMap { number, probe in
      let examination = Examination(
        probe, client: client, request: request, answer: answer, isStream: openings.isStream)
      return examination.certainty == nil ? nil : (number, probe.application)
    }
  }

  private static func check(_ vector: Vector) {
    let openings = vector.openings
    let octets = openings.isStream ? Probes.streams : Probes.datagrams
    for client in Speaker.allCases {
      let asked = octets.candidates(
        request: openings[client].octets.first, answer: openings[client.other].octets.first)
      for claim in claims(vector, client: client) {
        #expect(asked.contains(claim.number), "\(claim.application) is not asked")
      }
    }
  }

  @Test(arguments: ProbeTests.all + Vector.nearMisses)
  func `No probe is passed over that would know the flow`(vector: Vector) {
    Self.check(vector)
    var random = SplitMix64(seed: 5)
    for _ in 0..<8 { Self.check(vector.changed { random.mutated($0) }) }
  }

  @Test func `A first octet leaves few probes to ask`() {
    for octets in [Probes.streams, Probes.datagrams] {
      var sum = 0
      for octet in 0...UInt8.max { sum += octets.candidates(request: octet, answer: octet).count }
      // What a first octet cannot tell, as where it belongs to an identifier, is asked always.
      #expect(sum / 256 < octets.probes.count / 3, "\(sum / 256) of \(octets.probes.count)")
    }
  }

  @Test func `Nobody is asked about a side that says nothing of use`() {
    let banners = Probes.streams.candidates(request: UInt8(ascii: "x"), answer: nil)
    let names = Probes.streams.probes.enumerated().filter { banners.contains($0.offset) }.map { $0.element.application }
    #expect(!names.contains("Kismet") && !names.contains("SSH"))
  }

  @Test func `A set of probes holds what was put into it`() {
    var set = ProbeSet()
    for number in [0, 63, 64, 130, 255] { set.insert(number) }
    var found: [Int] = []
    set.forEach { found.append($0) }
    #expect(found == [0, 63, 64, 130, 255] && set.count == 5 && set.contains(130) && !set.contains(129))
    #expect(ProbeSet.all(3).count == 3 && ProbeSet.all.count == 256)
    #expect(set.intersection(.all(65)).count == 3 && set.union(.all(2)).count == 6)
  }
}
