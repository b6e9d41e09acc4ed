import Compression
import TestSupport
import Testing

/// What was unpacked, and how it ended.
private struct Unpacked: Equatable {
  var octets: [UInt8] = []
  var error: CompressionError?
  var isAtBorder = true
}

@Suite struct DecompressorTests {
  static let formats = CompressionFormat.allCases

  private static func pack(_ octets: [UInt8], _ format: CompressionFormat) -> [UInt8] {
    switch format {
    case .gzip: Packing.gzip(octets)
    case .zstd: Packing.zstd(octets)
    case .lz4: Packing.lz4(octets)
    }
  }

  /// Unpacks the parts one after the other, into an output of `room` octets.
  private static func unpack(_ parts: [[UInt8]], _ format: CompressionFormat, room: Int = 4096) throws -> Unpacked {
    let decompressor = try Decompressor(format)
    var result = Unpacked()
    var output = [UInt8](repeating: 0, count: room)
    do throws(CompressionError) {
      for part in parts {
        var position = 0
        while true {
          let step = try step(decompressor, part[position...], &output)
          result.octets += output[..<step.made]
          position += step.taken
          if step.made == 0, step.taken == 0 { break }
        }
      }
    } catch {
      result.error = error
    }
    result.isAtBorder = decompressor.isAtBorder
    return result
  }

  private static func step(
    _ decompressor: Decompressor, _ input: ArraySlice<UInt8>, _ output: inout [UInt8]
  ) throws(CompressionError) -> Decompressor.Step {
    let result = unsafe input.withUnsafeBytes { packed in
      unsafe output.withUnsafeMutableBytes { room in
        Result { () throws(CompressionError) in try unsafe decompressor.unpack(packed, into: room) }
      }
    }
    return try result.get()
  }

  private static let sample: [UInt8] = {
    var random = SplitMix64(seed: 31)
    return (0..<3000).map { _ in UInt8(truncatingIfNeeded: random.next() % 11) }
  }()

  @Test(arguments: formats)
  func `A format is known by its first octets`(format: CompressionFormat) {
    #expect(CompressionFormat(opening: Self.pack(Self.sample, format)) == format)
    #expect(CompressionFormat(opening: Self.pack([], format)) == format)
    #expect(CompressionFormat(opening: [0xD4, 0xC3, 0xB2, 0xA1]) == nil)
    #expect(CompressionFormat(opening: [0x1F]) == nil)
  }

  @Test(arguments: [0x50, 0x5F] as [UInt8], [0, 1, 4, 5000])
  func `Skippable frames before the first one are passed, of zstd and of lz4`(magic: UInt8, count: Int) throws {
    let head = [magic, 0x2A, 0x4D, 0x18, UInt8(count & 0xFF), UInt8(count >> 8), 0, 0]
    let skippable = head + Array(repeating: 7, count: count)
    #expect(CompressionFormat(opening: skippable) == .zstd)
    #expect(CompressionFormat.skippableLength(opening: skippable) == count + 8)
    #expect(CompressionFormat.skippableLength(opening: head.prefix(7)) == nil)
    #expect(CompressionFormat.skippableLength(opening: Packing.zstd(Self.sample)) == nil)
    for format in [CompressionFormat.zstd, .lz4] {
      let packed = skippable + Self.pack(Self.sample, format)
      for cut in [0, 3, 8, skippable.count, packed.count] {
        let result = try Self.unpack([Array(packed[..<cut]), Array(packed[cut...])], format)
        #expect(result == Unpacked(octets: Self.sample))
      }
    }
  }

  @Test(arguments: formats)
  func `Every cut of the packed octets gives the same`(format: CompressionFormat) throws {
    let packed = Self.pack(Self.sample, format)
    for cut in 0...packed.count {
      let result = try Self.unpack([Array(packed[..<cut]), Array(packed[cut...])], format)
      #expect(result == Unpacked(octets: Self.sample))
      if result.octets != Self.sample { break }
    }
    for room in [1, 7, 100, 100_000] {
      #expect(try Self.unpack([packed], format, room: room) == Unpacked(octets: Self.sample))
    }
  }

  @Test(arguments: formats)
  func `Members one behind the other are one stream, and what follows them is none of it`(
    format: CompressionFormat
  ) throws {
    let parts = [Array(Self.sample[..<1000]), [], Array(Self.sample[1000...])]
    let packed = parts.flatMap { Self.pack($0, format) }
    #expect(try Self.unpack([packed], format) == Unpacked(octets: Self.sample))
    let followed = try Self.unpack([packed + Array("padding behind it".utf8)], format)
    #expect(followed.octets == Self.sample)
    #expect(followed.error == nil)
  }

  @Test(arguments: formats)
  func `What is cut short gives what it holds, and says that it is not at its end`(format: CompressionFormat) throws {
    let packed = Self.pack(Self.sample, format)
    for length in stride(from: 1, to: packed.count, by: 7) {
      let result = try Self.unpack([Array(packed[..<length])], format)
      #expect(result.error == nil)
      #expect(!result.isAtBorder || result.octets == Self.sample)
      #expect(Self.sample.starts(with: result.octets))
    }
  }

  @Test(arguments: formats)
  func `Changed octets end in an error or in octets, never in a trap`(format: CompressionFormat) throws {
    let packed = Self.pack(Self.sample, format)
    var random = SplitMix64(seed: 5)
    var errors = 0
    for _ in 0..<500 {
      let result = try Self.unpack([random.mutated(packed)], format)
      if result.error != nil { errors += 1 }
      #expect(result.octets.count < 1 << 24)
    }
    #expect(errors > 100)
  }

  @Test func `A bomb is given up`() throws {
    // A frame of zstd whose blocks say so many times the same octet: 2^17 octets out of four (RFC 8878, 3.1.1.2).
    let block: [UInt8] = [UInt8(1 << 1 | 0), 0, 16, 0]
    let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
    let decompressor = try Decompressor(.zstd)
    var output = [UInt8](repeating: 0, count: 1 << 20)
    var made = 0
    var error: CompressionError?
    var input = header
    do throws(CompressionError) {
      while made < 1 << 33 {
        var position = 0
        while position < input.count {
          let step = try Self.step(decompressor, input[position...], &output)
          made += step.made
          position += step.taken
        }
        input = Array(repeatElement(block, count: 512).joined())
      }
    } catch let thrown {
      error = thrown
    }
    #expect(error == .bomb(factor: 2000))
    #expect(made <= 1 << 30 + 1 << 27)
  }

  @Test(arguments: formats)
  func `What comes before a wrong checksum at the end is given out`(format: CompressionFormat) throws {
    for count in [1, 100, 3000] {
      let octets = Array(Self.sample[..<count])
      var packed = Self.pack(octets, format)
      // Of gzip the length follows the checksum (RFC 1952, section 2.3.1).
      packed[packed.count - (format == .gzip ? 5 : 1)] ^= 1
      let result = try Self.unpack([packed], format, room: 100_000)
      #expect(result.octets == octets)
      #expect(result.error != nil)
    }
  }
}
