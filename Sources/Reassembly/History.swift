import Packet

/// The history of a connection in Zeek's letters: upper case from the side that opened it, lower case from the other.
///
/// The letters are bits until somebody reads them: under a flood nobody does.
public struct History: Sendable, LosslessStringConvertible {
  /// What a letter stands for.
  public enum Letter: UInt8, Sendable, CaseIterable {
    case syn, synAck, ack, data, fin, reset, retransmission, checksum, gap, zeroWindow, inconsistent, multiFlag

    /// The letter as the opening side's.
    public var upper: UInt8 {
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

  private var letters: HistoryLetters
  private let opener: FlowSide
  /// Whether the first packet came from the other side.
  private let isTurned: Bool

  /// Nothing yet.
  public init() { self.init(HistoryLetters(), initiator: nil, first: .lower) }

  /// What the letters tell, given the side that opened the connection and the side that sent the first packet.
  init(_ letters: HistoryLetters, initiator: FlowSide?, first: FlowSide) {
    self.letters = letters
    opener = initiator ?? first
    isTurned = opener != first
  }

  /// The history that is written as `description`; nil where that holds anything but letters, each once.
  public init?(_ description: String) {
    self.init(HistoryLetters(), initiator: .lower, first: description.utf8.first == UInt8(ascii: "^") ? .upper : .lower)
    for octet in description.utf8.dropFirst(isTurned ? 1 : 0) {
      guard let letter = Letter.allCases.first(where: { $0.upper == octet & 0xDF }) else { return nil }
      letters.note(letter, octet & 0x20 == 0 ? .lower : .upper)
    }
    if self.description != description { return nil }
  }

  /// Whether the side that opened the connection has a letter.
  @inline(__always)
  public func asked(_ letter: Letter) -> Bool { letters.has(letter, opener) }

  /// Whether the other side has it.
  @inline(__always)
  public func answered(_ letter: Letter) -> Bool { letters.has(letter, opener.other) }

  /// Whether either side has it.
  public func has(_ letter: Letter) -> Bool { asked(letter) || answered(letter) }

  /// The letters, at most 24, and before them `^` where the roles had to be turned.
  public var description: String {
    // Most are so few that the string needs no memory of its own.
    var text = isTurned ? "^" : ""
    for (letter, side) in letters.noted {
      text.unicodeScalars.append(UnicodeScalar(side == opener ? letter.upper : letter.upper | 0x20))
    }
    return text
  }
}
