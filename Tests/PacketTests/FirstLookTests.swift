import Bytes
import Packet
import TestSupport
import Testing

@Suite("A first look")
struct FirstLookTests {
  private static let watched = PortSet([831])

  /// Frames of both kinds, with a tag and without.
  private static let frames: [[UInt8]] = [443, 831].flatMap { port in
    let (v4, v6) = (Frames.ipv4(Frames.tcp(port: port)), Frames.ipv6(Frames.tcp(v6: true, port: port)))
    return [
      Frames.ethernet(v4), Frames.ethernet(v6, 0x86DD), Frames.ethernet([0, 110, 8, 0] + v4, 0x8100),
      Frames.ethernet([0, 111, 0x86, 0xDD] + v6, 0x8100),
    ]
  }

  @Test func `Past it go only frames of ports that nobody watches`() {
    var look = PacketDecoder(watching: Self.watched).firstLook
    let passing = Self.frames.map { frame in
      Octets(frame).withBytes { look.passes($0, linkType: .ethernet, wireLength: 1000) }
    }
    #expect(passing == [true, true, true, true, false, false, false, false])
    #expect(look.passed == 4)
    #expect(look.octets == 4000)
    #expect(look.counters.frames == 4)
    #expect(look.counters.unwatched == 4)
    #expect((look.counters.ipv4, look.counters.ipv6) == (2, 2))
    #expect(look.counters.vlans == [110, 111])
  }

  @Test func `Of another link type, and where all is interesting, nothing passes`() {
    var nothing = FirstLook.atNothing
    var look = FirstLook(for: Self.watched)
    for frame in Self.frames {
      Octets(frame).withBytes {
        let isPassed = (
          nothing.passes($0, linkType: .ethernet, wireLength: 1), look.passes($0, linkType: .raw, wireLength: 1)
        )
        #expect(isPassed == (false, false))
      }
    }
    #expect((nothing.octets, look.octets) == (0, 0))
  }

  @Test func `What passes, the long way finds to be the same, whatever the frame`() {
    let long = PacketDecoder(watching: Self.watched)
    var random = SplitMix64(seed: 831)
    var passed = 0
    for _ in 0..<20_000 {
      var octets = Self.frames[Int.random(in: 0..<Self.frames.count, using: &random)]
      for _ in 0..<Int.random(in: 0..<3, using: &random) {
        octets[Int.random(in: 12..<octets.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      octets.removeLast(Int.random(in: 0..<octets.count, using: &random) / 2)
      var look = long.firstLook
      Octets(octets).withBytes { frame in
        guard look.passes(frame, linkType: .ethernet, wireLength: UInt32(octets.count)) else { return }
        passed += 1
        var (decoder, packet) = (long, DecodedPacket())
        let outcome = decoder.decodeFurther(frame, linkType: .ethernet, wireLength: octets.count, into: &packet)
        #expect(outcome == .unwatched)
        #expect(decoder.counters.frames == look.counters.frames)
        #expect(decoder.counters.unwatched == look.counters.unwatched)
        #expect(decoder.counters.ipv4 == look.counters.ipv4)
        #expect(decoder.counters.ipv6 == look.counters.ipv6)
        #expect(decoder.counters.vlans == look.counters.vlans)
        #expect(decoder.counters.notIP == 0)
      }
    }
    #expect(passed > 4_000)
  }
}
