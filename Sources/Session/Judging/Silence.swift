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
  /// Single segments that open nothing and belong to nothing: no flag at all, flags that exclude each other, or an ACK
  /// that RST answers.
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
    let history = facts.history
    switch facts.state {
    case .refused: return facts.icmpErrors > 0 && !history.answered(.reset) ? .refusedByICMP : .refused
    case .halfOpen: return history.asked(.reset) ? .synScan : .halfOpen
    case .probe where facts.startsWithSYN: return ofSYN(history, icmpErrors: facts.icmpErrors)
    case .evicted where facts.startsWithSYN && !history.asked(.ack):
      // What it had come to is in its letters alone.
      guard history.asked(.syn), history.answered(.synAck) else {
        return history.answered(.reset) ? .refused : ofSYN(history, icmpErrors: facts.icmpErrors)
      }
      return history.asked(.reset) ? .synScan : .halfOpen
    case .evicted where facts.startsWithSYN: break
    case .probe, .evicted: return ofStray(history.description.utf8)
    case .closed, .reset, .established: break
    }
    let seconds = Double(facts.last.time.nanoseconds(since: facts.first.time)) / 1e9
    if history.has(.fin) || history.has(.reset) { return seconds < 1 ? .connectScan : .connected }
    return facts.lower.packets + facts.upper.packets > 4 ? .keepAlive : .idle
  }

  /// SYN that nothing answered, or SYN/ACK that nothing asked for.
  private static func ofSYN(_ history: History, icmpErrors: UInt64) -> Silence {
    icmpErrors > 0 ? .refusedByICMP : history.answered(.synAck) ? .stray : .synProbe
  }

  private static func ofStray(_ letters: String.UTF8View) -> Silence {
    // A closed window says nothing of what was asked.
    let told = letters.filter { $0 != UInt8(ascii: "^") && $0 | 0x20 != UInt8(ascii: "w") }
    // Who sent the first packet has the capitals.
    let asked = told.filter { $0 & 0x20 == 0 }
    let answered = told.filter { $0 & 0x20 != 0 }
    // Flags that exclude each other open nothing, either.
    let isOdd = asked.allSatisfy { $0 == UInt8(ascii: "Q") || $0 == UInt8(ascii: "I") }
    if isOdd, answered.allSatisfy({ "rqi".utf8.contains($0) }) { return .nullProbe }
    if told.first == UInt8(ascii: "F"), !asked.contains(UInt8(ascii: "A")) { return .finProbe }
    if asked == [UInt8(ascii: "A")], answered == [UInt8(ascii: "r")] { return .nullProbe }
    let isAcknowledged = told.contains { $0 | 0x20 == UInt8(ascii: "a") || $0 | 0x20 == UInt8(ascii: "f") }
    return isAcknowledged ? .keepAlive : .stray
  }

  private static let unanswered = "a SYN without an answer"
  private static let loneSYN = [unanswered]

  /// The sentence for it, alone.
  func reasons(_ facts: borrowing FlowFacts) -> [String] {
    // Most of a scan, and of a flood: what is made once takes no memory.
    if self == .synProbe, facts.lower.packets + facts.upper.packets == 1, !facts.history.asked(.data) {
      return Self.loneSYN
    }
    return [reason(facts)]
  }

  private func reason(_ facts: borrowing FlowFacts) -> String {
    switch self {
    case .synProbe:
      let packets = facts.lower.packets + facts.upper.packets
      let times = packets > 1 ? ", sent \(packets) times" : ""
      let data = facts.history.asked(.data) ? ", with data that nobody took" : ""
      return "\(Self.unanswered)\(times)\(data)"
    case .refused: return "refused: the SYN was answered by RST"
    case .refusedByICMP: return "refused: the SYN was answered by an ICMP error"
    case .halfOpen: return "SYN and SYN/ACK, never completed"
    case .synScan: return "SYN and SYN/ACK, then RST: a probe that found the port open"
    case .connectScan: return "connected and closed within a second, without one application octet"
    case .connected: return "connected and closed, without one application octet"
    case .idle: return "connected, and not one application octet"
    case .keepAlive: return "acknowledgements and keep-alives only, not one application octet"
    case .finProbe: return "FIN without a connection: a FIN or XMAS probe"
    case .nullProbe: return Self.oddity(facts.history)
    case .stray: return "an answer without a question: RST or SYN/ACK of a connection that was not seen"
    case .emptyDatagrams: return "datagrams without one octet"
    }
  }

  /// The sentence for segments that open nothing, by what stands in them.
  private static func oddity(_ history: History) -> String {
    let answer = history.answered(.reset) ? ", answered by RST" : ""
    if history.asked(.ack) {
      return "an ACK without a connection\(answer): an ACK probe, or what is left of a connection that is gone"
    }
    if history.asked(.multiFlag) {
      return "SYN together with FIN or RST\(answer): a probe with flags that exclude each other"
    }
    if history.asked(.inconsistent) {
      return "FIN together with RST\(answer): a probe with flags that exclude each other"
    }
    return "segments without a connection that open nothing\(answer): a NULL probe"
  }
}
