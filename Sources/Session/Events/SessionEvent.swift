import Bytes

/// A fact about a session. Every event stands alone; (uid, ordinal) is its key where it has an ordinal.
///
/// An event goes through many hands: no record lies in it, so that it is as small as a reference. Those that are large,
/// or looked at often, are shared.
public enum SessionEvent: Sendable {
  case verdict(Shared<VerdictRecord>)
  indirect case frame(FrameRecord)
  case message(Shared<MessageRecord>)
  indirect case hello(HelloRecord)
  case rpc(Shared<RPCRecord>)
  case outcome(Shared<OutcomeRecord>)
  indirect case notification(NotificationRecord)
  indirect case sasl(SASLRecord)
  /// A step of an authentication that goes on, only with `Demand.contents`.
  indirect case saslStep(SASLRecord)
  case tls(Shared<TLSRecord>)
  indirect case finding(FindingRecord)
  case session(Shared<SessionRecord>)
}

/// What the reports of a run want to know. What nobody demands is passed over (architecture, decision 10).
public struct Demand: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt32
  /// A set from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A record for each BEEP message.
  public static let messages = Demand(rawValue: 1 << 0)
  /// A record for each BEEP frame.
  public static let frames = Demand(rawValue: 1 << 1)
  /// SHA-256 of each message's payload.
  public static let digests = Demand(rawValue: 1 << 2)
  /// The bodies of messages, up to 256 KiB each.
  public static let bodies = Demand(rawValue: 1 << 3)
  /// The whole of every XML document, for well-formedness.
  public static let wholeXML = Demand(rawValue: 1 << 4)
  /// The octets of each direction (`--streams`).
  public static let streams = Demand(rawValue: 1 << 5)
  /// The payloads of messages, up to 64 KiB each.
  public static let payloads = Demand(rawValue: 1 << 6)
  /// What a message says, as it comes: the header of its first frame, what a request asks for, steps of SASL.
  public static let contents = Demand(rawValue: 1 << 7)
  /// With `bodies`: up to 16 MiB each.
  public static let longBodies = Demand(rawValue: 1 << 8)
  /// A record for the verdict on a flow without an octet, which its session's record repeats.
  public static let verdictsOnSilence = Demand(rawValue: 1 << 9)
  /// Which TLS connections a session has, for whoever looks for their secrets.
  public static let connections = Demand(rawValue: 1 << 10)
}
