import Capture
import Packet
import Report

/// Interfaces that lose packets, go away and come back.
extension LiveLoop {
  /// An error of libpcap's is that of an interface that went away, unless it is still there.
  mutating func fail(_ index: Int, _ error: LiveError) {
    let wall = SystemClock.now
    // What was gone may be back already.
    guard !check(index, at: wall), interfaces[index].presence == .up else { return }
    interfaces[index].lose()
    lost(index, error.sentence, at: wall)
  }

  /// Notices what libpcap does not say: an interface that went down, came back, or is no more.
  mutating func checkInterfaces(at wall: Timestamp) {
    for index in interfaces.indices { _ = check(index, at: wall) }
  }

  /// Looks at one, and tells what has changed; false when nothing has.
  private mutating func check(_ index: Int, at wall: Timestamp) -> Bool {
    let name = interfaces[index].capture.name
    guard let change = interfaces[index].look(environment.probe.state(of: name)) else { return false }
    switch change {
    case .wentDown: tell(.interface(name: name, text: "is down", isBack: false), at: wall)
    case .cameUp: tell(.interface(name: name, text: "is up again", isBack: true), at: wall)
    case .cameBack:
      // What was gone between two looks was gone all the same.
      _ = remember("\(name) was removed for a while")
      tell(.interface(name: name, text: "is there again, and listened on", isBack: true), at: wall)
    case .wentAway:
      _ = remember("\(name) was removed for a while")
      tell(.interface(name: name, text: "was removed; it is waited for", isBack: false), at: wall)
    case .isOther: lost(index, "\(name) came back, but as what cannot be listened on in its place", at: wall)
    }
    return true
  }

  private mutating func lost(_ index: Int, _ sentence: String, at wall: Timestamp) {
    _ = remember(sentence)
    tell(.interface(name: interfaces[index].capture.name, text: sentence, isBack: false), at: wall)
  }

  /// Asks each interface what was lost.
  mutating func countDrops(at wall: Timestamp) {
    for index in interfaces.indices where interfaces[index].presence != .lost {
      guard let rise = interfaces[index].countDrops(at: wall) else { continue }
      outputs.drops.note(rise.packets, on: interfaces[index].capture.source, from: rise.since, to: wall)
      if let notice = interfaces[index].takeNotice(at: wall, isLast: false) { tell(notice, at: wall) }
    }
  }

  /// The interfaces as the reports see them, each with its packets on the watched ports.
  mutating func sources() -> [ReportedSource] {
    var sources = interfaces.map(\.facts)
    for index in sources.indices { sources[index].watchedPackets = pipeline.watchedPackets(of: sources[index].index) }
    return sources
  }
}
