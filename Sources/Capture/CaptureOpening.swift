import Bytes
import Compression

/// What the first octets of a source say of its format.
enum CaptureOpening {
  /// Reads the first octets into the slab and gives the parser for them; the file header is consumed.
  static func parser(for octets: any OctetSource, _ slab: inout Slab) throws(CaptureError) -> CaptureParser {
    try fill(&slab, from: octets, to: PcapFileHeader.length)
    let opening = slab.withOctets { $0.octets(0..<$0.byteCount, limit: PcapFileHeader.length) }
    guard !opening.isEmpty else { throw octets.wouldWait ? .silent : .empty }
    if let format = ForeignFormat(opening: opening) { throw .foreign(format) }
    guard opening.count >= 4 else { throw .notCapture(opening: opening) }
    if isSection(opening) {
      try checkSection(opening)
      return CaptureParser(PcapngParser())
    }
    guard let magic = magic(of: opening) else { throw .notCapture(opening: Array(opening.prefix(12))) }
    let header = try Octets(opening).withBytes { (bytes) throws(CaptureError) in try PcapFileHeader(magic, bytes) }
    slab.consume(PcapFileHeader.length)
    return CaptureParser(PcapParser(header))
  }

  /// Whether octets begin as a capture does, packed or not.
  static func isCapture(_ opening: [UInt8]) -> Bool {
    isSection(opening) || magic(of: opening) != nil || CompressionFormat(opening: opening) != nil
  }

  /// Whether octets begin as a section of pcapng does.
  private static func isSection(_ opening: [UInt8]) -> Bool { opening.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) }

  /// What the first four octets are in pcap.
  private static func magic(of opening: [UInt8]) -> PcapMagic? {
    PcapMagic(opening.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// The octets themselves, or what unpacks them, if their first ones say that they are packed.
  static func unpacked(_ octets: any OctetSource, _ slab: inout Slab) throws(CaptureError) -> any OctetSource {
    try fill(&slab, from: octets, to: CompressionFormat.magicLength)
    let opening = slab.withOctets { $0.octets(0..<$0.byteCount, limit: CompressionFormat.magicLength) }
    guard var format = CompressionFormat(opening: opening) else { return octets }
    if format == .zstd, let behind = try formatBehindSkippable(octets, &slab) { format = behind }
    return try PackedSource(octets, format, opening: slab.giveBack())
  }

  /// The format of what stands behind skippable frames, which zstd and lz4 have alike; nil where there is no such frame,
  /// or more of them than is worth looking behind.
  private static func formatBehindSkippable(
    _ octets: any OctetSource, _ slab: inout Slab
  ) throws(CaptureError) -> CompressionFormat? {
    let headLength = CompressionFormat.skippableHeadLength
    var place = 0
    while place < CaptureLimits.skippedOctets {
      try fill(&slab, from: octets, to: place + headLength)
      let head = slab.withOctets { octets in
        octets.octets(min(place, octets.byteCount)..<octets.byteCount, limit: headLength)
      }
      guard let length = CompressionFormat.skippableLength(opening: head) else {
        return place == 0 ? nil : CompressionFormat(opening: head)
      }
      place += length
    }
    return nil
  }

  private static func fill(_ slab: inout Slab, from octets: any OctetSource, to count: Int) throws(CaptureError) {
    do throws(ReadingError) {
      while slab.count < count {
        if try slab.fill(from: octets, needed: count) == 0 { return }
      }
    } catch {
      throw CaptureError(error)
    }
  }

  /// The first section must be one: what has its first octets but no byte order is a text or a transfer's victim.
  private static func checkSection(_ opening: [UInt8]) throws(CaptureError) {
    guard opening.count >= 16 else {
      throw .headerCut(.pcapng, claimed: 28, held: UInt64(opening.count))
    }
    let isBig = opening[8..<12].elementsEqual([0x1A, 0x2B, 0x3C, 0x4D])
    guard isBig || opening[8..<12].elementsEqual([0x4D, 0x3C, 0x2B, 0x1A]) else {
      throw .notCapture(opening: Array(opening.prefix(12)))
    }
    func integer16(_ offset: Int) -> UInt16 {
      let (first, second) = (UInt16(opening[offset]), UInt16(opening[offset + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    guard integer16(12) == 1 else { throw .version(.pcapng, major: integer16(12), minor: integer16(14)) }
  }

}
