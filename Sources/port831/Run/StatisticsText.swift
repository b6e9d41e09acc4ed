import Report

/// The figures of a run as lines on standard error (`--statistics`).
enum StatisticsText {
  /// Writes the figures.
  static func write(_ statistics: RunStatistics, to output: DescriptorOutput) {
    var lines: [(name: String, value: String)] = [
      ("packets", "\(statistics.packets)"),
      ("octets", "\(statistics.octets)"),
      ("sessions", "\(statistics.sessions)"),
      ("selected", "\(statistics.selected ?? statistics.sessions)"),
      ("octets_reassembled", "\(statistics.octetsReassembled)"),
      ("octets_copied", "\(statistics.octetsCopied)"),
      ("octets_carried", "\(statistics.octetsCarried)"),
      ("octets_kept", "\(statistics.octetsKept)"),
      ("evicted", "\(statistics.evicted)"),
    ]
    if let undecoded = statistics.undecoded { lines.append(("undecoded", "\(undecoded)")) }
    if let strays = statistics.strays { lines.append(("strays", "\(strays)")) }
    if let dropped = statistics.dropped { lines.append(("dropped", "\(dropped)")) }
    if let seconds = statistics.wallSeconds {
      let milliseconds = Int((seconds * 1000).rounded())
      let fraction = String(milliseconds % 1000 + 1000).dropFirst()
      lines.append(("wall_seconds", "\(milliseconds / 1000).\(fraction)"))
    }
    if let peak = statistics.peakMemoryOctets { lines.append(("peak_memory_octets", "\(peak)")) }
    for (name, value) in lines { output.write("\(name) \(value)\n") }
    output.flush()
  }
}
