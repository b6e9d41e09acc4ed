import BEEP
import Policy
import Session

/// What the sessions of a run were, counted by verdict, and who talked most: how a run is summed up. Bounded.
struct VerdictTally: Sendable {
  private var counts: [VerdictRecord.Code: UInt64] = [:]
  private var allowed: UInt64 = 0
  private var notAllowed: UInt64 = 0

  /// Sessions that the policy allows, and those that it does not; nil where none was held against one.
  var rulings: (allowed: UInt64, notAllowed: UInt64)? { allowed + notAllowed > 0 ? (allowed, notAllowed) : nil }

  /// Who said most.
  private(set) var talkers = TalkerTally()

  /// Counts a session that is over.
  mutating func add(_ session: SessionRecord, _ envelope: Envelope) {
    counts[session.verdict.code, default: 0] += 1
    talkers.add(session, envelope)
    guard let ruling = session.verdict.ruling else { return }
    if ruling.isAllowed { allowed += 1 } else { notAllowed += 1 }
  }

  /// The members of a `statistics` record.
  func write(into json: inout JSONWriter) {
    verdicts(into: &json)
    json.field("allowed_sessions", rulings?.allowed)
    json.field("not_allowed_sessions", rulings?.notAllowed)
    talkers(into: &json)
  }

  /// `verdicts`: how many sessions had which.
  func verdicts(into json: inout JSONWriter) {
    json.object("verdicts") { json in
      for code in VerdictRecord.Code.allCases { json.field(code.rawValue, counts[code]) }
    }
  }

  /// `talkers`: the ten who said most.
  func talkers(into json: inout JSONWriter) {
    json.array("talkers") { json in
      for talker in talkers.top(10) {
        json.element { json in
          json.field("address", talker.address)
          json.field("sessions", talker.sessions)
          json.field("octets", talker.octets)
        }
      }
    }
  }
}
