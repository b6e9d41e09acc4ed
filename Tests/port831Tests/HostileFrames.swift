import TestSupport

/// Ethernet frames as somebody would send who wants the product to fail: changed at random, with checksums made good
/// again, so that what is inside is believed.
enum HostileFrames {
  /// The frame with a few changes in its TCP payload, where it has one over IPv4 without tags; else anywhere.
  static func changed(_ frame: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var frame = frame
    guard let payload = payload(of: frame), !payload.isEmpty else {
      for _ in 0...random.below(3) where !frame.isEmpty {
        frame[random.below(frame.count)] ^= UInt8(1 << random.below(8))
      }
      return frame
    }
    for _ in 0...random.below(4) {
      let place = payload.lowerBound + random.below(payload.count)
      switch random.below(5) {
      case 0: frame[place] ^= UInt8(1 << random.below(8))
      case 1: frame[place] = UInt8(random.below(256))
      case 2: frame[place] = [0x00, 0x07, 0x0A, 0x1B, 0x20, 0x7F, 0x9B, 0xFF][random.below(8)]
      case 3: frame[place] = Array("0123456789*. <>&'\"/")[random.below(19)].asciiValue ?? 0
      default:
        let source = payload.lowerBound + random.below(payload.count)
        for index in 0..<min(16, payload.upperBound - max(place, source)) {
          frame[place + index] = frame[source + index]
        }
      }
    }
    mend(&frame)
    return frame
  }

  private static func payload(of frame: [UInt8]) -> Range<Int>? {
    guard frame.count >= 54, frame[12] == 8, frame[13] == 0, frame[14] >> 4 == 4, frame[23] == 6 else { return nil }
    let header = Int(frame[14] & 15) * 4
    let end = 14 + Int(frame[16]) << 8 + Int(frame[17])
    guard header >= 20, 14 + header + 20 <= frame.count, end <= frame.count else { return nil }
    let start = 14 + header + Int(frame[14 + header + 12] >> 4) * 4
    return start <= end ? start..<end : nil
  }

  /// Makes the TCP checksum good (RFC 9293, section 3.1).
  private static func mend(_ frame: inout [UInt8]) {
    let segment = 14 + Int(frame[14] & 15) * 4
    let end = 14 + Int(frame[16]) << 8 + Int(frame[17])
    frame[segment + 16] = 0
    frame[segment + 17] = 0
    var sum = 6 + end - segment
    for (index, octet) in frame[26..<34].enumerated() { sum += Int(octet) << (index % 2 == 0 ? 8 : 0) }
    for (index, octet) in frame[segment..<end].enumerated() { sum += Int(octet) << (index % 2 == 0 ? 8 : 0) }
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    frame[segment + 16] = UInt8(~sum >> 8 & 0xFF)
    frame[segment + 17] = UInt8(~sum & 0xFF)
  }
}
