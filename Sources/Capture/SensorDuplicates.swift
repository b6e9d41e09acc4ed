import Bytes
import Packet

/// Finds packets that several sensors saw: the same octets, from another source, within 50 ms.
///
/// A source's second sighting of the same octets is a second packet, which is why sightings are counted for each source:
/// a frame is a copy when another source has already shown as many. Bounded: keyed hashes select among 16,384 rows of
/// four places, where a new frame replaces the one that was seen least lately.
struct SensorDuplicates {
  /// How far the clocks of two sensors may differ, in nanoseconds.
  static let window: Int64 = 50_000_000

  /// Octets that were seen: since when, when last as a new packet, and how many packets they were.
  private struct Packets {
    var hash: UInt64
    var since: Int64
    var latest: Int64
    var count: UInt32
  }

  /// How many of them one source has shown.
  private struct Sightings {
    var key: UInt64
    var since: Int64
    var count: UInt32
  }

  private static let rows = 16_384
  private static let places = 4
  private let secret: UInt64
  private var packets: [Packets] = []
  private var sightings: [Sightings] = []

  init(secret: UInt64 = .random(in: .min ... .max)) { self.secret = secret | 1 }

  /// Whether another source has already shown this frame; counts the sighting.
  mutating func contains(_ frame: borrowing Frame, _ octets: RawSpan) -> Bool {
    if packets.isEmpty {
      packets = Array(repeating: Packets(hash: 0, since: 0, latest: .min, count: 0), count: Self.rows * Self.places)
      sightings = Array(repeating: Sightings(key: 0, since: .min, count: 0), count: Self.rows * Self.places)
    }
    let hash = self.hash(octets, frame.wireLength)
    let time = frame.time.nanoseconds
    let row = Self.row(hash)
    let place = row.first { packets[$0].hash == hash } ?? row.min { packets[$0].latest < packets[$1].latest } ?? 0
    var seen = packets[place]
    if seen.hash != hash || seen.count == 0 || (time &- seen.latest).magnitude > Self.window.magnitude {
      seen = Packets(hash: hash, since: time, latest: time, count: 0)
    }
    let key = mix(hash ^ UInt64(frame.source))
    let ownRow = Self.row(key)
    let ownPlace =
      ownRow.first { sightings[$0].key == key } ?? ownRow.min { sightings[$0].since < sightings[$1].since } ?? 0
    let own = sightings[ownPlace]
    // Sightings of an earlier time, or of other octets, do not count.
    let count = own.key == key && own.since == seen.since && seen.count > 0 ? own.count &+ 1 : 1
    sightings[ownPlace] = Sightings(key: key, since: seen.since, count: count)
    guard count > seen.count else { return true }
    seen.count = count
    seen.latest = time
    packets[place] = seen
    return false
  }

  private static func row(_ hash: UInt64) -> Range<Int> {
    let first = (Int(truncatingIfNeeded: hash >> 48) & (rows - 1)) * places
    return first..<first + places
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
