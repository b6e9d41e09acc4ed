import Bytes
import Packet

/// An Interface Description Block of the current section.
///
///     +-------------------------------+-------------------------------+
///   8 |           link type           |           reserved            |
///     +-------------------------------+-------------------------------+
///  12 |                          snap length                          |
///     +---------------------------------------------------------------+
///  16 |                            options                            |
struct PcapngInterface {
  let linkType: LinkType
  let snapLength: UInt32
  let scale: TimestampScale

  /// Reads the block that begins `block`, and adds what people want to know of it to the facts; options that do not lie in it are passed over.
  init(_ block: RawSpan, _ swapped: Bool, describing facts: inout PcapngFacts) {
    linkType = LinkType(rawValue: UInt32(block.integer16(at: 8, swapped)))
    snapLength = block.integer32(at: 12, swapped)
    var resolution = TimestampResolution.microseconds
    var offset: Int64 = 0
    var name: String?
    var frameCheckOctets: UInt8?
    var options = PcapngOptions(from: 16, to: block.byteCount, swapped)
    while let option = options.next(block) {
      switch (option.code, option.value.count) {
      case (2, _): name = String(escapingPath: block.octets(option.value, limit: CaptureLimits.textOctets))
      case (9, 1): resolution = TimestampResolution(option: block.octet(at: option.value.lowerBound))
      case (13, 1): frameCheckOctets = block.octet(at: option.value.lowerBound)
      case (14, 8): offset = Int64(bitPattern: block.integer64(at: option.value.lowerBound, swapped))
      default: break
      }
    }
    scale = TimestampScale(resolution, secondsOffset: offset)
    facts.describe(
      InterfaceFacts(
        name: name, linkType: linkType, snapLength: snapLength, resolution: resolution,
        frameCheckOctets: frameCheckOctets))
  }
}

extension RawSpan {
  /// A copy of the octets of `range`, at most `limit`.
  func octets(_ range: Range<Int>, limit: Int) -> [UInt8] {
    range.prefix(limit).map { octet(at: $0) }
  }
}
