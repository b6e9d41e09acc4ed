import BEEP

/// What `streams.ndjson` says of one direction of a session; bounded.
struct StreamFacts: Sendable {
  /// Octets that are missing, or that were there twice and differed.
  struct Place: Sendable {
    var offset: UInt64
    var octets: UInt64
    /// The packet whose octets were set aside; 0 for gaps.
    var packet: UInt64
  }

  /// How many gaps and how many conflicts are named.
  static let limit = 1024

  var octets: UInt64 = 0
  private(set) var gaps: [Place] = []
  private(set) var gapCount: UInt64 = 0
  private(set) var gapOctets: UInt64 = 0
  private(set) var conflicts: [Place] = []
  private(set) var conflictCount: UInt64 = 0
  /// Whether its file was created.
  var isCreated = false
  /// Whether there may be no file for it.
  var isOmitted = false

  /// Notes a gap.
  mutating func add(gap offset: UInt64, octets: UInt64) {
    gapCount += 1
    gapOctets &+= octets
    if gaps.count < Self.limit { gaps.append(Place(offset: offset, octets: octets, packet: 0)) }
  }

  /// Notes a conflict.
  mutating func add(conflict offset: UInt64, octets: UInt64, packet: UInt64) {
    conflictCount += 1
    if conflicts.count < Self.limit { conflicts.append(Place(offset: offset, octets: octets, packet: packet)) }
  }

  /// Writes the line of the direction.
  func write(session: Int, from: Peer, file: String, into json: inout JSONWriter) {
    json.beginRecord()
    json.field("session", session)
    json.field("from", from.rawValue)
    json.field("file", file)
    // The stream's length with its gaps: offsets count in it.
    json.field("stream_octets", octets &+ gapOctets)
    json.field("file_octets", octets)
    json.array("gap_list") { json in
      for gap in gaps {
        json.element { json in
          json.field("offset", gap.offset)
          json.field("octets", gap.octets)
        }
      }
    }
    json.field("gap_count", gapCount)
    json.array("conflict_list") { json in
      for conflict in conflicts {
        json.element { json in
          json.field("offset", conflict.offset)
          json.field("octets", conflict.octets)
          json.field("packet", conflict.packet)
        }
      }
    }
    json.field("conflict_count", conflictCount)
    json.endRecord()
  }
}
