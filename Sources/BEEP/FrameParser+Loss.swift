import Bytes

/// Octets that are missing, and the way back after them.
extension FrameParser {
  /// What a gap did to a direction.
  enum Damage: Equatable {
    /// So many octets of the current frame's payload are missing; where the next frame begins is still known.
    case payload(UInt32)
    /// The gap took the rest of the frame, trailer included, and no more; so many octets of payload are missing.
    case restOfFrame(UInt32)
    /// A header may be missing: the next frame has to be searched.
    case header(missing: UInt32)
  }

  /// Passes over a gap of `count` octets, or of no more than that.
  mutating func skip(_ count: UInt64, isExact: Bool = true) -> Damage {
    offset &+= count
    let trailer: UInt64 = place == .trailer ? UInt64(5 - trailerSeen) : 5
    switch place {
    case .payload where isExact && count <= UInt64(remaining):
      let missing = UInt32(truncatingIfNeeded: count)
      remaining &-= missing
      return .payload(missing)
    case .payload where isExact && count == UInt64(remaining) + trailer, .trailer where isExact && count == trailer:
      let missing = place == .payload ? remaining : 0
      place = .header
      remaining = 0
      return .restOfFrame(missing)
    case .payload, .trailer, .header, .lost:
      let missing = place == .payload ? remaining : 0
      place = .lost
      carry.removeAll(keepingCapacity: true)
      return .header(missing: missing)
    }
  }

  /// Where the direction was last known to be between two frames, for the reckoning of what a gap can have held.
  var frameEnd: UInt64 {
    switch place {
    case .payload: offset &+ UInt64(remaining) &+ 5
    case .trailer: offset &+ UInt64(5 - trailerSeen)
    case .header, .lost: offset &- UInt64(carry.count)
    }
  }

  /// Hands over what a broken frame left behind: the carried part of its header, or the part of the trailer that fitted.
  mutating func takeRemainder() -> Octets {
    var remainder = Octets()
    swap(&remainder, &carry)
    for index in 0..<trailerSeen { remainder.append(Self.trailerOctet(index)) }
    trailerSeen = 0
    return remainder
  }

  /// Begins anew with a header at `offset`.
  mutating func resume(at offset: UInt64) {
    place = .header
    remaining = 0
    trailerSeen = 0
    carry.removeAll(keepingCapacity: true)
    self.offset = offset
  }
}
