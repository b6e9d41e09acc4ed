import Bytes

/// A TLS connection as a passive observer follows it, from SSL 3.0 to TLS 1.3, whoever opened the transport.
///
/// It is a push parser without input or output of its own: octets of both directions are lent to `consume`, what they
/// say goes to the sink given at each call. A direction's octets are to be given after those of the other direction
/// that their sender had acknowledged. With secrets it reads on inside and lends the plaintext; without them, or where
/// octets are missing or damaged, it says so and passes by the lengths of records.
public struct TLSConnection: ~Copyable {
  var directions = [TLSDirection(), TLSDirection()]
  let secrets: TLSSecrets?
  var now: Int64 = 0
  var agreement = Agreement()
  var reported: Set<ReportedCheck> = []
  /// The sizes of the messages that `handshake` was made of: the hellos, and each peer's certificates.
  var sizes = [0, 0, 0, 0]

  /// What is known of the handshake so far.
  public internal(set) var handshake = TLSHandshake()
  /// Octets of records that were copied in order to be read.
  public internal(set) var octetsKept: UInt64 = 0

  /// A connection at its beginning; without `secrets` nothing is decrypted.
  public init(secrets: TLSSecrets? = nil) { self.secrets = secrets }

  /// How many octets of memory are held beyond the value itself.
  public var footprint: Int { directions.reduce(sizes.reduce(0, +)) { $0 + $1.footprint } }

  /// Takes octets of one direction; `offset` is the place of the first in its stream, `time` that of the packet in
  /// nanoseconds since 1970.
  public mutating func consume(
    _ octets: RawSpan, from peer: TLSPeer, at offset: UInt64, time: Int64, into sink: inout some TLSSink & ~Copyable
  ) -> TLSConsumption {
    now = time
    guard !directions[peer.index].isOver else {
      return TLSConsumption(taken: octets.byteCount, isAtForeignOctet: false)
    }
    if !directions[peer.index].hasBegun {
      directions[peer.index].hasBegun = true
      directions[peer.index].records.begin(at: offset)
    }
    var position = 0
    var isForeign = false
    while position < octets.byteCount, !isForeign {
      if directions[peer.index].records.place == .lost {
        position = look(octets, position, peer, &sink)
      } else {
        (position, isForeign) = drive(octets, position, peer, &sink)
      }
    }
    directions[peer.index].records.trim()
    return TLSConsumption(taken: position, isAtForeignOctet: isForeign)
  }

  /// Reads records until the octets are used up, the place is lost or a foreign octet comes.
  mutating func drive(
    _ octets: RawSpan, _ start: Int, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) -> (position: Int, isForeign: Bool) {
    var position = start
    while true {
      switch directions[peer.index].records.next(octets, at: &position) {
      case .needMore: return (position, false)
      case .foreign: return (position, true)
      case .header(let header): begin(header, peer, &sink)
      case .record(let header): end(header, peer, &sink)
      case .broken:
        report(.record, peer, "what begins like a record is none", &sink)
        say(.damaged, peer, &sink)
        lose(peer)
        return (position, false)
      }
    }
  }

  private mutating func begin(_ header: RecordHeader, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    let isKept = isWanted(header, peer, &sink)
    directions[peer.index].records.isKept = isKept
    if isKept { octetsKept &+= UInt64(header.length) }
  }

  /// Whether a record's fragment is to be read.
  private mutating func isWanted(
    _ header: RecordHeader, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) -> Bool {
    switch directions[peer.index].protection {
    case .clear: return header.type != RecordHeader.applicationData
    case .legacy(let terms): return isReadable(terms, peer, &sink)
    case .newer: return header.type == RecordHeader.applicationData ? isReadable(peer, &sink) : header.length < 1 << 14
    case .opaque: return false
    }
  }

  private mutating func end(_ header: RecordHeader, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    let isDamaged = directions[peer.index].records.isDamaged
    guard directions[peer.index].records.isKept, !isDamaged else {
      pass(header, isDamaged: isDamaged, peer, &sink)
      return
    }
    let fragment = directions[peer.index].records.fragment
    switch directions[peer.index].protection {
    case .clear: read(header.type, fragment, peer, &sink)
    case .newer where header.type != RecordHeader.applicationData: readUnprotected(header.type, fragment, peer, &sink)
    case .legacy, .newer: open(header, fragment.array, peer, &sink)
    case .opaque: break
    }
  }

  /// Says that a direction is over.
  public mutating func finish(from peer: TLSPeer, into sink: inout some TLSSink & ~Copyable) {
    guard !directions[peer.index].isOver else { return }
    directions[peer.index].isOver = true
    directions[peer.index].search = nil
    let records = directions[peer.index].records
    if records.isInsideRecord, !records.isDamaged {
      report(.truncated, peer, "the stream ends inside a record", &sink)
    }
    if directions[peer.index].plaintextOffset > 0 { sayMissing(peer, &sink) }
    let isOver = directions.allSatisfy { !$0.hasBegun || $0.isOver }
    if isOver, handshake.clientHello != nil || handshake.serverHello != nil { settle(.unknown, &sink) }
  }
}

/// What the hellos of a handshake say, until both peers have changed to it.
struct Agreement {
  /// The client's random octets: the newest, where it negotiates anew.
  var clientRandom: HelloRandom?
  /// What was agreed on up to 1.2.
  var legacy: LegacyTerms?
  /// Whether the server's part of a full handshake was seen to its end.
  var isFull = false
}

/// A check that was reported, and about whom.
struct ReportedCheck: Hashable {
  var check: TLSCheck
  var peer: TLSPeer
}
