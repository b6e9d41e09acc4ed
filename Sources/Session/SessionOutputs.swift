import BEEP
import Bytes
import Reassembly

/// Who takes what a run finds out: events, and the raw octets of streams where somebody asked for them.
///
/// A class, because one owner of all outputs is lent to whatever emits; it is called synchronously and keeps nothing
/// that is lent.
public protocol SessionOutputs: AnyObject {
  /// How many of the outputs keep what they are told of a session until it is over.
  var keepers: Int { get }
  /// Octets of memory they hold for what is over: a number that is kept, for it is asked for often.
  var footprint: Int { get }
  /// A fact, with the envelope of its session: handed over, for most outputs keep it for a while.
  func receive(_ event: consuming SessionEvent, _ envelope: consuming Envelope)
  /// A session that is over, and had no octet: handed over, to be told by ``SilentSession/tell(to:)`` in its turn.
  func receive(_ session: consuming SilentSession)
  /// In-order octets of a direction, only with `Demand.streams`.
  func receive(_ octets: RawSpan, session: Int, from: Peer)
  /// Octets of a direction are missing, only with `Demand.streams`.
  func skip(_ gap: Gap, session: Int, from: Peer)
  /// Two contents for one place, only with `Demand.streams`.
  func conflict(_ conflict: Conflict, session: Int, from: Peer)
  /// A piece of a message's body, only with `Demand.streams`.
  func receive(body octets: RawSpan, _ piece: BodyPiece)
}

extension SessionOutputs {
  /// One does.
  public var keepers: Int { 1 }
  /// None.
  public var footprint: Int { 0 }
  /// It is told at once.
  public func receive(_ session: consuming SilentSession) { session.tell(to: self) }
}

/// What a piece of a message's body belongs to.
public struct BodyPiece: Sendable {
  /// The number of the session.
  public var session: Int
  /// The message's place in the session.
  public var ordinal: UInt64
  /// The kind, by its keyword.
  public var type: MessageType
  /// Whether the body begins like XML.
  public var isXML: Bool
  /// Whether nothing came before.
  public var isFirst: Bool
  /// Whether nothing follows; the last piece may be empty.
  public var isLast: Bool
}
