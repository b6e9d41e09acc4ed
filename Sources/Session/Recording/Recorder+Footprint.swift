import BEEP
import Bytes
import NETCONF

extension Recorder {
  /// Octets of memory held, with what the outputs keep of the session.
  var footprint: Int {
    var sum = progress.capacity * MemoryLayout<MessageInProgress?>.stride
    for index in progress.indices {
      sum += (progress[index]?.body?.footprint ?? 0) + (progress[index]?.payload?.footprint ?? 0)
    }
    // Texts of the record that a session becomes: profiles, capabilities, names.
    sum += beep.longStalls.capacity * MemoryLayout<Stall>.stride
    sum += 64 * (beep.profiles.count + beep.startedProfiles.count) + (hasFrame ? 512 : 0)
    sum += waitingWeight + toldWeight.octets * outputs.keepers + netconf.footprint + places.footprint
    return sum + findings.counts.capacity * 40 + resumptions.capacity * MemoryLayout<SessionRecord.Resumption>.stride
  }
}

extension NETCONFRecorder {
  /// Octets of memory held.
  var footprint: Int {
    var sum = parsers.reduce(0) { $0 + $1.footprint } + channels.capacity * 16
    if let facts { sum += 512 + 64 * (facts.agentCapabilities.count + facts.managerCapabilities.count) }
    for talk in talks {
      sum += MemoryLayout<Talk>.stride + talk.dialogue.footprint + talk.asked.capacity * MemoryLayout<Asked>.stride
    }
    return sum
  }
}
