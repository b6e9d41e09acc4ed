import Packet

/// The history of a connection in Zeek's letters: upper case from the side that opened it, lower case from the other.
struct HistoryLetters: Sendable {
  /// What a letter stands for.
  enum Letter: UInt8, Sendable, CaseIterable {
    case syn, synAck, ack, data, fin, reset, retransmission, checksum, gap, zeroWindow, inconsistent, multiFlag

    /// The letter as the opening side's.
    var upper: UInt8 {
      switch self {
      case .syn: UInt8(ascii: "S")
      case .synAck: UInt8(ascii: "H")
      case .ack: UInt8(ascii: "A")
      case .data: UInt8(ascii: "D")
      case .fin: UInt8(ascii: "F")
      case .reset: UInt8(ascii: "R")
      case .retransmission: UInt8(ascii: "T")
      case .checksum: UInt8(ascii: "C")
      case .gap: UInt8(ascii: "G")
      case .zeroWindow: UInt8(ascii: "W")
      case .inconsistent: UInt8(ascii: "I")
      case .multiFlag: UInt8(ascii: "Q")
      }
    }
  }

  /// At most 24 letters are kept, five bits each, twelve of them in a word; each side has each letter once. In one word of
  /// 128 bits they would want memory that is aligned to 16 octets, which takes longer to get.
  private var codes: (UInt64, UInt64) = (0, 0)
  private var count: UInt8 = 0
  private var seen: UInt32 = 0

  /// The bit of a side's letter in `seen`.
  private static func bit(_ letter: Letter, _ side: FlowSide) -> UInt32 {
    UInt32(1) << (UInt32(letter.rawValue) + (side == .upper ? 16 : 0))
  }

  /// Whether `side` has a letter.
  func has(_ letter: Letter, _ side: FlowSide) -> Bool { seen & Self.bit(letter, side) != 0 }

  /// Notes a letter unless `side` has it already.
  mutating func note(_ letter: Letter, _ side: FlowSide) {
    let bit = Self.bit(letter, side)
    guard seen & bit == 0, count < 24 else { return }
    seen |= bit
    let code = UInt64(letter.rawValue << 1 | side.rawValue)
    if count < 12 { codes.0 |= code << UInt64(count * 5) } else { codes.1 |= code << UInt64((count - 12) * 5) }
    count += 1
  }

  /// The letters, given the side that opened the connection and the side that sent the first packet.
  func text(initiator: FlowSide?, first: FlowSide) -> String {
    let opener = initiator ?? first
    // The letters and one octet more at most; most are so few that the string needs no memory of its own.
    return unsafe String(unsafeUninitializedCapacity: Int(count) + 1) { octets in
      var length = 0
      func add(_ octet: UInt8) {
        unsafe octets.initializeElement(at: length, to: octet)
        length += 1
      }
      if opener != first { add(UInt8(ascii: "^")) }
      for place in 0..<count {
        let code = UInt8(
          truncatingIfNeeded: place < 12 ? codes.0 >> UInt64(place * 5) : codes.1 >> UInt64((place - 12) * 5))
        guard let letter = Letter(rawValue: code >> 1 & 15) else { continue }
        add(code & 1 == opener.rawValue ? letter.upper : letter.upper | 0x20)
      }
      return length
    }
  }
}
