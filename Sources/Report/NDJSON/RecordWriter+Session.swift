import BEEP
import Packet
import Reassembly
import Session

/// The `session` record.
extension RecordWriter {
  /// Writes a `session` record: its time and packet are the session's first.
  mutating func write(_ record: SessionRecord, _ envelope: borrowing Envelope) {
    let facts = record.facts
    begin("session", envelope, facts.first)
    json.field("final", record.isFinal)
    json.field("update", record.update)
    json.field("end", facts.last.time, style: time)
    json.field("last_packet", facts.last.packet)
    json.field("ended_by", facts.end?.rawValue)
    json.field("roles_from", record.rolesFrom.rawValue)
    json.field("inner_vlan", facts.innerVLAN)
    json.field("tunnel", facts.tunnel.map(Self.word))
    json.field("tunnel_id", Self.tunnelID(facts))
    if facts.followsEvicted { json.field("follows_evicted", true) }
    json.field("state", facts.state.rawValue)
    json.field("history", facts.history.description)
    let directions = (record.direction(.initiator), record.direction(.listener))
    json.field("packets_from_initiator", directions.0.packets)
    json.field("packets_from_listener", directions.1.packets)
    json.field("octets_from_initiator", directions.0.octets)
    json.field("octets_from_listener", directions.1.octets)
    for loss in Self.losses { loss.write(record, &json) }
    json.field("cut_octets", directions.0.cutOctets &+ directions.1.cutOctets)
    json.field("capture_dropped", record.captureDropped)
    json.field("complete", record.isComplete)
    json.object("verdict") { json in Self.members(of: record.verdict, into: &json) }
    Self.beep(record, into: &json)
    Self.netconf(record, into: &json)
    json.field("encrypted", record.encrypted)
    json.field("authenticated_by", record.authenticatedBy)
    Self.refusedLogins(record, into: &json)
    Self.findingCounts(record, into: &json)
    json.endRecord()
  }

  /// What is missing or odd in the two directions: members that are objects with a value for each peer.
  static let losses: [(name: String, write: @Sendable (SessionRecord, inout JSONWriter) -> Void)] = [
    ("gaps", { record, json in pair("gaps", record, into: &json, gaps(of:into:)) }),
    ("conflicts", { record, json in pair("conflicts", record, \.conflicts, into: &json) }),
    ("retransmitted", { record, json in pair("retransmitted", record, \.retransmitted, into: &json) }),
    ("duplicates", { record, json in pair("duplicates", record, \.duplicates, into: &json) }),
    ("out_of_order", { record, json in pair("out_of_order", record, \.outOfOrder, into: &json) }),
    ("unverified", { record, json in pair("unverified", record, \.unverified, into: &json) }),
    ("doubtful", { record, json in pair("doubtful", record, \.doubtful, into: &json) }),
    ("bad_checksums", { record, json in pair("bad_checksums", record, \.badChecksums, into: &json) }),
  ]

  private static func pair(
    _ name: String, _ record: SessionRecord, into json: inout JSONWriter,
    _ members: (FlowFacts.Direction, inout JSONWriter) -> Void
  ) {
    json.object(name) { json in
      json.object("initiator") { json in members(record.direction(.initiator), &json) }
      json.object("listener") { json in members(record.direction(.listener), &json) }
    }
  }

  private static func pair(
    _ name: String, _ record: SessionRecord, _ value: KeyPath<FlowFacts.Direction, UInt64>, into json: inout JSONWriter
  ) {
    json.object(name) { json in
      json.field("initiator", record.direction(.initiator)[keyPath: value])
      json.field("listener", record.direction(.listener)[keyPath: value])
    }
  }

  private static func gaps(of direction: FlowFacts.Direction, into json: inout JSONWriter) {
    json.field("count", direction.gapCount)
    json.field("octets", direction.gapOctets)
    let causes = Gap.Cause.allCases.enumerated().filter { direction.gapCauses >> UInt8($0.offset) & 1 == 1 }
    json.field("causes", causes.map(\.element.rawValue))
  }

