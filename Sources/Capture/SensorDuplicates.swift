import Bytes
import Packet

/// Finds packets that two sensors both saw: the same octets, from another source, within 50 ms.
///
/// Bounded: a frame's keyed hash selects one of 65,536 places, where a later frame replaces an earlier. Each copy of the
/// other source cancels one sighting, so that a packet that was really sent twice stays twice.
struct SensorDuplicates {
  /// How far the clocks of two sensors may differ, in nanoseconds.
  static let window: Int64 = 50_000_000

  private struct Sighting {
    var hash: UInt64
    var time: Int64
    var source: UInt32
    var count: UInt32
  }

  private static let places = 65_536
  private let secret: UInt64
  private var sightings: [Sighting] = []

  init(secret: UInt64 = .random(in: .min ... .max)) { self.secret = secret | 1 }

  /// Whether another source has already shown this frame; remembers it if not.
  mutating func contains(_ frame: borrowing Frame, _ octets: RawSpan) -> Bool {
    if sightings.isEmpty {
      sightings = Array(repeating: Sighting(hash: 0, time: .min, source: .max, count: 0), count: Self.places)
    }
    let hash = self.hash(octets, frame.wireLength)
    let place = Int(hash >> 48) & (Self.places - 1)
    let seen = sightings[place]
    let time = frame.time.nanoseconds
    if seen.hash == hash, seen.count > 0, (time &- seen.time).magnitude <= Self.window.magnitude {
      if seen.source != frame.source {
        sightings[place].count -= 1
        return true
      }
      sightings[place].count = seen.count &+ 1
      sightings[place].time = time
      return false
    }
    sightings[place] = Sighting(hash: hash, time: time, source: frame.source, count: 1)
    return false
  }

  /// A keyed hash of 64 bits: strangers must not be able to make one packet look like another.
  private func hash(_ octets: RawSpan, _ wireLength: UInt32) -> UInt64 {
    var state = secret ^ UInt64(wireLength) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while octets.byteCount - at >= 8 {
      state = mix(state ^ octets.littleEndianUInt64(at: at))
      at += 8
    }
    var tail: UInt64 = 0
    while at < octets.byteCount {
      tail = tail << 8 | UInt64(octets.octet(at: at))
      at += 1
    }
    return mix(mix(state ^ tail) ^ UInt64(octets.byteCount))
  }

  @inline(__always)
  private func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ secret).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low &+ secret
  }
}
