import Bytes
import TLS
import TestSupport
import Testing

@Suite("Cuts")
struct SplitTests {
  @Test("a connection cut anywhere says the same", arguments: Fixture.all)
  func everyCut(_ fixture: Fixture) {
    let whole = Player.play(fixture)
    #expect(whole.misuse.isEmpty)
    for side in ["client", "server"] {
      let count = fixture.octets[side]?.count ?? 0
      for (index, cut) in cuts(fixture, side).enumerated() where Rounds.includes(index) {
        let recorder = Player.play(fixture, cuts: [side: [cut]])
        #expect(recorder.journal == whole.journal && recorder.misuse.isEmpty, "\(side) at \(cut) of \(count)")
      }
    }
  }

  @Test("a connection that comes octet by octet says the same", arguments: Fixture.all)
  func everyOctet(_ fixture: Fixture) {
    let cuts = fixture.octets.mapValues { Set(1..<max($0.count, 2)) }
    #expect(Player.play(fixture, cuts: cuts).journal == Player.play(fixture).journal)
  }

  @Test("a connection cut at many places at once says the same", arguments: Fixture.chosen)
  func seededCuts(_ fixture: Fixture) {
    let whole = Player.play(fixture).journal
    var random = SplitMix64(seed: 831)
    for _ in 0..<40 {
      let cuts = fixture.octets.mapValues { octets in Set((0..<12).map { _ in random.below(octets.count) }) }
      #expect(Player.play(fixture, cuts: cuts).journal == whole)
    }
  }

  /// Everywhere in chosen ones; else around headers, where state changes, and here and there between.
  private func cuts(_ fixture: Fixture, _ side: String) -> [Int] {
    let all = 1..<max(fixture.octets[side]?.count ?? 0, 2)
    if ["n07", "n08", "12-aes128-gcm", "13-key-update", "13-early-retry"].contains(fixture.name) { return Array(all) }
    let borders = Set(fixture.records(side).flatMap { [$0.lowerBound, $0.lowerBound + 5] })
    let step = all.count > 4_000 ? 499 : 41
    return all.filter { cut in cut % step == 0 || (-2...2).contains { borders.contains(cut + $0) } }
  }
}
