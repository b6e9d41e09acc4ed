import BEEP
import Identification
import Packet
import Policy
import Reassembly
import Session

/// Sessions and what is judged of them.
extension SQLSchema {
  static let sessionColumns: [SQLColumn<SessionFact<SessionRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + flowColumns + judgement { $0.record.verdict } + lossColumns + [
      .json("beep") { fact, json in RecordWriter.beep(fact.record, into: &json) },
      .json("netconf") { fact, json in RecordWriter.netconf(fact.record, into: &json) },
      .number("operations") { $0.record.netconf?.operations },
      .number("error_count") { $0.record.netconf?.errorCount },
      .number("change_count") { $0.record.netconf?.changes },
      .flag("encrypted") { $0.record.encrypted },
      .text("authenticated_by") { $0.record.authenticatedBy },
      .number("refused_logins") { $0.record.refusedLogins.count > 0 ? $0.record.refusedLogins.count : nil },
      .list("refused_users") { $0.record.refusedLogins.count > 0 ? $0.record.refusedLogins.users : nil },
      .flag("more_refused_users") { $0.record.refusedLogins.hasMoreUsers ? true : nil },
      .json("finding_counts") { fact, json in RecordWriter.findingCounts(fact.record, into: &json) },
    ]

  private static let flowColumns: [SQLColumn<SessionFact<SessionRecord>>] = [
    .text("transport") { $0.envelope.transport == .tcp ? "tcp" : "udp" },
    .address("initiator_address") { $0.envelope.initiator.address },
    .number("initiator_port") { $0.envelope.initiator.port },
    .address("listener_address") { $0.envelope.listener.address },
    .number("listener_port") { $0.envelope.listener.port },
    .text("community_id") { $0.envelope.communityID },
    .number("vlan") { $0.envelope.vlan },
    .flag("final") { $0.record.isFinal },
    .number("update") { $0.record.update },
    .time("end") { $0.record.facts.last.time },
    .number("last_packet") { $0.record.facts.last.packet },
    .text("ended_by") { $0.record.facts.end?.rawValue },
    .text("roles_from") { $0.record.rolesFrom.rawValue },
    .number("inner_vlan") { $0.record.facts.innerVLAN },
    .text("tunnel") { $0.record.facts.tunnel.map(RecordWriter.word) },
    .number("tunnel_id") { RecordWriter.tunnelID($0.record.facts) },
    .flag("follows_evicted") { $0.record.facts.followsEvicted ? true : nil },
    .text("state") { $0.record.facts.state.rawValue },
    .text("history") { $0.record.facts.history.description },
    .number("packets_from_initiator") { $0.record.direction(.initiator).packets },
    .number("packets_from_listener") { $0.record.direction(.listener).packets },
    .number("octets_from_initiator") { $0.record.direction(.initiator).octets },
    .number("octets_from_listener") { $0.record.direction(.listener).octets },
  ]

  private static let lossColumns: [SQLColumn<SessionFact<SessionRecord>>] =
    RecordWriter.losses.map { loss in .json(loss.name) { fact, json in loss.write(fact.record, &json) } } + [
      .number("missing_octets") { fact in
        fact.record.direction(.initiator).gapOctets &+ fact.record.direction(.listener).gapOctets
      },
      .number("cut_octets") { fact in
        fact.record.direction(.initiator).cutOctets &+ fact.record.direction(.listener).cutOctets
      },
      .number("capture_dropped") { $0.record.captureDropped },
      .flag("complete") { $0.record.isComplete },
    ]

  static let verdictColumns: [SQLColumn<SessionFact<VerdictRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [.number("number") { $0.number }] + judgement { $0.record }

  /// The fields of a verdict (interface.md, "Verdict").
  private static func judgement<Record>(
    _ verdict: @escaping @Sendable (SessionFact<Record>) -> VerdictRecord
  ) -> [SQLColumn<SessionFact<Record>>] {
    let columns: [SQLColumn<SessionFact<Record>>] = [
      .text("code") { verdict($0).code.rawValue },
      .text("application") { verdict($0).application },
      .text("standing") { verdict($0).standing.rawValue },
      .text("confidence") { verdict($0).confidence.rawValue },
      .text("seen") { verdict($0).seen.rawValue },
      .list("reasons") { verdict($0).reasons },
      .number("evidence_packet") { verdict($0).evidence?.packet },
      .text("opaque") { verdict($0).opaque },
      .text("would_change") { verdict($0).wouldChange },
      .text("silence") { verdict($0).silence?.rawValue },
      .json("details") { fact, json in RecordWriter.details(of: verdict(fact), into: &json) },
      .text("previous") { verdict($0).previous?.rawValue },
    ]
    return columns + ruling { verdict($0).ruling }
  }

  /// What the policy says.
  private static func ruling<Record>(
    _ ruling: @escaping @Sendable (SessionFact<Record>) -> Ruling?
  ) -> [SQLColumn<SessionFact<Record>>] {
    [
      .flag("allowed") { ruling($0)?.isAllowed },
      .text("rule") { ruling($0)?.rule },
      .text("rule_reason") { ruling($0)?.reason },
      .text("rule_until") { ruling($0)?.until.map { "\($0)" } },
    ]
  }

  static let findingColumns: [SQLColumn<SessionFact<FindingRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + ruling { $0.record.ruling } + [
      .number("number") { $0.number },
      .text("code") { $0.record.code },
      .text("severity") { $0.record.severity.word },
      .text("from") { $0.record.from?.rawValue },
      .number("channel") { $0.record.channel },
      .text("text") { $0.record.text },
      .text("reference") { $0.record.reference },
      .number("count") { $0.record.count },
    ]
}
