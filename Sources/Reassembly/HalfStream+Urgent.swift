/// The octets that the receiver takes out of the stream, as urgent (RFC 6093).
extension HalfStream {
  /// At most so many wait.
  private static let urgentLimit = 16

  /// Notes that the octet at `position` is urgent. As Linux does, one that the receiver has had already is not taken out,
  /// and a later one replaces an earlier one that it has not read.
  mutating func noteUrgent(_ position: Int) {
    let next = next
    let read = early.taken(from: next)
    urgents.removeAll { $0 < next }
    guard position >= read, position > urgents.last ?? -1 else { return }
    if let last = urgents.last, last >= read || urgents.count == Self.urgentLimit { urgents.removeLast() }
    urgents.append(position)
  }

  /// The urgent octet in a range that begins at the next octet, if there is one.
  func urgent(in range: Range<Int>) -> Int? { urgents.first { range.contains($0) } }

  /// Takes out the urgent octet at `position`, which is the next one.
  mutating func takeUrgent(at position: Int) {
    next = position + 1
    taken += 1
    lastTaken = position
    facts.urgentOctets &+= 1
    urgents.removeAll { $0 <= position }
  }
}
