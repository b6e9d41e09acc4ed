import Packet

/// Octets that are missing because a fragment of their datagram is.
extension Flow {
  private static let fragmentLimit = 8

  /// Remembers where a segment begins whose first fragment came. If the others come, too, there will be no hole there.
  func noteFragment(of side: FlowSide, at sequence: SequenceNumber) {
    guard self[side].isSettled else { return }
    if fragmentStarts.count == Self.fragmentLimit { fragmentStarts.removeFirst() }
    fragmentStarts.append((side, self[side].position(of: sequence)))
  }

  /// Whether a datagram of which only a part came begins in a hole.
  func lacksFragment(_ hole: Range<Int>, _ side: FlowSide) -> Bool {
    fragmentStarts.contains { $0.side == side && hole.contains($0.position) }
  }
}
