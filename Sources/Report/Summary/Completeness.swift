import Packet
import Reassembly

/// The sentence that is never missing: whether the answer rests on everything.
struct Completeness {
  let layout: Layout
  let tally: SourceTally
  let statistics: RunStatistics
  let overview: Overview

  /// The lines of the sentence.
  func lines() -> [Line] {
    let reasons = reasons()
    let noun = tally.isLive ? "capture" : tally.count > 1 ? "files" : "file"
    var text = StyledText()
    if reasons.isEmpty {
      text.add("Complete: every packet of the \(noun) was read; no gap, no packet cut short. \(drops(noun))")
    } else {
      text.add("Incomplete: ", .yellow)
      let whole = read(noun)
      text.add(reasons.joined(separator: "; ") + "." + (whole.isEmpty ? "" : " " + whole))
    }
    if let passage { text.add(" " + passage) }
    if let unseen { text.add(" " + unseen) }
    if let disorder { text.add(" " + disorder) }
    if let timeless { text.add(" " + timeless) }
    for source in tally.damaged where source.damage?.isGrowing == true {
      text.add(" \(name(source)) was still being written: read to its last whole packet.")
    }
    return layout.wrap(text, behind: Line("    "), indent: 4)
  }

  /// What packets had to pass, as a sentence; nil where all were looked at.
  private var passage: String? {
    statistics.passage.map {
      "Only packets that passed \(Quoted.sentence($0, unicode: layout.unicode)) were looked at."
    }
  }