  /// `beep`: what was counted of BEEP; left out where it is not spoken.
  static func beep(_ record: SessionRecord, into json: inout JSONWriter) {
    guard let beep = record.beep else { return }
    json.object("beep") { json in
      json.field("profiles", beep.profiles)
      json.field("netconf_offered_by", beep.netconfOfferedBy.map(\.rawValue))
      json.field("channels", beep.channels)
      json.field("messages", beep.messages)
      json.field("released", beep.isReleased)
      if !beep.features.isEmpty { json.field("features", beep.features) }
      if !beep.languages.isEmpty { json.field("languages", beep.languages) }
      json.field("server_name", beep.serverName)
      if beep.stalls > 0 {
        json.field("stalls", beep.stalls)
        json.field("stalled_us", beep.stalledNanoseconds / 1000)
      }
      if beep.notFollowed > 0 { json.field("not_followed", beep.notFollowed) }
      json.field("tunnel_packet", beep.tunnelPacket?.packet)
      Self.refusals(of: beep, into: &json)
    }
  }

  /// What BEEP itself refused.
  private static func refusals(of beep: SessionRecord.BEEPFacts, into json: inout JSONWriter) {
    json.field("refusal_count", beep.refusalCount)
    if beep.refusals.isEmpty { return }
    json.array("refusals") { json in
      for refusal in beep.refusals {
        json.element { json in
          json.field("asked_for", refusal.request.rawValue)
          json.field("from", refusal.from.rawValue)
          json.field("channel", refusal.channel)
          json.field("profile", refusal.profile)
          json.field("reply_code", refusal.code)
          json.field("diagnostic", refusal.diagnostic)
          json.field("packet", refusal.origin.packet)
          json.field("count", refusal.count)
        }
      }
    }
  }

  /// `netconf`: what was counted of NETCONF; left out where it is not spoken.
  static func netconf(_ record: SessionRecord, into json: inout JSONWriter) {
    guard let netconf = record.netconf else { return }
    json.object("netconf") { json in
      json.field("session_id", netconf.sessionID)
      json.field("agent_hello_packet", netconf.agentHello?.packet)
      json.field("manager_hello_packet", netconf.managerHello?.packet)
      json.field("capabilities", netconf.agentCapabilities)
      json.field("manager_capabilities", netconf.managerCapabilities)
      json.field("operations", netconf.operations)
      json.field("error_count", netconf.errorCount)
      json.field("change_count", netconf.changes)
      json.field("commits", netconf.commits)
      json.field("without_answer", netconf.withoutAnswer)
      if netconf.notFollowed > 0 { json.field("not_followed", netconf.notFollowed) }
      json.field("locks_held", netconf.locksHeld)
    }
  }

  /// How often somebody was not let in, and who; left out where nobody was.
  static func refusedLogins(_ record: SessionRecord, into json: inout JSONWriter) {
    guard record.refusedLogins.count > 0 else { return }
    json.field("refused_logins", record.refusedLogins.count)
    json.field("refused_users", record.refusedLogins.users)
    if record.refusedLogins.hasMoreUsers { json.field("more_refused_users", true) }
  }

  /// `finding_counts`: findings by code.
  static func findingCounts(_ record: SessionRecord, into json: inout JSONWriter) {
    json.object("finding_counts") { json in
      // A code twice would be a duplicate key: the first stands.
      var seen: Set<String> = []
      for finding in record.findingCounts where seen.insert(finding.code).inserted {
        json.field(key(finding.code), finding.count)
      }
    }
  }

  /// A finding's code as a key: letters, digits and hyphens are all that codes are made of.
  private static func key(_ code: String) -> String {
    String(code.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == "-" || ("0"..."9") ~= $0) })
  }

  /// The number of the virtual network, where there is one.
  static func tunnelID(_ facts: FlowFacts) -> UInt64? {
    facts.key.tenant == 0 ? nil : facts.key.tenant & 0xFFFF_FFFF
  }

  /// A tunnel as the records name it.
  static func word(_ tunnel: Tunnel) -> String {
    switch tunnel {
    case .gre: "gre"
    case .ipInIP: "ip-in-ip"
    case .vxlan: "vxlan"
    case .geneve: "geneve"
    case .mpls: "mpls"
    case .pppoe: "pppoe"
    case .etherIP: "etherip"
    }
  }
}
