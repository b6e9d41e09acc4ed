import Bytes
import Packet
import Reassembly
import Testing

/// Fragments that expire on the way are no part of what the receiver puts together.
@Suite struct FragmentHopsTests {
  /// The fragments of one datagram, in order.
  private static let parts: [(offset: Int, text: String, more: Bool)] = [
    (0, "aaaaaaaa", true), (8, "bbbbbbbb", true), (16, "cc", false),
  ]

  @Test(
    "A fragment with few hops left among others is not put in, wherever and whenever it comes, and the conflict is told",
    arguments: OverlapPolicy.allCases, [false, true])
  func leavesOut(policy: OverlapPolicy, v6: Bool) {
    for forged in 0..<3 {
      for place in 0...2 {
        var fragments = Fragments(policy: policy)
        var findings: [Fragments.Finding] = []
        var texts: [Octets] = []
        for (index, part) in Self.parts.enumerated() {
          if index == place {
            let evil = Self.parts[forged]
            let outcome = fragments.accept(
              evil.offset, evil.text.uppercased(), evil.more, packet: 9, v6: v6, hopLimit: 1)
            findings += outcome.findings
            #expect(outcome.datagram == nil)
          }
          let outcome = fragments.accept(part.offset, part.text, part.more, packet: UInt64(index + 1), v6: v6)
          findings += outcome.findings
          if let datagram = outcome.datagram { texts.append(datagram.octets) }
        }
        #expect(texts == [Octets("aaaaaaaabbbbbbbbcc")], "\(forged) before \(place)")
        #expect(findings.map(\.kind) == [.conflict] && findings.map(\.origin.packet) == [9])
        #expect(findings.map(\.keptLater) == [forged >= place] && findings.map(\.isFatal) == [false])
        #expect(fragments.octets == 0 && fragments.count == 0)
      }
    }
  }

  @Test("All fragments of a datagram may have few hops left, and so has the datagram") func keepsShort() {
    var fragments = Fragments()
    _ = fragments.accept(0, "aaaaaaaa", true, hopLimit: 3)
    let datagram = fragments.accept(8, "b", false, hopLimit: 2).datagram
    #expect(datagram?.octets == Octets("aaaaaaaab") && datagram?.header.hopLimit == 3)
  }

  @Test("An empty fragment with few hops left, or what it says of congestion, changes nothing") func changesNothing() {
    var fragments = Fragments()
    _ = fragments.accept(0, "aaaaaaaa", true, congestion: 2)
    _ = fragments.accept(8, "", true, hopLimit: 1)
    _ = fragments.accept(0, "aaaaaaaa", true, congestion: 0, hopLimit: 1)
    let datagram = fragments.accept(8, "b", false, packet: 2, congestion: 2).datagram
    #expect(datagram?.octets == Octets("aaaaaaaab") && datagram?.header.isRefused == false)
  }

  @Test("Fragments with few hops left are bounded") func bounds() {
    var fragments = Fragments()
    _ = fragments.accept(0, "aaaaaaaa", true)
    for place in 1...1000 { _ = fragments.accept(8 * place, "aaaaaaaa", true, hopLimit: 1) }
    #expect(fragments.octets == 8 + 64 * 8)
    _ = fragments.finish()
    #expect(fragments.octets == 0)
  }
}
