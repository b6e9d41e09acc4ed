import Packet

/// What was read, and who only knocked.
extension SQLSchema {
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
    .number("targets") { $0.record.targets.count },
    .json("outcomes") { fact, json in json.outcomes(fact.record) },
    .address("first_target") { $0.record.targets.lowest },
    .address("last_target") { $0.record.targets.highest },
    .list("open_targets") { $0.record.openTargets.map(AddressText.text) },
    .time("end") { $0.record.last.time },
  ]
}
