import Bytes

/// A TCP sequence number: arithmetic modulo 2^32 (RFC 9293, section 3.4).
public struct SequenceNumber: Hashable, Sendable {
  /// The number on the wire.
  public var value: UInt32

  /// A number from the wire.
  public init(_ value: UInt32) { self.value = value }

  /// How far this number lies behind `other`, from -2^31 to 2^31 - 1.
  @inlinable public func distance(from other: SequenceNumber) -> Int { Int(Int32(bitPattern: value &- other.value)) }

  /// The number `count` octets on.
  @inlinable public func advanced(by count: Int) -> SequenceNumber {
    SequenceNumber(value &+ UInt32(truncatingIfNeeded: count))
  }
}

/// The TCP header (RFC 9293, section 3.1).
public struct TCPHeader: Equatable, Sendable {
  /// The control bits.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The six bits, as they stand in the header.
    public let rawValue: UInt8

    /// Flags from the bits of the header.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No more data from the sender.
    public static let fin = Flags(rawValue: 0x01)
    /// Synchronise sequence numbers.
    public static let syn = Flags(rawValue: 0x02)
    /// Reset the connection.
    public static let rst = Flags(rawValue: 0x04)
    /// Push.
    public static let psh = Flags(rawValue: 0x08)
    /// The acknowledgement number counts.
    public static let ack = Flags(rawValue: 0x10)
    /// The urgent pointer counts.
    public static let urg = Flags(rawValue: 0x20)
  }

  /// The number of the first payload octet, or of SYN where that is set.
  public var sequence: SequenceNumber
  /// The next number the sender waits for, if ACK is set.
  public var acknowledgement: SequenceNumber
  /// The control bits.
  public var flags: Flags
  /// As on the wire, not scaled.
  public var window: UInt16
  /// Counts from the sequence number, if URG is set.
  public var urgentPointer: UInt16
  /// Header length with options, in octets.
  public var headerLength: Int
  /// The shift of the window scale option (RFC 7323), at most 14.
  public var windowShift: UInt8?
  /// TSval of the timestamps option (RFC 7323).
  public var timestampValue: UInt32?
  /// TSecr of the timestamps option (RFC 7323).
  public var timestampEcho: UInt32?
  /// Whether the segment is signed with MD5 (RFC 2385): who knows no key for it drops it. A signature of TCP-AO
  /// (RFC 5925) is passed over instead.
  public var isSigned: Bool
  /// Whether an option has a length that cannot be. Linux drops the segment then (since 6.7, where it was built with
  /// signatures), others read it. Where no signature has room any more, in the last four octets, nobody looks.
  public internal(set) var hasBrokenOptions = false

  /// A header from its values.
  public init(
    sequence: SequenceNumber, acknowledgement: SequenceNumber, flags: Flags, window: UInt16 = 0,
    urgentPointer: UInt16 = 0, headerLength: Int = 20, windowShift: UInt8? = nil, timestampValue: UInt32? = nil,
    timestampEcho: UInt32? = nil, isSigned: Bool = false
  ) {
    self.sequence = sequence
    self.acknowledgement = acknowledgement
    self.flags = flags
    self.window = window
    self.urgentPointer = urgentPointer
    self.headerLength = headerLength
    self.windowShift = windowShift
    self.timestampValue = timestampValue
    self.timestampEcho = timestampEcho
    self.isSigned = isSigned
  }
}
