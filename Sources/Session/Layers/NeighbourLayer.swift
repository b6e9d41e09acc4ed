import BEEP
import Bytes
import HTTP
import NETCONF

/// What is spoken in the place of BEEP where that carries NETCONF, too: NETCONF's own framing, or HTTP.
///
/// It reads from the first octet on, while it is still asked what the flow is; what it finds waits for the verdict, as
/// what BEEP finds does.
///
/// A class, so that what its parsers call back may touch everything of the session but them.
final class NeighbourLayer {
  /// What the first octets look like.
  enum Kind: Equatable { case stream, http }

  /// More octets than these leave no doubt.
  static let openingLimit = 64

  /// Nil until a direction has shown it.
  var kind: Kind?
  /// The first octets of directions that have not shown enough.
  var openings = PerPeer(Octets(), Octets())
  /// Directions that are read.
  var isRead = PerPeer(false, false)
  /// Directions that began with something else.
  var isStrange = PerPeer(false, false)
  var framing = PerPeer(NETCONFFraming(), NETCONFFraming())
  var http = HTTPConversation()
  /// Who sends requests over HTTP.
  var client = Peer.initiator
  /// Credentials that no response has taken or refused yet, and the request that had them first.
  var claim: (number: UInt32, credentials: HTTPCredentials)?
  /// The messages in progress.
  var messages = PerPeer<Message?>(nil, nil)
  /// What takes the root out of a body of several parts.
  var rootParts = PerPeer<RootPart?>(nil, nil)
  /// Whether the body of the message in progress is read.
  var isBodyRead = PerPeer(false, false)
  /// Where each direction ends so far.
  var ends = PerPeer<UInt64>(0, 0)

  /// What the first octets of a direction look like: a kind, nothing that is known here, or too little to say.
  enum Look: Equatable { case like(Kind, isRequest: Bool), nothing, tooLittle }

  static func look(_ opening: RawSpan) -> Look {
    var position = opening.holds("\u{FEFF}") ? 3 : 0
    while position < opening.byteCount {
      let octet = opening.octet(at: position)
      guard octet == 0x20 || octet == 0x09 || octet == 0x0D || octet == 0x0A else { break }
      position += 1
    }
    guard position < opening.byteCount else { return .tooLittle }
    switch opening.octet(at: position) {
    // A document, or a chunk (RFC 6242, section 4.2).
    case 0x3C: return .like(.stream, isRequest: false)
    case 0x23 where position > 0 && opening.octet(at: position - 1) == 0x0A: return .like(.stream, isRequest: false)
    case 0xEF where opening.byteCount < 3 && position == 0: return .tooLittle
    default: break
    }
    let rest = opening.extracting(position..<opening.byteCount)
    switch HTTPOpening.looksLikeHTTP(rest) {
    case .yes: return .like(.http, isRequest: !rest.holds("HTTP/1."))
    case .needMore: return .tooLittle
    case .no: return .nothing
    }
  }

  /// Octets of memory held.
  var footprint: Int {
    var sum = http.footprint + MemoryLayout<HTTPConversation>.stride + MemoryLayout<NETCONFFraming>.stride * 2 + 512
    for peer in Peer.allCases { sum += openings[peer].footprint + (messages[peer]?.contentType?.utf8.count ?? 0) }
    return sum
  }
}
