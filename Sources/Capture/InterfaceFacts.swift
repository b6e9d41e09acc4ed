import Bytes
import Packet

/// What a capture says of one of its interfaces.
public struct InterfaceFacts: Hashable, Sendable {
  /// Its name, made safe for a terminal; nil where the file has none.
  public var name: String?
  /// The link type of its frames.
  public var linkType: LinkType
  /// The most octets captured of a frame; 0 means no limit was set.
  public var snapLength: UInt32
  /// The unit of its time stamps.
  public var resolution: TimestampResolution
  /// Octets of frame check sequence at the end of its frames; nil where the file does not say.
  public var frameCheckOctets: UInt8?
  /// Packets that the interface received, the most that one of its statistics blocks says (isb_ifrecv).
  public var received: UInt64?
  /// Packets dropped by the interface, the most that one of its statistics blocks says (isb_ifdrop).
  public var droppedByInterface: UInt64?
  /// Packets dropped by the operating system, the most that one of its statistics blocks says (isb_osdrop).
  public var droppedBySystem: UInt64?
  /// Packets dropped between its frames, as these say themselves (epb_dropcount), added up.
  public var droppedBetween: UInt64 = 0

  /// How many packets are known to be lost here; nil where the file records nothing of it.
  public var dropped: UInt64? {
    if let droppedByInterface {
      return max(droppedByInterface &+ (droppedBySystem ?? 0), droppedBetween)
    }
    if let droppedBySystem { return max(droppedBySystem, droppedBetween) }
    return droppedBetween > 0 ? droppedBetween : nil
  }
}
