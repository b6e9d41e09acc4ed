import Compression
import TestSupport
import Testing

@testable import Capture

@Suite("Packed captures") struct PackedTests {
  private static let capture: [UInt8] = {
    var file = CaptureBytes.pcap()
    // More than a block of any format, and nothing to be saved in it.
    var random = SplitMix64(seed: 8)
    for second in 1...400 as ClosedRange<UInt32> {
      file.record(second, 0, (0..<700 + Int(second % 40)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
    return file.octets
  }()

  private static func pack(_ octets: [UInt8], _ format: CompressionFormat) -> [UInt8] {
    switch format {
    case .gzip: Packing.gzip(octets)
    case .zstd: Packing.zstd(octets)
    case .lz4: Packing.lz4(octets)
    }
  }

  @Test(arguments: CompressionFormat.allCases, [997, 100, .max])
  func `give the frames of what is in them`(format: CompressionFormat, piece: Int) throws {
    let outcome = try read(Self.pack(Self.capture, format), piece: piece)
    let plain = try read(Self.capture)
    #expect(outcome.frames == plain.frames)
    #expect(outcome.facts.compression == format)
    #expect(outcome.facts.format == .pcap)
    #expect(outcome.facts.damage == nil)
  }

  @Test(arguments: [CompressionFormat.zstd, .lz4], [12, 100, .max])
  func `may begin with skippable frames, as pzstd writes them`(format: CompressionFormat, piece: Int) throws {
    let sizes: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 0x89, 7, 0, 0]
    let note: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 0x2C, 1, 0, 0] + Array(repeating: 0x61, count: 300)
    let plain = try read(Self.capture)
    let outcome = try read(sizes + note + Self.pack(Self.capture, format), piece: piece)
    #expect(outcome.frames == plain.frames)
    #expect(outcome.facts.compression == format)
    #expect(outcome.facts.damage == nil)
    #expect(throws: CaptureError.packed(.zstd, .followed)) { try read(sizes + Self.capture, piece: piece) }
  }

  @Test(arguments: [nil, .gzip, .zstd, .lz4] as [CompressionFormat?], [true, false])
  func `that come through a pipe are not cut short where it is no longer waited for`(
    format: CompressionFormat?, isSilent: Bool
  ) throws {
    let octets = format.map { Self.pack(Self.capture, $0) } ?? Self.capture
    let source = MemorySource(Array(octets.dropLast(6)), wouldWait: isSilent)
    var reader = try CaptureReader(source, name: "x", source: 0, slab: Slab())
    var count = 0
    while reader.read({ _, _ in count += 1 }) {}
    let damage = reader.facts.damage
    #expect(count > 100)
    #expect((damage == nil) == isSilent)
  }

  @Test(arguments: CompressionFormat.allCases)
  func `that end too early give what is whole, and say so`(format: CompressionFormat) throws {
    let packed = Self.pack(Self.capture, format)
    let outcome = try read(Array(packed.dropLast(6)), piece: 50)
    let plain = try read(Self.capture)
    #expect(plain.frames.starts(with: outcome.frames))
    #expect(outcome.frames.count > 100)
    #expect(outcome.facts.damage?.cause == .packed(format, .cutShort))
    #expect(outcome.facts.damage?.isCutShort == true)
    #expect(outcome.facts.damage?.message(naming: "x").contains("x is cut short: its \(format.rawValue) data") == true)
  }

  @Test(arguments: CompressionFormat.allCases)
  func `may be padded with zeros, but what else stands behind them is said`(format: CompressionFormat) throws {
    let packed = Self.pack(Self.capture, format)
    let plain = try read(Self.capture)
    let padded = try read(packed + Array(repeating: 0, count: 700), piece: 50)
    #expect(padded.frames == plain.frames)
    #expect(padded.facts.damage == nil)
    let followed = try read(packed + Array(repeating: 0, count: 700) + Array("more".utf8), piece: 50)
    #expect(followed.frames == plain.frames)
    #expect(followed.facts.damage?.cause == .packed(format, .followed))
    #expect(followed.facts.damage?.isCutShort == false)
  }

  @Test func `whose first octets are damaged cannot be read`() {
    #expect(throws: CaptureError.self) { try read([0x1F, 0x8B, 0x08, 0xFF] + Array(repeating: 7, count: 60)) }
    #expect(throws: CaptureError.packed(.gzip, .cutShort)) { try read([0x1F, 0x8B]) }
    #expect(throws: CaptureError.foreign(.xz)) { try read([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0, 0, 0, 0]) }
  }

  @Test func `with a text in them are no captures`() {
    let text = Packing.gzip(Array("no capture, but some text that is long enough".utf8))
    #expect(throws: CaptureError.notCapture(opening: Array("no capture, ".utf8))) { try read(text) }
  }
}
