import Bytes
import Packet

/// Puts IP datagrams together from their fragments (RFC 791, section 3.2; RFC 8200, section 4.5).
///
/// What it holds is bounded in datagrams and octets; the oldest datagram gives way, and is reported. Time is that of the
/// packets, never that of a clock. The finished datagram is decoded again at the network layer, where a tunnel may show
/// further fragments: their `depth` goes on counting, so that this ends.
public struct Fragments: ~Copyable {
  /// The answer to overlaps.
  public let policy: OverlapPolicy
  /// How much is held at most.
  public let limits: Limits
  /// The octets held now.
  public private(set) var octets = 0
  /// The pieces held now.
  private var pieces = 0
  /// The latest packet time seen.
  private var now = Timestamp(nanoseconds: .min)
  private var assemblies: [Key: Assembly] = [:]
  /// The datagrams in the order of their first fragment; finished ones are passed over.
  private var order: [(key: Key, serial: UInt64)] = []
  private var head = 0
  private var serial: UInt64 = 0
  /// The last datagrams put together, to know copies of their fragments.
  private var complete: [(key: Key, octets: Octets, time: Timestamp)] = []
  /// How many these are at most.
  private static let mostComplete = 8
  /// What the checksums of headers have been so far, by who sent them.
  private var headers: [Address: ChecksumPolicy] = [:]

  /// Nothing held yet.
  public init(policy: OverlapPolicy = .linux, limits: Limits = Limits()) {
    self.policy = policy
    self.limits = limits
  }

  /// The datagrams held now, dropped ones that are remembered included.
  public var count: Int { assemblies.count }

  /// The octets of memory held, roughly.
  public var footprint: Int {
    let copied = complete.reduce(0) { $0 + $1.octets.count + 96 }
    return octets + pieces * 96 + assemblies.count * 512 + order.count * 96 + headers.count * 64 + copied
  }

  /// Takes a fragment.
  ///
  /// - Parameters:
  ///   - fragment: as the decoder found it.
  ///   - frame: the octets it was found in.
  ///   - origin: the packet.
  public mutating func accept(_ fragment: IPFragment, in frame: RawSpan, origin: PacketOrigin) -> Outcome {
    var outcome = Outcome()
    advance(to: origin.time, &outcome.remains)
    let isIPv6 = fragment.datagram.source.family == .v6
    guard let piece = piece(of: fragment, in: frame, origin, &outcome) else {
      if policy == .linux, outcome.findings.last?.kind == .empty { drop(fragment.datagram, &outcome) }
      return outcome
    }
    if isIPv6, fragment.offset == 0, !fragment.hasMore {
      // An atomic fragment has nothing to do with others of the same identification (RFC 6946, section 4).
      outcome.datagram = Datagram(
        header: fragment.datagram, octets: piece.octets, wireLength: piece.range.count, origins: [origin])
      return outcome
    }
    let key = Key(fragment.datagram)
    var assembly = assemblies.removeValue(forKey: key) ?? begin(key, fragment.datagram, origin.time)
    forget(assembly)
    assembly.isCopy = (assembly.isCopy || assembly.fragments == 0) && isCopied(piece, key, origin.time)
    let isAdded = take(piece, fragment, origin, into: &assembly, &outcome)
    for index in outcome.findings.indices where outcome.findings[index].kind == .conflict {
      outcome.findings[index].origins = assembly.origins
    }
    // What follows under the identification is another datagram then.
    if assembly.isDropped, policy == .linux { return outcome }
    if isAdded, assembly.isComplete {
      // Fragments may add up to more than an IP header can say: then the datagram is nothing.
      guard isIPv6 || assembly.reach <= Self.longestPayload else { return outcome }
      let datagram = assembly.datagram
      outcome.datagram = datagram
      remember(key, datagram.octets, origin.time)
      return outcome
    }
    octets += assembly.held
    pieces += assembly.count
    assemblies[key] = assembly
    while assemblies.count > limits.datagrams || octets > limits.octets || pieces > limits.allPieces {
      guard giveUpOldest(.evicted, &outcome.remains) else { break }
    }
    return outcome
  }

