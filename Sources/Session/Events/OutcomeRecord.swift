import Packet

/// What became of the changes of an earlier `rpc`: told when a commit, a discard, a timer or the session's end decides
/// (RFC 6241, sections 8.3 and 8.4). The last one of a request holds.
public struct OutcomeRecord: Sendable {
  /// The BEEP channel.
  public var channel: UInt32
  /// Ordinal of the request whose changes are meant, as in its `rpc`.
  public var request: UInt64
  /// The packet of that request's first octet.
  public var requestPacket: PacketOrigin
  /// Local name of that request's operation.
  public var operation: String
  /// The datastore it wrote.
  public var targetDatastore: String?
  /// How many changes it asked for.
  public var changeCount: Int
  /// What became of them.
  public var applied: RPCRecord.Applied
  /// What was said of them before.
  public var previous: RPCRecord.Applied
  /// What decided: `commit`, `discard-changes`, `unlock`, `cancel-commit`, `timeout`, `session-end`, `kill-session`;
  /// `commit-elsewhere` and its like where another session at the same agent did it.
  public var cause: String
  /// Ordinal of the request that decided; nil for a timer or the session's end.
  public var decidedBy: UInt64?
  /// The packet of the commit that put them in force, whether or not they stayed.
  public var commitPacket: PacketOrigin?
  /// The number of the other session that did it, and the packet that begins its request.
  public var actingSession: Int?
  /// The packet that begins the request of the other session that did it.
  public var actingPacket: PacketOrigin?
  /// Until when a confirmed commit may still be taken back.
  public var trialEnd: Timestamp?
}
