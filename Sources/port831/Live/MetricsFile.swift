import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The figures as a text file for Prometheus' node exporter, which must never see half of it: it is written beside and
/// renamed.
struct MetricsFile {
  /// How often it is written.
  static let interval: Int64 = 10_000_000_000
  private let path: String
  private var due: Int64 = .min
  /// The error of the last attempt.
  private(set) var failure: OutputError?

  init(_ path: String) { self.path = path }

  /// Whether it is time.
  func isDue(_ now: Int64) -> Bool { now >= due }

  /// Writes the file.
  mutating func write(_ figures: LiveFigures, _ interfaces: [LiveInterface.End], heap: UInt64?, now: Int64) {
    due = now &+ Self.interval
    do throws(OutputError) {
      let file = try OutputFile(creating: path + ".part", existing: .replace, owner: nil)
      try file.write(Array(Self.text(figures, interfaces, heap: heap).utf8))
      try file.end()
      guard unsafe rename(path + ".part", path) == 0 else { throw OutputError(name: path, number: errno) }
      failure = nil
    } catch {
      failure = error
    }
  }

  /// The exposition format, version 0.0.4; `heap` is nil where it is not known.
  static func text(_ figures: LiveFigures, _ interfaces: [LiveInterface.End], heap: UInt64?) -> String {
    var text = ""
    func metric(_ name: String, _ type: String, _ help: String, _ values: [(label: String, value: UInt64)]) {
      text += "# HELP port831_\(name) \(help)\n# TYPE port831_\(name) \(type)\n"
      for (label, value) in values { text += "port831_\(name)\(label) \(value)\n" }
    }
    func labelled(_ value: (LiveInterface.End) -> UInt64) -> [(label: String, value: UInt64)] {
      interfaces.map { ("{interface=\"\(escaped($0.name))\"}", value($0)) }
    }
    metric("packets_total", "counter", "Packets that passed the kernel's filter and were seen.", labelled(\.packets))
    metric("dropped_packets_total", "counter", "Packets that the kernel dropped.", labelled(\.dropped))
    metric(
      "interface_dropped_packets_total", "counter", "Packets that the interface dropped.",
      labelled(\.droppedByInterface))
    metric("sessions_open", "gauge", "Sessions that are open.", [("", UInt64(figures.open))])
    metric("sessions_ended_total", "counter", "Sessions with octets that have ended.", [("", figures.ended)])
    metric("probes_total", "counter", "Sessions without an application octet.", [("", figures.probes)])
    metric("flagged_total", "counter", "Sessions that somebody should look at.", [("", figures.flagged)])
    if let heap { metric("memory_used_octets", "gauge", "Octets of the heap that are in use.", [("", heap)]) }
    metric("memory_peak_octets", "gauge", "The highest resident size.", [("", figures.memory)])
    metric("uptime_seconds", "gauge", "Seconds since the run began.", [("", UInt64(figures.uptime / 1_000_000_000))])
    return text
  }

  private static func escaped(_ name: String) -> String {
    name.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
  }
}
