import Bytes
import Packet
import Reassembly
import TestSupport
import Testing

/// How much fragments may hold, and for how long.
@Suite struct FragmentLimitsTests {
  @Test("Small pieces are bounded, too")
  func boundsPieces() {
    var limits = Fragments.Limits()
    limits.allPieces = 100
    var fragments = Fragments(limits: limits)
    for number in 0..<50 {
      for place in 1...20 { _ = fragments.accept(16 * place, "aaaaaaaa", true, identification: UInt32(number)) }
      #expect(fragments.count == min(number + 1, 5))
    }
    #expect(fragments.footprint < 100_000)
    #expect(fragments.finish().map(\.fragments) == [20, 20, 20, 20, 20])
    #expect(fragments.octets == 0)
  }

  @Test("A conflict holds no more octets than tell whose datagram it is") func boundsOpening() {
    var fragments = Fragments()
    let text = String(repeating: "a", count: 512)
    for place in 0..<10 { _ = fragments.accept(512 * place, text, true) }
    let findings = fragments.accept(512, text.uppercased(), true).findings
    #expect(findings.map(\.kind) == [.conflict] && findings.map(\.opening.count) == [1024])
  }

  @Test("What waits too long is given up, and says whether it has a beginning") func timesOut() {
    var fragments = Fragments()
    _ = fragments.accept(8, "bbbbbbbb", true, time: 0)
    _ = fragments.accept(0, "aaaaaaaa", true, time: 1, identification: 2)
    #expect(fragments.advance(to: Timestamp(nanoseconds: 30_000_000_000)).isEmpty)
    let remains = fragments.advance(to: Timestamp(nanoseconds: 31_000_000_000))
    #expect(remains.map(\.lacksStart) == [true, false])
    #expect(remains.map(\.reason) == [.timeout, .timeout])
    #expect(remains.map(\.wireLength) == [16, 8])
    #expect(fragments.count == 0)
    #expect(fragments.octets == 0)
  }

  @Test(
    "Copies of the fragments of a datagram that is there lack nothing, but others do",
    arguments: [("aaaaaaaa", 1_000_000, 0), ("AAAAAAAA", 1_000_000, 1), ("aaaaaaaa", 9_000_000, 1)]
      as [(String, Int64, Int)], [false, true])
  func knowsCopies(copy: (String, Int64, Int), v6: Bool) {
    var fragments = Fragments()
    _ = fragments.accept(8, "b", false, v6: v6)
    #expect(fragments.accept(0, "aaaaaaaa", true, v6: v6).datagram?.octets == Octets("aaaaaaaab"))
    _ = fragments.accept(0, copy.0, true, time: copy.1, v6: v6)
    #expect(fragments.finish().count == copy.2)
  }

  @Test("State is bounded, the oldest gives way") func evicts() {
    var limits = Fragments.Limits()
    limits.datagrams = 10
    limits.octets = 64
    var fragments = Fragments(limits: limits)
    var remains = 0
    for number in 0..<1000 {
      remains += fragments.accept(8, "bbbbbbbb", true, identification: UInt32(number)).remains.count
      #expect(fragments.octets <= 64)
      #expect(fragments.count <= 10)
    }
    #expect(remains == 992)
    #expect(fragments.footprint < 100_000)
    #expect(fragments.finish().count == 8)
    #expect(fragments.octets == 0)
  }

  @Test("Random fragments never trap and stay within the limits", arguments: OverlapPolicy.allCases)
  func survivesNonsense(_ policy: OverlapPolicy) {
    var random = SplitMix64(seed: 7)
    var limits = Fragments.Limits()
    limits.pieces = 16
    limits.octets = 2048
    var fragments = Fragments(policy: policy, limits: limits)
    for number in 0..<5000 {
      let text = String(
        repeating: "abc".randomElement(using: &random) ?? "a", count: Int.random(in: 0...40, using: &random))
      let offset = 8 * Int.random(in: 0...8, using: &random)
      let outcome = fragments.accept(
        offset, text, Bool.random(using: &random), packet: UInt64(number), time: Int64(number) * 10_000_000,
        identification: UInt32.random(in: 0...3, using: &random), v6: Bool.random(using: &random),
        wire: Int.random(in: 0...40, using: &random))
      #expect(fragments.octets <= 2048)
      if let datagram = outcome.datagram { #expect(datagram.octets.count <= datagram.wireLength) }
    }
    _ = fragments.finish()
    #expect(fragments.octets == 0)
  }
}