  /// What of the directories that were named was not read, as a sentence; nil where that is nothing.
  var unseen: String? {
    var parts: [String] = []
    let (folders, hidden) = (UInt64(clamping: statistics.subfolders), UInt64(clamping: statistics.hiddenFiles))
    if folders > 0 { parts.append("\(Quantity.count(folders, "subfolder was", "subfolders were")) not looked into") }
    if hidden > 0 { parts.append("\(Quantity.count(hidden, "hidden file was", "hidden files were")) left out") }
    let others = UInt64(clamping: statistics.otherEntries)
    if others > 0 {
      let words = Quantity.count(others, "pipe, device or broken link was", "pipes, devices or broken links were")
      parts.append("\(words) left out")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
  }

  /// The same on lines of its own, for whoever says nothing else of what was read.
  func unseenLines() -> [Line] {
    let sentences = [passage, unseen].compactMap { $0 }
    if sentences.isEmpty { return [] }
    return layout.wrap(StyledText(sentences.joined(separator: " ")), behind: Line("    "), indent: 4)
  }

  /// How often and how far time goes back, as a sentence; nil where streams wait long enough for what is late.
  private var disorder: String? {
    guard tally.furthestBack >= Waits.hole else { return nil }
    let often = tally.outOfOrderPackets == 1 ? "once" : "\(Quantity.thousands(tally.outOfOrderPackets)) times"
    return "Time goes back \(often), by up to \(Quantity.duration(tally.furthestBack)): reordercap puts packets in the "
      + "order of their times."
  }

  /// How many packets have no time of their own, as a sentence; nil where all have one.
  private var timeless: String? {
    guard tally.packetsWithoutTime > 0 else { return nil }
    let packets = Quantity.count(tally.packetsWithoutTime, "packet has", "packets have")
    let owner = tally.packetsWithoutTime == 1 ? "its" : "their"
    let other = tally.packetsWithoutTime == tally.packets ? "1970" : "that of the packet before"
    return "\(packets) no time of \(owner) own: \(other) is told instead."
  }

  private func name(_ source: SourceFacts) -> String {
    Head.name(source, String(source.name.split(separator: "/").last ?? ""), columns: 40, unicode: false)
  }

  /// That there was no room to show something of all sessions.
  private static func leftOut(_ count: UInt64, _ noun: String, beyond sessions: Int) -> [String] {
    guard count > 0 else { return [] }
    let limit = Quantity.thousands(UInt64(sessions))
    let verb = count == 1 ? "is" : "are"
    return ["\(Quantity.count(count, noun)) of sessions beyond \(limit) open at once \(verb) in the records only"]
  }

  /// What is missing, each as a part of one sentence.
  private func reasons() -> [String] {
    var reasons = holes() + damages() + losses()
    if statistics.evicted > 0 {
      reasons.append(
        "\(Quantity.count(statistics.evicted, "session was", "sessions were")) given up to stay within the memory limit"
      )
    }
    reasons += Self.leftOut(overview.factsLeftOut, "fact", beyond: Summary.blockLimit)
    reasons += Self.leftOut(overview.messagesLeftOut, "message", beyond: Tree.sessionLimit)
    reasons += sentences(statistics.unread)
    if statistics.isInterrupted { reasons.append("the run was interrupted") }
    if reasons.isEmpty, !statistics.isComplete {
      let problems = sentences(statistics.problems)
      reasons += problems.isEmpty ? ["the run ended early"] : problems
    } else {
      reasons += sentences(statistics.undecodable.map { [$0] } ?? [])
    }
    return reasons
  }

  /// The files that are damaged or cut short.
  private func damages() -> [String] {
    var reasons: [String] = []
    for source in tally.damaged {
      guard let damage = source.damage, !damage.isGrowing else { continue }
      let what = tally.count > 1 ? name(source) : "the file"
      reasons.append(
        damage.isCutShort
          ? "\(what) \(tally.count > 1 ? "" : "is ")cut short"
          : "\(what) is damaged at offset \(Quantity.thousands(damage.offset))")
    }
    let more = tally.damagedCount - tally.damaged.count
    if more > 0 { reasons.append("\(Quantity.count(UInt64(more), "more file")) damaged") }
    return reasons
  }

  /// What the capture has lost, or never had.
  private func losses() -> [String] {
    var reasons: [String] = []
    if overview.sessionsWithGaps > 0 {
      let one = overview.sessionsWithGaps == 1
      reasons.append(
        "\(Quantity.count(overview.sessionsWithGaps, "session")) \(one ? "has" : "have") gaps "
          + "(\(Quantity.octets(overview.missingOctets))\(one ? "" : " in all"))")
    }
    if overview.oneSidedSessions > 0 {
      reasons.append(
        "\(Quantity.count(overview.oneSidedSessions, "session was", "sessions were")) seen in one direction only")
    }
    if tally.cutPackets > 0 {
      reasons.append("\(Quantity.count(tally.cutPackets, "packet was", "packets were")) cut short by the snap length")
    }
    if statistics.incompleteDatagrams > 0 {
      reasons.append(
        "of \(Quantity.count(statistics.incompleteDatagrams, "datagram")) on \(layout.ports) not all fragments fit or "
          + "are here")
    }
    if let dropped = statistics.dropped ?? tally.dropped, dropped > 0 {
      reasons.append("\(Quantity.count(dropped, "packet was", "packets were")) lost while it was captured")
    }
    return reasons
  }

  /// The first of some problems, as parts of a sentence.
  private func sentences(_ problems: [String]) -> [String] {
    let parts = problems.prefix(4).map { problem in
      Quoted.sentence(problem.hasSuffix(".") ? String(problem.dropLast()) : problem, unicode: layout.unicode)
    }
    let more = problems.count - parts.count
    return more > 0 ? parts + [Quantity.count(UInt64(more), "more problem")] : parts
  }

  /// `6.2 s without a file on 2026-11-12 03:14:07 (between core-0871 and core-0872)`.
  private func holes() -> [String] {
    var reasons = statistics.holes.prefix(4).map { hole in
      let start = layout.civil(hole.start)
      return "\(Quantity.duration(hole.nanoseconds)) without a file on \(start.date) \(start.clock) "
        + "(between \(Layout.stem(hole.before)) and \(Layout.stem(hole.after)))"
    }
    let more = statistics.holes.count - reasons.count + statistics.unlistedHoles
    if more > 0 { reasons.append("\(Quantity.count(UInt64(more), "more hole")) between files") }
    return reasons
  }

  private func read(_ noun: String) -> String {
    if statistics.isInterrupted { return "" }
    if tally.packets == 0, !statistics.isComplete { return "Nothing was read." }
    let isDamaged = tally.damaged.contains { $0.damage?.isGrowing == false }
    let packets = Quantity.count(tally.packets, "whole packet was", "whole packets were")
    if isDamaged { return "All \(packets) read." }
    let isAll = statistics.unread.isEmpty || tally.isLive
    let others = isAll ? noun : tally.count > 1 ? "other files" : "other file"
    return "Every packet of the \(others) was read."
  }

  private func drops(_ noun: String) -> String {
    let lost = "Packets lost while \(noun == "files" ? "they were" : "it was") captured: "
    guard let dropped = statistics.dropped ?? tally.dropped else {
      return lost + "not recorded in \(noun == "files" ? "these files" : "this file")."
    }
    return lost + (tally.silent > 0 ? "\(Quantity.thousands(dropped)) where the files say." : "none.")
  }
}
