import Packet

/// Something of TCP's own that nobody needs who reads the octets, and that is shown beside what they say.
public struct TransportMark: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Octets came a second time.
    case retransmission
    /// The sender takes nothing more for now (RFC 9293, section 3.8.6).
    case zeroWindow = "zero-window"
    /// RST.
    case reset
  }

  /// What it is.
  public var kind: Kind
  /// Whose segment it is.
  public var sender: FlowSide
  /// The packet.
  public var origin: PacketOrigin

  /// So many are kept of a flow: its first.
  static let limit = 16

  /// A mark.
  public init(_ kind: Kind, _ sender: FlowSide, _ origin: PacketOrigin) {
    self.kind = kind
    self.sender = sender
    self.origin = origin
  }
}

extension Course {
  /// Octets of memory that the marks take.
  var marksHeap: Int { marks.isEmpty ? 0 : TransportMark.limit * MemoryLayout<TransportMark>.stride }

  /// Keeps a mark, as long as there is room.
  mutating func mark(_ kind: TransportMark.Kind, _ segment: Segment, _ ledger: inout Ledger) {
    guard marks.count < TransportMark.limit else { return }
    if marks.isEmpty {
      marks.reserveCapacity(TransportMark.limit)
      ledger.heap += TransportMark.limit * MemoryLayout<TransportMark>.stride
    }
    marks.append(TransportMark(kind, segment.sender, segment.origin))
  }

  /// Keeps what the header of a segment is marked for.
  mutating func mark(_ segment: Segment, _ ledger: inout Ledger) {
    let flags = segment.tcp.flags
    if flags.contains(.rst) {
      mark(.reset, segment, &ledger)
    } else if segment.tcp.window == 0, !flags.contains(.syn) {
      mark(.zeroWindow, segment, &ledger)
    }
  }
}
