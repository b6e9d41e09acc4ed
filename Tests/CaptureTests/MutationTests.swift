import TestSupport
import Testing

@testable import Capture

/// Every capture of the tree, changed by a stranger's hand.
@Suite("Changed captures") struct MutationTests {
  private static func octets(of path: CapturePath) throws -> [UInt8] {
    let file = try FileSource(path)
    var octets: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { unsafe try file.read(into: $0) }
      if count == 0 { return octets }
      octets += buffer[..<count]
    }
  }

  @Test func `there are captures to change`() { #expect(CaptureCases.paths.count >= 30) }

  @Test(arguments: CaptureCases.paths)
  func `are read up to their damage, and never beyond their octets`(path: String) throws {
    let whole = try Self.octets(of: CapturePath(path))
    for seed in 0..<Rounds.of(40) {
      var random = SplitMix64(seed: UInt64(seed) &+ 99)
      var changed = whole
      // Half of the changes hit what containers are made of; the rest any packet, or the border of records.
      for _ in 0...random.below(3) {
        let place = random.below(2) == 0 ? random.below(min(changed.count, 200)) : random.below(changed.count)
        changed[place] = [0x00, 0xFF, 0x7F, 0x80, UInt8(random.below(256))][random.below(5)]
      }
      if random.below(4) == 0 { changed.removeLast(random.below(changed.count)) }
      guard let outcome = try? read(changed, piece: random.below(2) == 0 ? .max : 1 + random.below(5000)) else {
        continue
      }
      #expect(outcome.frames.count <= changed.count / 12)
      #expect(outcome.frames.reduce(0) { $0 + $1.octets.count } <= changed.count)
    }
  }
}
