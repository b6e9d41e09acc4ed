import BEEP
import Packet
import Reassembly
import Session

/// Who sent the most application octets, as far as a bounded table tells: when it is full, the lesser half goes.
struct TalkerTally: Sendable {
  /// What one host said.
  struct Talker: Sendable, Equatable {
    var address: Address
    var sessions: UInt64 = 0
    var octets: UInt64 = 0
  }

  /// How many hosts stay when some must go.
  static let limit = 512

  private var talkers: [Address: Talker] = [:]
  /// Whether hosts were forgotten, so that what is told of the others may lack something.
  private(set) var hasForgotten = false

  /// Counts what both ends of a session sent.
  mutating func add(_ session: SessionRecord, _ envelope: Envelope) {
    for peer in Peer.allCases {
      let octets = session.direction(peer).octets
      if octets > 0 { add(octets, from: envelope.endpoint(peer).address) }
    }
    if talkers.count >= 2 * Self.limit { forget() }
  }

  private mutating func add(_ octets: UInt64, from address: Address) {
    talkers[address, default: Talker(address: address)].sessions += 1
    talkers[address, default: Talker(address: address)].octets &+= octets
  }

  private mutating func forget() {
    hasForgotten = true
    let kept = top(Self.limit)
    talkers.removeAll(keepingCapacity: true)
    for talker in kept { talkers[talker.address] = talker }
  }

  /// How many hosts are known to have said something.
  var count: Int { talkers.count }

  /// Those who sent most, first.
  func top(_ limit: Int) -> [Talker] {
    let sorted = talkers.values.sorted { $0.octets != $1.octets ? $0.octets > $1.octets : $0.address < $1.address }
    return Array(sorted.prefix(limit))
  }
}
