import Compression

extension Damage {
  /// Sentences for people, that name the file (already made safe for a terminal), the place and the reason.
  public func message(naming name: String) -> String {
    switch cause {
    case .cutShort(let part, let claimed, let held):
      "\(name) is cut short: \(Self.cut(part, offset, claimed, held)). "
        + "A capture still being written, or a full disk, looks like this."
    case .packed(let format, .cutShort):
      "\(name) is cut short: its \(format.rawValue) data end too early, \(place). "
        + "A capture still being written, or a full disk, looks like this."
    case .packed(let format, let error):
      "\(name) is damaged: its \(format.rawValue) data cannot be unpacked on, \(place): \(error). \(rest)"
    case .unreadable(let error):
      "\(name) cannot be read on at offset \(String(grouping: offset)), \(place): \(error)."
    default:
      "\(name) is damaged at offset \(String(grouping: offset)), \(place): \(reason). \(rest)"
    }
  }

  private static func cut(_ part: Part, _ offset: UInt64, _ claimed: UInt64, _ held: UInt64) -> String {
    let octets = claimed == 1 ? "octet" : "octets"
    return "the \(part.rawValue) at offset \(String(grouping: offset)) says \(String(grouping: claimed)) \(octets), "
      + "the file holds \(String(grouping: held)) of them"
  }

  private var place: String { afterPacket == 0 ? "before any packet" : "after packet \(String(grouping: afterPacket))" }

  private var rest: String {
    guard let unreadOctets else { return "What follows was not read; everything before was." }
    return "What follows was not read (\(String(size: unreadOctets))); everything before was."
  }

  /// The cause without the place.
  public var reason: String {
    switch cause {
    case .cutShort(let part, let claimed, let held): Self.cut(part, offset, claimed, held)
    case .capturedLength(let claimed, let limit):
      "a packet of \(String(grouping: claimed)) octets is impossible (at most \(String(grouping: limit)) here)"
    case .wireLength(let wire, let captured):
      "a packet of which \(String(grouping: captured)) octets were captured cannot have had "
        + "\(String(grouping: wire)) on the wire"
    case .zeros: "zeros stand where a packet should begin, as a machine leaves them that stopped while it wrote"
    case .anotherFile(let format):
      "another \(format.rawValue) file begins there, whose packets cannot be read on with: join captures with mergecap, "
        + "not with cat"
    case .blockLength(let length): "a block length of \(String(grouping: length)) is impossible"
    case .blockEnd(let length, let expected):
      "a block of \(String(grouping: expected)) octets ends with a length of \(String(grouping: length))"
    case .packetOutsideBlock(let captured, let block):
      "a packet of \(String(grouping: captured)) octets does not fit its block of \(String(grouping: block))"
    case .unknownInterface(let interface): "the packet's interface \(String(grouping: interface)) is not described"
    case .tooManyInterfaces(let limit): "a section describes more than \(String(grouping: limit)) interfaces"
    case .sectionMagic(let magic): "a section begins with 0x\(String(magic, radix: 16)) in place of a byte order"
    case .sectionVersion(let version): "a section of version \(version) is not known"
    case .packed(let format, let error): "its \(format.rawValue) data: \(error)"
    case .unreadable(let error): error.description
    }
  }
}