  /// Lets time pass, and gives up the datagrams that have waited too long.
  public mutating func advance(to time: Timestamp) -> [Remains] {
    var remains: [Remains] = []
    advance(to: time, &remains)
    return remains
  }

  /// Ends the run: gives up all that is held.
  public mutating func finish() -> [Remains] {
    var remains: [Remains] = []
    while giveUpOldest(.endOfRun, &remains) {}
    return remains
  }

  /// Gives a datagram up for its last finding, as Linux does for a fragment without octets: what follows under its
  /// identification is another one.
  private mutating func drop(_ datagram: IPDatagram, _ outcome: inout Outcome) {
    let key = Key(datagram)
    guard let assembly = assemblies[key], assembly.reaches(datagram.hopLimit) else { return }
    assemblies.removeValue(forKey: key)
    forget(assembly)
    outcome.findings[outcome.findings.count - 1].isFatal = true
    outcome.findings[outcome.findings.count - 1].opening = assembly.beginning
  }

  /// Keeps what was put together, to know copies of its fragments.
  private mutating func remember(_ key: Key, _ octets: Octets, _ time: Timestamp) {
    if complete.count == Self.mostComplete { complete.removeFirst() }
    complete.append((key, octets, time))
  }

  /// Whether a fragment repeats what a datagram has that was put together just before, as mirror ports make it.
  private func isCopied(_ piece: Piece, _ key: Key, _ time: Timestamp) -> Bool {
    complete.contains {
      $0.key == key && 0...Waits.copy ~= time.nanoseconds(since: $0.time) && piece.isPart(of: $0.octets)
    }
  }

  private mutating func forget(_ assembly: Assembly) {
    octets -= assembly.held
    pieces -= assembly.count
  }

  /// Whether hosts drop a fragment for its header alone.
  mutating func refuses(_ fragment: IPFragment) -> Bool {
    let source = fragment.datagram.source
    if headers.count >= limits.datagrams, headers[source] == nil { headers.removeAll(keepingCapacity: true) }
    let ruling = headers[source, default: ChecksumPolicy()].judge(fragment.headerChecksum)
    return fragment.isRefused || fragment.headerChecksum == .bad && ruling != .take
  }

  private mutating func advance(to time: Timestamp, _ remains: inout [Remains]) {
    now = max(now, time)
    while head < order.count {
      let oldest = order[head]
      if let assembly = assemblies[oldest.key], assembly.serial == oldest.serial {
        guard now.nanoseconds(since: assembly.created) > limits.timeout else { return }
      }
      giveUp(.timeout, &remains)
    }
  }

  private mutating func begin(_ key: Key, _ header: IPDatagram, _ time: Timestamp) -> Assembly {
    serial &+= 1
    if head > 64, head > order.count / 2 {
      order.removeFirst(head)
      head = 0
    }
    if order.count > 4 * (limits.datagrams + 64) {
      order = order[head...].filter { assemblies[$0.key]?.serial == $0.serial }
      head = 0
    }
    order.append((key, serial))
    return Assembly(header: header, created: max(now, time), serial: serial)
  }

  /// Gives up the oldest datagram that is still held; false if there is none.
  private mutating func giveUpOldest(_ reason: Remains.Reason, _ remains: inout [Remains]) -> Bool {
    while head < order.count {
      let before = assemblies.count
      giveUp(reason, &remains)
      if assemblies.count < before { return true }
    }
    return false
  }

  /// Takes the head of the order away, and the datagram if it is still there.
  private mutating func giveUp(_ reason: Remains.Reason, _ remains: inout [Remains]) {
    let oldest = order[head]
    head += 1
    guard let assembly = assemblies[oldest.key], assembly.serial == oldest.serial else { return }
    assemblies.removeValue(forKey: oldest.key)
    forget(assembly)
    // A dropped datagram was reported when it was dropped, and of copies nothing is missing.
    guard !assembly.isDropped, !assembly.isCopy else { return }
    remains.append(
      Remains(
        reason: reason, header: assembly.header, octets: assembly.opening,
        wireLength: max(assembly.end ?? 0, assembly.reach), fragments: assembly.fragments,
        origins: assembly.origins))
  }
}
