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
    var sum = parsers.capacity * MemoryLayout<NETCONFMessageParser>.stride + channels.capacity * 16
    for index in parsers.indices { sum += parsers[index].footprint }
    if let facts { sum += 512 + 64 * (facts.agentCapabilities.count + facts.managerCapabilities.count) }
    for index in talks.indices {
      sum += MemoryLayout<Talk>.stride + talks[index].dialogue.footprint
      sum += talks[index].asked.capacity * MemoryLayout<Asked>.stride
    }
    return sum
  }
}
