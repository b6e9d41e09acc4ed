import BEEP
import Bytes
import NETCONF

extension Recorder {
  /// Octets of memory held, with what the outputs keep of the session.
  var footprint: Int {
    var sum = progress.blockSize
    for slot in progress.indices {
      sum += (progress[slot]?.body.footprint ?? 0) + (progress[slot]?.payload.footprint ?? 0)
    }
    sum += beep.footprint + user.footprint + refusedLogins.users.footprint
    sum += waitingWeight + toldWeight.octets * outputs.keepers + netconf.footprint + places.footprint
    return sum + findings.counts.blockSize + resumptions.blockSize
  }
}

extension NETCONFRecorder {
  /// Octets of memory held.
  var footprint: Int {
    var sum = parsers.blockSize + channels.blockSize + talks.blockSize
    for index in parsers.indices { sum += parsers[index].footprint }
    // The texts of the capabilities are those of the dialogues' hellos.
    if let facts { sum += facts.agentCapabilities.blockSize + facts.managerCapabilities.blockSize }
    for index in talks.indices {
      sum += talks[index].dialogue.footprint + talks[index].asked.blockSize + talks[index].ends.blockSize
      sum += talks[index].early.reduce(0) { $0 + $1.document.footprint }
    }
    return sum
  }
}

extension SessionRecord.BEEPFacts: HasFootprint {
  /// Octets of memory, of what grows with the session.
  public var footprint: Int {
    let texts = profiles.footprint + startedProfiles.footprint + features.footprint + languages.footprint
    return texts + longStalls.blockSize + refusals.blockSize + serverName.footprint
  }
}
