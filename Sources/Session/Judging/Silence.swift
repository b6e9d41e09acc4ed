import Packet
import Reassembly

/// How a flow came to have no application octet: what probes, scanners and stuck peers leave behind.
public enum Silence: String, Sendable, CaseIterable {
  /// SYN, and nothing back.
  case synProbe = "syn-probe"
  /// SYN, answered by RST.
  case refused
  /// SYN, answered by an ICMP error.
  case refusedByICMP = "refused-icmp"
  /// SYN and SYN/ACK, and no more.
  case halfOpen = "half-open"
  /// SYN and SYN/ACK, and RST from who opened: the port is open, and that was all that was asked.
  case synScan = "syn-scan"
  /// Connected, and ended within a second.
  case connectScan = "connect-scan"
  /// Connected, and ended later.
  case connected
  /// Connected, and not ended.
  case idle
  /// Connected, and nothing but acknowledgements ever since.
  case keepAlive = "keep-alive"
  /// FIN without a connection and without ACK: a FIN or XMAS probe.
  case finProbe = "fin-probe"
  /// No flag at all: a NULL probe.
  case nullProbe = "null-probe"
  /// RST, or SYN/ACK, without a connection: backscatter, or the end of one that began before the capture.
  case stray
  /// Datagrams without an octet.
  case emptyDatagrams = "empty-datagrams"
}

extension Silence {
  /// What the facts of a flow without octets tell.
  init(_ facts: borrowing FlowFacts) {
    self = facts.key.transport == .udp ? .emptyDatagrams : Self.ofStream(facts)
  }

  private static func ofStream(_ facts: borrowing FlowFacts) -> Silence {
    let letters = facts.history
    switch facts.state {
    case .refused: return .refused
    case .halfOpen: return has(letters, "R") ? .synScan : .halfOpen
    case .probe where facts.startsWithSYN:
      return facts.icmpErrors > 0 ? .refusedByICMP : has(letters, "h") ? .stray : .synProbe
    case .probe, .evicted: return ofStray(letters)
    case .closed, .reset, .established: break
    }
    let seconds = Double(facts.last.time.nanoseconds - facts.first.time.nanoseconds) / 1e9
    if has(letters, "FfRr") { return seconds < 1 ? .connectScan : .connected }
    return facts.lower.packets + facts.upper.packets > 4 ? .keepAlive : .idle
  }

  /// Whether a history has one of some letters: by octets, for there is one of these for every probe of a scan.
  private static func has(_ history: String, _ letters: StaticString) -> Bool {
    letters.withUTF8Buffer { letters in history.utf8.contains { unsafe letters.contains($0) } }
  }

  private static func ofStray(_ letters: String) -> Silence {
    if letters.isEmpty || letters == "^" || letters == "r" { return .nullProbe }
    if letters.hasPrefix("F"), !has(letters, "A") { return .finProbe }
    return has(letters, "AaFf") ? .keepAlive : .stray
  }

  /// The sentence for it.
  func reason(_ facts: borrowing FlowFacts) -> String {
    let packets = facts.lower.packets + facts.upper.packets
    switch self {
    case .synProbe: return "a SYN without an answer\(packets > 1 ? ", sent \(packets) times" : "")"
    case .refused: return "refused: the SYN was answered by RST"
    case .refusedByICMP: return "refused: the SYN was answered by an ICMP error"
    case .halfOpen: return "SYN and SYN/ACK, never completed"
    case .synScan: return "SYN and SYN/ACK, then RST: a probe that found the port open"
    case .connectScan: return "connected and closed within a second, without one application octet"
    case .connected: return "connected and closed, without one application octet"
    case .idle: return "connected, and not one application octet"
    case .keepAlive: return "acknowledgements and keep-alives only, not one application octet"
    case .finProbe: return "FIN without a connection: a FIN or XMAS probe"
    case .nullProbe: return "segments without a connection that open nothing: a NULL probe"
    case .stray: return "an answer without a question: RST or SYN/ACK of a connection that was not seen"
    case .emptyDatagrams: return "datagrams without one octet"
    }
  }
}
