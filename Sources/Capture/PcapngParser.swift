import Bytes
import Packet

/// The blocks of a pcapng file: type, length, body padded to 32 bits, the length again.
///
/// A packet block is read in one piece; what follows its packet beyond 64 KiB, and blocks that say nothing to us, are
/// passed over by their length.
struct PcapngParser {
  /// A block whose rest is passed over, or gathered.
  struct Rest {
    let block: UInt64
    let length: UInt32
    var remaining: UInt64
    var gathers: Bool
  }

  var swapped = false
  var interfaces: [PcapngInterface] = []
  var interfacesBefore = 0
  var rest: Rest?
  var facts = PcapngFacts()
  var tally = FrameTally()

  mutating func parse(
    _ window: RawSpan, _ pass: inout ParserPass, _ body: FrameBody
  ) -> ParserStop {
    var at = 0
    defer { pass.consumed = at }
    while true {
      if rest != nil, let stop = passRest(window, &at) { return stop }
      run(window, &at, &tally, &pass, body)
      guard window.byteCount - at >= 12 else { return .needs(12) }
      let type = window.integer32(at: at, swapped)
      let length = window.integer32(at: at + 4, swapped)
      let stop: ParserStop?
      switch type {
      case 6, 2: stop = enhanced(window, &at, type, length, &pass, body)
      case 3: stop = simple(window, &at, length, &pass, body)
      default: stop = other(window, &at, type, length, pass)
      }
      if let stop { return stop }
    }
  }

  /// What is missing when the file ends with these octets.
  func cut(_ window: RawSpan, offset: UInt64) -> (cause: Damage.Cause, at: UInt64) {
    let waiting = UInt64(window.byteCount)
    if let rest {
      let held = offset + waiting - rest.block
      return (.cutShort(.block, claimed: UInt64(rest.length), held: held), rest.block)
    }
    guard waiting >= 12 else { return (.cutShort(.blockHeader, claimed: 12, held: waiting), offset) }
    let isSection = window.littleEndianUInt32(at: 0) == Self.sectionType
    let order = isSection ? Self.sectionOrder(window.littleEndianUInt32(at: 8)) ?? swapped : swapped
    return (.cutShort(.block, claimed: UInt64(window.integer32(at: 4, order)), held: waiting), offset)
  }

  /// Whether the file may end here.
  var isBetweenBlocks: Bool { rest == nil }
}
