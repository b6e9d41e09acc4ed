import Bytes
import Packet
import Reassembly
import Session

/// Fragments, and the datagrams that they make up.
extension Pipeline {
  /// Takes a fragment.
  mutating func follow(_ fragment: IPFragment, _ bytes: RawSpan, _ origin: PacketOrigin) {
    noteStart(of: fragment, bytes, origin)
    let outcome = fragments.accept(fragment, in: bytes, origin: origin)
    for finding in outcome.findings { noteIfDropped(finding) }
    reassembler.elsewhere = fragments.footprint + fragmentKeys.count * Self.fragmentSize
    follow(outcome, origin)
    // Contradictions that were seen before it wait for whose they are.
    if fragment.offset == 0, !untold.isEmpty {
      tellWhatIsUntold(of: fragment.datagram, Octets(copying: bytes.extracting(fragment.payload)))
    }
  }

  /// Tells the flow of a first fragment where its segment begins: should the others not come, that is why octets miss.
  private mutating func noteStart(of fragment: IPFragment, _ bytes: RawSpan, _ origin: PacketOrigin) {
    let datagram = fragment.datagram
    guard fragment.offset == 0, fragment.hasMore, fragment.payload.count >= 8 else { return }
    let start = fragment.payload.lowerBound
    let isTCP = datagram.protocolNumber == Transport.tcp.rawValue
    guard isTCP || datagram.protocolNumber == Transport.udp.rawValue else { return }
    let source = Endpoint(address: datagram.source, port: bytes.bigEndianUInt16(at: start))
    let destination = Endpoint(address: datagram.destination, port: bytes.bigEndianUInt16(at: start + 2))
    let watched = decoding.decoder.watched
    let isWatched = watched.contains(source.port) || watched.contains(destination.port)
    if isWatched, starts.count == Self.untoldLimit { starts.removeFirst() }
    if isWatched { starts.append(datagram) }
    guard isTCP else { return }
    let key = FlowKey(source: source, destination: destination, transport: .tcp, tenant: datagram.tenant)
    reassembler.noteFragment(
      key: key, sender: destination < source ? .upper : .lower,
      sequence: SequenceNumber(bytes.bigEndianUInt32(at: start + 4)))
    // It is written with its flow although the others may never come: who reads on must know why octets are missing.
    if keepsFragmentKeys, isWatched { remember([origin], of: key) }
  }

  /// A fragment may have completed a datagram, which is decoded again at the network layer and may be a fragment itself.
  private mutating func follow(_ outcome: Fragments.Outcome, _ origin: PacketOrigin) {
    note(outcome.remains)
    for finding in outcome.findings where finding.kind == .conflict && !note(finding) { untold.append(finding) }
    if untold.count > Self.untoldLimit { untold.removeFirst(untold.count - Self.untoldLimit) }
    guard let datagram = outcome.datagram else { return }
    defer { tellWhatIsUntold(of: datagram.header, datagram.octets) }
    datagram.octets.withBytes { bytes in
      let inner = decoding.decoder.decode(
        bytes, of: datagram.header, wireLength: datagram.wireLength, into: &packet)
      switch inner {
      case .segment:
        if keepsFragmentKeys { remember(datagram.origins, of: packet.key) }
        let checksum = decoding.isSearch ? .unverifiable : packet.checksum(in: bytes)
        decoding.decoder.counters.note(checksum)
        let packet = packet
        reassemble(packet, bytes, origin, checksum)
      case .fragment:
        if let fragment = decoding.decoder.fragment { follow(fragment, bytes, origin) }
      case .icmp:
        if let error = decoding.decoder.icmpError { reassembler.refused(key: error.key) }
      case .unwatched, .opaque, .malformed: break
      }
    }
  }

  private mutating func remember(_ origins: [PacketOrigin], of key: FlowKey) {
    for origin in origins {
      if fragmentKeys.count < fragmentLimit {
        fragmentKeys[origin.packet] = key
      } else {
        fragmentsForgotten &+= 1
      }
    }
  }

  mutating func note(_ remains: [Fragments.Remains]) {
    decoding.decoder.counters.noteFragmentsWithoutStart(remains.count(where: { $0.lacksStart }))
    for remain in remains where !untold.isEmpty { tellWhatIsUntold(of: remain.header, remain.octets) }
    for remain in remains where !remain.lacksStart {
      remain.octets.withBytes { decoding.decoder.noteIncomplete($0, of: remain.header, wireLength: remain.wireLength) }
    }
  }

  /// Notes a datagram that is dropped for a finding; one that is too long Linux drops when all of it is there.
  private mutating func noteIfDropped(_ finding: Fragments.Finding) {
    let isTooLong = finding.kind == .oversized && fragments.policy == .linux && finding.datagram.source.family == .v4
    guard finding.isFatal || isTooLong else { return }
    if let index = starts.lastIndex(where: { Self.areOne($0, finding.datagram) }) {
      starts.remove(at: index)
      decoding.decoder.counters.noteIncomplete(isWatched: true)
    } else {
      finding.opening.withBytes {
        decoding.decoder.noteIncomplete($0, of: finding.datagram, wireLength: Self.longestDatagram)
      }
    }
  }

  /// Whether fragments that say this and that are of one datagram.
  private static func areOne(_ one: IPDatagram, _ other: IPDatagram) -> Bool {
    one.identification == other.identification && one.source == other.source && one.destination == other.destination
  }

  /// Tells the conflicts of a datagram that begins with `opening`, once there is a flow of its connection.
  private mutating func tellWhatIsUntold(of datagram: IPDatagram, _ opening: Octets) {
    for finding in untold where Self.areOne(finding.datagram, datagram) {
      var told = finding
      if told.opening.count < opening.count { told.opening = opening }
      if note(told) { untold.removeAll { $0 == finding } }
    }
  }

  /// Finds the flow of a datagram whose fragments contradict each other by its first octets, and tells it; whether there
  /// is one.
  private mutating func note(_ finding: Fragments.Finding) -> Bool {
    // How long the datagram is, fragments that contradict each other do not tell: as long as it says, up to the longest.
    var whose = DecodedPacket()
    // To look whose it is makes no packet of it.
    let counters = decoding.decoder.counters
    defer { decoding.decoder.counters = counters }
    let outcome = finding.opening.withBytes {
      decoding.decoder.decode($0, of: finding.datagram, wireLength: Self.longestDatagram, into: &whose)
    }
    guard case .segment = outcome else { return false }
    // What differs in the header itself stands before the first octet.
    let start = max(0, finding.range.lowerBound - whose.payload.lowerBound)
    let sequence = whose.tcp?.sequence.advanced(by: start)
    let isKnown = reassembler.noteFragmentConflict(
      key: whose.key, sender: whose.sender, octets: finding.range.count, at: sequence, origin: finding.origin,
      keptLater: finding.keptLater, into: &sessions)
    // The datagram may be dropped, and never be put together: they are what shows it.
    if isKnown, keepsFragmentKeys { remember(finding.origins, of: whose.key) }
    return isKnown
  }
}
