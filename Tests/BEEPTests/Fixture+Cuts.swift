import BEEP

extension Fixture {
  /// Where a direction is cut in two: everywhere in short ones; in long ones around the borders of frames, where state
  /// changes, and at every 37th octet between.
  func cuts(of peer: Peer, count: Int) -> [Int] {
    let all = 1..<max(count, 2)
    guard count > 260 else { return Array(all) }
    let direction = peer == .initiator ? "i2l" : "l2i"
    let borders = (frames ?? []).filter { $0.dir == direction }.flatMap { frame in
      [Int(frame.offset), frame.payload_offset ?? 0, frame.trailer_offset ?? 0]
    }
    return all.filter { cut in cut % 37 == 0 || borders.contains { abs($0 - cut) <= 2 } }
  }
}
