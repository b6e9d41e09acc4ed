import BEEP
import Bytes
import TestSupport
import Testing

@testable import BEEP

@Suite("Any cut of the same octets gives the same events")
struct SplitTests {
  /// Sessions so short that every two cuts can be tried.
  static let short = Fixture.vectors.filter { $0.count(of: .initiator) + $0.count(of: .listener) <= 256 }

  @Test("at every place of each direction", arguments: Fixture.vectors)
  func everyCut(_ fixture: Fixture) {
    let splitter = Splitter(fixture)
    let whole = splitter.digest()
    for peer in Peer.allCases {
      for cut in 1..<max(fixture.count(of: peer), 2)
      where Rounds.includes(cut) && splitter.digest([peer: [cut]]) != whole {
        Issue.record("\(peer) cut at \(cut)")
        return
      }
    }
  }

  @Test("at every two places, where it is short", arguments: short)
  func everyTwoCuts(_ fixture: Fixture) {
    let splitter = Splitter(fixture)
    let whole = splitter.digest()
    for peer in Peer.allCases where fixture.count(of: peer) > 2 {
      for first in 1..<(fixture.count(of: peer) - 1) where Rounds.includes(first) {
        for second in (first + 1)..<fixture.count(of: peer)
        where splitter.digest([peer: [first, second]]) != whole {
          Issue.record("\(peer) cut at \(first) and \(second)")
          return
        }
      }
    }
  }

  @Test("at two, three or many places by chance", arguments: Fixture.vectors + Fixture.streams)
  func manyCuts(_ fixture: Fixture) {
    var generator = SplitMix64(seed: UInt64(fixture.count(of: .initiator)))
    let splitter = Splitter(fixture)
    let whole = splitter.digest()
    let tries = Rounds.of(120_000) / max(fixture.count(of: .initiator) + fixture.count(of: .listener), 1000)
    for _ in 0..<tries {
      let peer: Peer = generator.below(2) == 0 ? .initiator : .listener
      let count = fixture.count(of: peer)
      guard count > 1 else { continue }
      let many = generator.below(4) == 0 ? 2 + generator.below(count / 4 + 1) : 2 + generator.below(2)
      let cuts = Set((0..<many).map { _ in 1 + generator.below(count - 1) }).sorted()
      if splitter.digest([peer: cuts]) != whole {
        Issue.record("\(peer) cut at \(cuts)")
        return
      }
    }
  }

  @Test("frames of one direction that come together", arguments: Fixture.vectors + Fixture.streams)
  func joined(_ fixture: Fixture) {
    var timeless = fixture
    for index in timeless.events.indices { timeless.events[index].time = 0 }
    #expect(Splitter(timeless, isJoined: true).digest() == Splitter(timeless).digest())
  }

  @Test("octet by octet", arguments: Fixture.vectors + Fixture.streams)
  func oneByOne(_ fixture: Fixture) {
    let splitter = Splitter(fixture)
    let whole = splitter.digest()
    for peer in Peer.allCases {
      #expect(splitter.digest([peer: Array(0..<fixture.count(of: peer))]) == whole)
    }
  }

  @Test("also behind a hole", arguments: Fixture.vectors + Fixture.streams)
  func behindHoles(_ fixture: Fixture) {
    var generator = SplitMix64(seed: 831)
    for _ in 0..<6 {
      let loss = Loss(fixture, &generator)
      let whole = Player.play(fixture, gaps: loss.gaps, only: loss.only, from: loss.from)
      var cuts: [Peer: [Int]] = [:]
      for peer in Peer.allCases {
        let places = (0..<40).map { _ in generator.below(fixture.count(of: peer) + 1) }
        cuts[peer] = places.filter { place in !(loss.gaps[peer] ?? []).contains { $0.contains(place) } }
      }
      let cut = Player.play(fixture, cuts: cuts, gaps: loss.gaps, only: loss.only, from: loss.from)
      guard cut.journal == whole.journal else {
        let pair = zip(cut.journal, whole.journal).first { $0 != $1 }
        Issue.record("\(loss): \(String(describing: pair))")
        return
      }
    }
  }

  @Test("also where they are no header, though they begin like one")
  func noHeader() {
    for octets in [[0x41, 0, 0], [0x4D, 0x53, 0x16, 0x03], [0x53, 0x45, 0x51, 0x20, 0], [0x52, 0x50, 0x17]] as [[UInt8]]
    {
      let whole = Self.findings([octets])
      for place in 1..<octets.count {
        let cut = Self.findings([Array(octets[..<place]), Array(octets[place...])])
        #expect(cut == whole, "\(octets) cut at \(place)")
      }
    }
  }

  private static func findings(_ pieces: [[UInt8]]) -> [Check] {
    var conversation = Conversation()
    var recorder = Recorder()
    var offset: UInt64 = 0
    for piece in pieces {
      Octets(piece).withBytes {
        _ = conversation.consume($0, from: .initiator, at: offset, time: 0, into: &recorder)
      }
      offset += UInt64(piece.count)
    }
    conversation.finish(from: .initiator, into: &recorder)
    return recorder.findings.map(\.check)
  }
}

extension Fixture {
  /// How many octets a direction has.
  func count(of peer: Peer) -> Int { octets[peer == .initiator ? "i2l" : "l2i"]?.count ?? 0 }
}
