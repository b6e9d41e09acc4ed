import BEEP
import Packet
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
    json.field("code", record.code)
    json.field("severity", record.severity.word)
    json.field("from", record.from?.rawValue)
    json.field("channel", record.channel)
    json.field("text", record.text)
    json.field("reference", record.reference)
    json.field("count", record.count)
    json.endRecord()
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
    json.field("previous", record.previous?.rawValue)
  }
}
