import Compression
import TestSupport
import Testing

@Suite("Packing by zstd")
struct ZstdPackerTests {
  /// Unpacks all that there is, whole or not.
  private static func unpacked(_ packed: [UInt8]) throws -> [UInt8] {
    let decompressor = try Decompressor(.zstd)
    var result: [UInt8] = []
    var output = [UInt8](repeating: 0, count: 4096)
    var position = 0
    while true {
      let step = try unsafe packed[position...].withUnsafeBytes { source in
        try unsafe output.withUnsafeMutableBytes { try unsafe decompressor.unpack(source, into: $0) }
      }
      result += output[..<step.made]
      position += step.taken
      if step.made == 0, step.taken == 0 { return result }
    }
  }

  @Test("is undone to the octet, at any time", arguments: 0..<8)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let packer = try ZstdPacker()
    var given: [UInt8] = []
    var packed: [UInt8] = []
    for _ in 0..<20 {
      let isRandom = Bool.random(using: &random)
      let piece = (0..<Int.random(in: 0...70_000, using: &random)).map { index in
        isRandom ? UInt8.random(in: 0...255, using: &random) : UInt8(truncatingIfNeeded: index / 100)
      }
      given += piece
      packed += try packer.pack(piece)
      #expect(try Self.unpacked(packed) == given)
    }
    packed += try packer.pack([], isLast: true)
    // Another frame behind it, as appending makes one.
    packed += try packer.pack([1, 2, 3], isLast: true)
    #expect(try Self.unpacked(packed) == given + [1, 2, 3])
  }
}
