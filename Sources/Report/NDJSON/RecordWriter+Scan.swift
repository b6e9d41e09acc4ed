import Packet

/// Many probes by one source are one fact.
extension RecordWriter {
  /// Writes a `scan` record: its time and packet are the first probe's.
  mutating func write(_ source: ProbeTable.Source) {
    begin("scan")
    origin(source.first)
    json.field("transport", source.isUDP ? "udp" : "tcp")
    json.field("address", source.address)
    json.field("sessions", source.sessions)
    json.field("targets", source.targets.count)
    json.field("more_targets", source.targets.hasOverflown ? true : nil)
    json.outcomes(source)
    json.field("first_target", source.targets.lowest)
    json.field("last_target", source.targets.highest)
    json.field("open_targets", source.openTargets.map(AddressText.text))
    json.field("end", source.last.time, style: time)
    json.endRecord()
  }
}

extension JSONWriter {
  /// `outcomes`: how often a source of probes met what.
  mutating func outcomes(_ source: ProbeTable.Source) {
    object("outcomes") { json in
      json.field("open", source.open)
      json.field("refused", source.refused)
      json.field("unanswered", source.unanswered)
    }
  }
}
