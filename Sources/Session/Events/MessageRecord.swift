import BEEP
import Packet

/// A BEEP message that is complete or given up (RFC 3080, section 2.1).
public struct MessageRecord: Sendable {
  /// Its place among the session's messages, from 1, in the order in which they began.
  public var ordinal: UInt64
  /// Tuning resets so far.
  public var epoch: Int
  /// 0 over TCP, 1 inside TLS.
  public var layer: Int
  /// Who sent it.
  public var from: Peer
  /// The BEEP channel.
  public var channel: UInt32
  /// URI of the channel's profile; nil for channel 0 or when the start was not seen.
  public var profile: String?
  /// The kind, by its keyword.
  public var type: MessageType
  /// The BEEP message number.
  public var msgno: UInt32
  /// The number of the answer, of an ANS.
  public var ansno: UInt32?
  /// How many frames it came in.
  public var frames: Int
  /// Payload octets: MIME headers and body.
  public var octets: UInt64
  /// SHA-256 of the payload in hexadecimal, on demand and where nothing is missing within it.
  public var sha256: String?
  /// The value of Content-Type, as written.
  public var contentType: String?
  /// Octets of the body, behind the MIME headers.
  public var bodyOctets: UInt64
  /// Whether all octets were seen.
  public var isComplete: Bool
  /// Whether nothing but frames before the capture, or in a loss, may be missing: what was seen lies together.
  public var mayLackBeginning: Bool = false
  /// Octets known to be missing.
  public var missingOctets: UInt64
  /// Stream offset of the first octet of the first frame's header.
  public var streamOffset: UInt64
  /// The packet of the last octet (the first is the envelope's).
  public var last: PacketOrigin
  /// Local name of the root element, when the body is XML.
  public var element: String?
  /// `well-formed`, `broken` or `passed`; nil when the body is no XML.
  public var xml: String?
  /// The header of its first frame, on demand; nil when that frame was not read to its end.
  public var header: FrameHeader?
  /// What it asks for, on demand, when it is an `rpc`.
  public var request: RequestContent?
  /// What the request asks for that this message refuses, with the body only: for the disclosure, as an answer may repeat
  /// what it was told.
  public var answered: RequestContent?
  /// The body, on demand.
  public var body: Captured?
  /// The payload, MIME headers included, on demand.
  public var payload: Captured?

  /// How it was framed, where NETCONF's own framing carries it.
  public var framing: Framing?
  /// What it begins with over HTTP, as `POST /netconf` or `200 OK`.
  public var startLine: String?

  /// How messages without BEEP are framed (RFC 6242, section 4).
  public enum Framing: String, Sendable, CaseIterable {
    case endOfMessage = "end-of-message"
    case chunks
  }

  /// Octets of a message that were kept up to a limit.
  public struct Captured: Sendable, Equatable {
    /// The first of them.
    public var octets: [UInt8]
    /// How many there were.
    public var count: UInt64
    /// Whether a transfer encoding (RFC 2045, section 6) hides what they say.
    public var isEncoded: Bool
    /// Behind which of them octets are missing, the first `seamLimit` places: what stands at both sides of one may not
    /// belong together.
    public var seams: [Int] = []
    /// So many such places are kept.
    public static let seamLimit = 256
    /// Which of them may not be shown, in order: what a report puts in their place must not be taken for captured.
    public var withheld: [Range<Int>] = []

    /// Octets of `count`.
    public init(_ octets: [UInt8], count: UInt64, isEncoded: Bool = false) {
      self.octets = octets
      self.count = count
      self.isEncoded = isEncoded
    }

    /// Whether some are not there.
    public var isCut: Bool { UInt64(octets.count) < count }
  }
}
