import Bytes

extension PcapngParser {
  static let sectionType: UInt32 = 0x0A0D_0D0A

  /// Whether a section's octets are in the big-endian order, by its magic; nil for any other number.
  static func sectionOrder(_ magic: UInt32) -> Bool? {
    switch magic {
    case 0x1A2B_3C4D: false
    case 0x4D3C_2B1A: true
    default: nil
    }
  }

  /// Whether Wireshark numbers blocks of that type as it numbers frames: those of systemd's journal, and custom ones.
  private static func isNumbered(_ type: UInt32) -> Bool { type == 9 || type == 0xBAD || type == 0x4000_0BAD }

  mutating func other(
    _ window: RawSpan, _ at: inout Int, _ type: UInt32, _ length: UInt32, _ pass: ParserPass
  ) -> ParserStop? {
    let offset = pass.offset + UInt64(at)
    if type == Self.sectionType { return section(window, &at, offset) }
    let minimum: UInt32 =
      switch type {
      case 1: 20
      case 5: 24
      case 10: 20
      default: 12
      }
    if beginsFile(window, at) { return .damaged(.anotherFile(.pcap), at: offset) }
    guard length >= minimum, length & 3 == 0 else {
      return .damaged(type == 0 && length == 0 ? .zeros : .blockLength(length), at: offset)
    }
    guard type == 1 || type == 5 || type == 10 else {
      if Self.isNumbered(type) { tally.otherRecords &+= 1 }
      rest = Rest(block: offset, length: length, remaining: UInt64(length) - 12, gathers: false)
      at += 8
      return nil
    }
    if type == 10 { return secrets(window, &at, length, offset) }
    if let stop = wholeBlock(window, at, length, offset) { return stop }
    let end = at + min(Int(length) - 4, CaptureLimits.contiguousBlock)
    let block = window.extracting(at..<end)
    if type == 1 {
      guard interfaces.count < CaptureLimits.interfaces else {
        return .damaged(.tooManyInterfaces(limit: UInt32(CaptureLimits.interfaces)), at: offset)
      }
      interfaces.append(PcapngInterface(block, swapped, describing: &facts))
    } else {
      statistics(block)
    }
    leave(&at, length, offset)
    return nil
  }

  /// Whether a pcap file begins where a block should: its magic number, version 2 and no time zone.
  private func beginsFile(_ window: RawSpan, _ at: Int) -> Bool {
    guard let magic = PcapMagic(window.littleEndianUInt32(at: at)) else { return false }
    return window.integer16(at: at + 4, magic.order == .big) == 2 && window.littleEndianUInt32(at: at + 8) == 0
  }

  /// A Section Header Block: the byte order of what follows, and the end of all interfaces before.
  ///
  ///     +---------------------------------------------------------------+
  ///   8 |                       byte-order magic                        |
  ///     +-------------------------------+-------------------------------+
  ///  12 |         major version         |         minor version         |
  ///     +-------------------------------+-------------------------------+
  ///  16 |                    section length, 64 bits                    |
  ///  24 |                            options                            |
  private mutating func section(_ window: RawSpan, _ at: inout Int, _ offset: UInt64) -> ParserStop? {
    let magic = window.littleEndianUInt32(at: at + 8)
    guard let order = Self.sectionOrder(magic) else { return .damaged(.sectionMagic(magic), at: offset) }
    let length = window.integer32(at: at + 4, order)
    guard length >= 28, length & 3 == 0 else { return .damaged(.blockLength(length), at: offset) }
    guard window.byteCount - at >= 16 else { return .needs(28) }
    let major = window.integer16(at: at + 12, order)
    guard major == 1 else { return .damaged(.sectionVersion(major), at: offset) }
    swapped = order
    facts.beginSection()
    interfacesBefore += interfaces.count
    interfaces.removeAll(keepingCapacity: true)
    rest = Rest(block: offset, length: length, remaining: UInt64(length) - 20, gathers: false)
    at += 16
    return nil
  }

  /// The counters of an Interface Statistics Block, each since the capture began.
  private mutating func statistics(_ block: RawSpan) {
    let identifier = Int(block.integer32(at: 8, swapped))
    guard identifier < interfaces.count else { return }
    var options = PcapngOptions(from: 20, to: block.byteCount, swapped)
    while let option = options.next(block) {
      guard option.value.count == 8 else { continue }
      let count = block.integer64(at: option.value.lowerBound, swapped)
      facts.statistics(option.code, count, on: interfacesBefore + identifier)
    }
  }

  /// A Decryption Secrets Block: type, length, the secrets; gathered as they come, for they may be long.
  private mutating func secrets(
    _ window: RawSpan, _ at: inout Int, _ length: UInt32, _ offset: UInt64
  ) -> ParserStop? {
    guard window.byteCount - at >= 16 else { return .needs(20) }
    // Where they claim more than their block has room for, they are what it has.
    let (claimed, room) = (window.integer32(at: at + 12, swapped), length - 20)
    if claimed > room { facts.secretsOverrunning &+= 1 }
    facts.beginSecrets(window.integer32(at: at + 8, swapped), length: Int(min(claimed, room)), after: tally.packets)
    rest = Rest(block: offset, length: length, remaining: UInt64(length) - 20, gathers: true)
    at += 16
    return nil
  }

  /// Passes over the rest of a block, and checks its end.
  mutating func passRest(_ window: RawSpan, _ at: inout Int) -> ParserStop? {
    guard let rest else { return nil }
    let count = Int(clamping: min(rest.remaining, UInt64(window.byteCount - at)))
    if rest.gathers { facts.gatherSecrets(window.extracting(at..<at + count)) }
    at += count
    guard rest.remaining == UInt64(count) else {
      self.rest?.remaining -= UInt64(count)
      return .needs(1)
    }
    self.rest?.remaining = 0
    guard window.byteCount - at >= 4 else { return .needs(4) }
    let end = window.integer32(at: at, swapped)
    guard end == rest.length else { return .damaged(.blockEnd(end, expected: rest.length), at: rest.block) }
    at += 4
    self.rest = nil
    return nil
  }
}
