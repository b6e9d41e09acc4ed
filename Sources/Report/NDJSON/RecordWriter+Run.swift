import Packet

/// The records of the run itself.
extension RecordWriter {
  /// Writes a `source` record.
  mutating func opened(_ source: SourceFacts) {
    name(source)
    begin("source")
    json.field("source", source.name)
    json.field("time", source.firstTime, style: time)
    json.field("format", source.format)
    json.interfaces(source)
    json.endRecord()
  }

  /// Writes a `source-end` record.
  mutating func ended(_ source: SourceFacts) {
    name(source)
    begin("source-end")
    json.field("source", source.name)
    json.field("time", source.lastTime, style: time)
    json.field("format", source.format)
    json.interfaces(source)
    json.field("packets", source.packets)
    json.field("watched_packets", source.watchedPackets)
    json.field("cut_packets", source.cutPackets)
    if source.outOfOrderPackets > 0 {
      json.field("out_of_order_packets", source.outOfOrderPackets)
      json.field("furthest_back_us", source.furthestBack / 1000)
    }
    json.field("first_time", source.firstTime, style: time)
    json.field("last_time", source.lastTime, style: time)
    json.field("dropped", source.dropped)
    if let damage = source.damage {
      json.field("damaged_at", damage.offset)
      json.field("damage", damage.text)
      json.field("cut_short", damage.isCutShort)
      json.field("growing", damage.isGrowing)
    }
    json.field("sha256", source.sha256)
    json.endRecord()
  }

  /// Writes the `statistics` record, with what the sessions were so far.
  mutating func statistics(_ statistics: RunStatistics, _ tally: VerdictTally) {
    begin("statistics")
    json.field("time", statistics.time, style: time)
    json.field("packets", statistics.packets)
    json.field("octets", statistics.octets)
    json.field("sessions", statistics.sessions)
    json.field("selected", statistics.selected)
    json.field("dropped", statistics.dropped)
    json.field("octets_copied", statistics.octetsCopied)
    json.field("octets_carried", statistics.octetsCarried)
    json.field("octets_kept", statistics.octetsKept)
    json.field("octets_reassembled", statistics.octetsReassembled)
    json.field("evicted", statistics.evicted)
    json.field("undecoded", statistics.undecoded)
    json.field("strays", statistics.strays)
    json.field("complete", statistics.isComplete)
    json.field("problems", statistics.problems)
    json.holes(statistics.holes, style: time)
    json.count("hole_count", statistics.holes.count, unlisted: statistics.unlistedHoles)
    tally.write(into: &json)
    json.field("made_by", provenance)
    json.field("policy", policy?.name)
    json.field("policy_sha256", policy?.sha256)
    json.field("wall_seconds", seconds: statistics.wallSeconds)
    json.field("peak_memory_octets", statistics.peakMemoryOctets)
    json.endRecord()
  }
}

extension JSONWriter {
  /// `interfaces`: those that a source was captured on.
  mutating func interfaces(_ source: SourceFacts) {
    array("interfaces") { json in
      for interface in source.interfaces {
        json.element { json in
          json.field("name", interface.name)
          json.field("link_type", interface.linkType)
          json.field("snap_length", interface.snapLength)
          json.field("dropped", interface.dropped)
        }
      }
    }
  }

  /// `holes`: times that no file covers; left out when there are none.
  mutating func holes(_ holes: [Hole], style: TimeStyle) {
    if holes.isEmpty { return }
    array("holes") { json in
      for hole in holes {
        json.element { json in
          json.field("before", hole.before)
          json.field("after", hole.after)
          json.field("first_time", hole.start, style: style)
          json.field("nanoseconds", hole.nanoseconds)
        }
      }
    }
  }
}
