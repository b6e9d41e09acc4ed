/// An ICMP or ICMPv6 error about a flow (RFC 792; RFC 4443, section 3), as far as its quotation tells.
///
/// Such a message annotates a flow and never changes its state: anybody can send one.
public struct ICMPError: Sendable {
  /// What it means to who tries to connect.
  public enum Meaning: String, Sendable, CaseIterable {
    /// Nobody listens there: port or protocol unreachable.
    case refused
    /// A packet filter says so.
    case filtered
    /// No way to the network or host.
    case unreachable
    /// The packet was too big to go on.
    case tooBig = "too-big"
    /// Time to live or reassembly time exceeded.
    case timeExceeded = "time-exceeded"
    /// Something else: source quench, redirect, parameter problem.
    case other
  }

  /// Who sent the message.
  public var reporter: Address
  /// ICMP or, if the reporter has an IPv6 address, ICMPv6 type.
  public var type: UInt8
  /// The code to the type.
  public var code: UInt8
  /// The flow of the quoted packet.
  public var key: FlowKey
  /// Who sent the quoted packet.
  public var sender: FlowSide
  /// The sequence number of the quoted TCP segment, if the quotation goes as far.
  public var sequence: SequenceNumber?

  /// An error message.
  public init(
    reporter: Address, type: UInt8, code: UInt8, key: FlowKey, sender: FlowSide, sequence: SequenceNumber? = nil
  ) {
    self.reporter = reporter
    self.type = type
    self.code = code
    self.key = key
    self.sender = sender
    self.sequence = sequence
  }

  /// What the type and code mean.
  public var meaning: Meaning { reporter.family == .v4 ? meaningOfICMP : meaningOfICMPv6 }

  private var meaningOfICMP: Meaning {
    switch (type, code) {
    case (3, 2), (3, 3): .refused
    case (3, 4): .tooBig
    case (3, 9), (3, 10), (3, 13): .filtered
    case (3, _): .unreachable
    case (11, _): .timeExceeded
    default: .other
    }
  }

  private var meaningOfICMPv6: Meaning {
    switch (type, code) {
    case (1, 4): .refused
    case (1, 1), (1, 5), (1, 6): .filtered
    case (1, _): .unreachable
    case (2, _): .tooBig
    case (3, _): .timeExceeded
    default: .other
    }
  }
}
