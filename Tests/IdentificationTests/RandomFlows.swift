import Bytes
import TestSupport

@testable import Identification

/// Octets that nobody's protocol makes, by how they are distributed.
enum RandomFlows: String, CaseIterable, Sendable {
  /// Every octet as likely as any other: what is encrypted or compressed.
  case uniform
  /// Letters, blanks and the marks of text, in lines.
  case text
  /// Most octets zero, the others small: counters, offsets and padding.
  case sparse
  /// A few values again and again.
  case repetitive
  /// Numbers of 16 and 32 bits that are small, as fields of headers are, most significant octet first.
  case fields
  /// Likewise, least significant octet first.
  case littleFields

  /// Octets of a piece.
  func octets(_ random: inout SplitMix64) -> [UInt8] {
    let count = 1 + random.below(random.below(4) == 0 ? 600 : 80)
    switch self {
    case .uniform: return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    case .text:
      let letters = Array("etaoin shrdlu cmfwyp 0123456789 ETAOIN.,:;/-_<>={}\"'()[]\r\n\t ".utf8)
      return (0..<count).map { _ in letters[random.below(letters.count)] }
    case .sparse:
      return (0..<count).map { _ in random.below(4) == 0 ? UInt8(random.below(8)) : 0 }
    case .repetitive:
      let few = (0...random.below(4)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      return (0..<count).map { _ in few[random.below(few.count)] }
    case .fields, .littleFields:
      var octets: [UInt8] = []
      while octets.count < count {
        let width = 1 << random.below(3)
        let value = random.next() >> UInt64(64 - 1 - random.below(8 * width))
        let field = (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
        octets += self == .fields ? field.reversed() : field
      }
      return octets
    }
  }

  /// A flow of some pieces of both sides.
  func flow(_ random: inout SplitMix64) -> Openings {
    var openings = Openings(
      random.below(2) == 0 ? .tcp : .udp, ports: (UInt16(1024 + random.below(60_000)), 831),
      isInitiatorKnown: random.below(2) == 0)
    for _ in 0...random.below(3) {
      let piece = octets(&random)
      let speaker = random.below(2) == 0 ? Speaker.initiator : .listener
      // Sometimes the snap length has cut a piece.
      let cut = random.below(8) == 0 ? random.below(1400) : 0
      Octets(piece).withBytes { openings.append($0, from: speaker, wireLength: piece.count + cut) }
    }
    return openings
  }
}
