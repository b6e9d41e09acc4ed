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
    let (there, back) = (session.direction(.initiator).octets, session.direction(.listener).octets)
    // A connection of a host with itself is one session of it.
    let isWithin = envelope.initiator.address == envelope.listener.address
    add(there, from: envelope.initiator.address, sessions: 1)
    add(back, from: envelope.listener.address, sessions: isWithin && there > 0 ? 0 : 1)
    if talkers.count >= 2 * Self.limit { forget() }
  }

  private mutating func add(_ octets: UInt64, from address: Address, sessions: UInt64) {
    guard octets > 0 else { return }
    var talker = talkers[address] ?? Talker(address: address)
    talker.sessions += sessions
    talker.octets &+= octets
    talkers[address] = talker
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
