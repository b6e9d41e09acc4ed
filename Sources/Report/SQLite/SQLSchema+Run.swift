import Packet

/// The run, what was read, and who only knocked.
extension SQLSchema {
  /// A run, before and after.
  struct RunRow {
    let id: Int64
    let run: String
    let sensor: String
    var facts: RunFacts
    var tally = VerdictTally()
    /// Nil until the run is over.
    var statistics: RunStatistics?
  }

  static let runColumns: [SQLColumn<RunRow>] = [
    .number("id") { $0.id },
    .text("run") { $0.run },
    .text("sensor") { $0.sensor },
    .text("version") { $0.facts.version },
    .text("made_by") { $0.facts.provenance },
    .text("ports") { $0.facts.ports },
    .list("sources") { $0.facts.sources },
    .text("policy") { $0.facts.policy?.name },
    .text("policy_sha256") { $0.facts.policy?.sha256 },
    .flag("finished") { $0.statistics != nil },
    .flag("complete") { $0.statistics?.isComplete },
    .time("time") { $0.statistics?.time },
    .number("packets") { $0.statistics?.packets },
    .number("octets") { $0.statistics?.octets },
    .number("sessions") { $0.statistics?.sessions },
    .number("selected") { $0.statistics?.selected },
    .number("dropped") { $0.statistics?.dropped },
    .number("octets_copied") { $0.statistics?.octetsCopied },
    .number("octets_carried") { $0.statistics?.octetsCarried },
    .number("octets_kept") { $0.statistics?.octetsKept },
    .number("octets_reassembled") { $0.statistics?.octetsReassembled },
    .number("evicted") { $0.statistics?.evicted },
    .number("undecoded") { $0.statistics?.undecoded },
    .number("strays") { $0.statistics?.strays },
    .list("problems") { $0.statistics?.problems },
    .json("holes") { row, json in if let holes = row.statistics?.holes { json.holes(holes, style: .rfc3339) } },
    .json("verdicts") { row, json in row.tally.verdicts(into: &json) },
    .number("allowed_sessions") { $0.tally.rulings?.allowed },
    .number("not_allowed_sessions") { $0.tally.rulings?.notAllowed },
    .json("talkers") { row, json in row.tally.talkers(into: &json) },
    .real("wall_seconds") { $0.statistics?.wallSeconds },
    .number("peak_memory_octets") { $0.statistics?.peakMemoryOctets },
  ]

  static let sourceColumns: [SQLColumn<RunFact<SourceFacts>>] = [
    .text("run") { $0.run },
    .number("number") { $0.number },
    .text("source") { $0.record.name },
    .time("time") { $0.record.lastTime },
    .text("format") { $0.record.format },
    .json("interfaces") { fact, json in json.interfaces(fact.record) },
    .number("packets") { $0.record.packets },
    .number("watched_packets") { $0.record.watchedPackets },
    .number("cut_packets") { $0.record.cutPackets },
    .number("out_of_order_packets") { $0.record.outOfOrderPackets > 0 ? $0.record.outOfOrderPackets : nil },
    .number("furthest_back_us") { $0.record.outOfOrderPackets > 0 ? $0.record.furthestBack / 1000 : nil },
    .time("first_time") { $0.record.firstTime },
    .time("last_time") { $0.record.lastTime },
    .number("dropped") { $0.record.dropped },
    .number("damaged_at") { $0.record.damage?.offset },
    .text("damage") { $0.record.damage?.text },
    .flag("cut_short") { $0.record.damage?.isCutShort },
    .flag("growing") { $0.record.damage?.isGrowing },
    .text("sha256") { $0.record.sha256 },
  ]

  static let scanColumns: [SQLColumn<RunFact<ProbeTable.Source>>] = [
    .text("run") { $0.run },
    .number("number") { $0.number },
    .time("time") { $0.record.first.time },
    .number("packet") { $0.record.first.packet },
    .text("source") { $0.source },
    .number("source_packet") { $0.record.first.sourcePacket },
    .text("transport") { $0.record.isUDP ? "udp" : "tcp" },
    .address("address") { $0.record.address },
    .number("sessions") { $0.record.sessions },
    .number("targets") { $0.record.targets.count },
    .flag("more_targets") { $0.record.targets.hasOverflown ? true : nil },
    .json("outcomes") { fact, json in json.outcomes(fact.record) },
    .address("first_target") { $0.record.targets.lowest },
    .address("last_target") { $0.record.targets.highest },
    .list("open_targets") { $0.record.openTargets.map(AddressText.text) },
    .time("end") { $0.record.last.time },
  ]
}
