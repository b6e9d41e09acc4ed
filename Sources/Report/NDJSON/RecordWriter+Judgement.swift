import BEEP
import Identification
import Packet
import Policy
import Session

/// What is judged: verdicts and findings.
extension RecordWriter {
  /// Writes a `verdict` record.
  mutating func write(_ record: VerdictRecord, _ envelope: borrowing Envelope) {
    begin("verdict", envelope, envelope.origin)
    Self.members(of: record, into: &json)
    json.endRecord()
  }

  /// Writes a `finding` record.
  mutating func write(_ record: FindingRecord, _ envelope: borrowing Envelope) {
    begin("finding", envelope, envelope.origin)
    Self.members(of: record, into: &json)
    json.endRecord()
  }

  /// The finding's fields (interface.md, "finding").
  static func members(of record: FindingRecord, into json: inout JSONWriter) {
    json.field("code", record.code)
    json.field("severity", record.severity.word)
    json.field("from", record.from?.rawValue)
    json.field("channel", record.channel)
    json.field("text", record.text)
    json.field("reference", record.reference)
    json.field("count", record.count)
    members(of: record.ruling, into: &json)
  }

  /// The verdict's fields (interface.md, "Verdict").
  static func members(of record: VerdictRecord, into json: inout JSONWriter) {
    json.field("code", record.code.rawValue)
    json.field("application", record.application)
    json.field("standing", record.standing.rawValue)
    json.field("confidence", record.confidence.rawValue)
    json.field("seen", record.seen.rawValue)
    json.field("reasons", record.reasons)
    json.field("evidence_packet", record.evidence?.packet)
    json.field("opaque", record.opaque)
    json.field("would_change", record.wouldChange)
    json.field("silence", record.silence?.rawValue)
    details(of: record, into: &json)
    members(of: record.ruling, into: &json)
    json.field("previous", record.previous?.rawValue)
  }

  /// What the policy says: whether it is allowed, by which rule, why, and until which day.
  static func members(of ruling: Ruling?, into json: inout JSONWriter) {
    guard let ruling else { return }
    json.field("allowed", ruling.isAllowed)
    json.field("rule", ruling.rule)
    json.field("rule_reason", ruling.reason)
    json.field("rule_until", ruling.until.map { "\($0)" })
  }

  /// `details`: what was learnt on the way, each fact once; what the client told comes before what the server did.
  static func details(of record: VerdictRecord, into json: inout JSONWriter) {
    if record.details.isEmpty { return }
    json.object("details") { json in
      for (index, detail) in record.details.enumerated() {
        let isKnown = record.details[..<index].contains { $0.name == detail.name }
        if !isKnown { json.field(detail.name.rawValue, detail.value) }
      }
    }
  }
}
