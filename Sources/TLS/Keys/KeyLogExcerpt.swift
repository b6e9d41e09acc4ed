import Bytes

/// What key logs have for some connections and for no other, so that it can be given away together with them.
public struct KeyLogExcerpt: Sendable {
  /// Octets behind which a further log is begun: programs refuse blocks of many megabytes.
  static let logBound = 1 << 20

  /// The excerpt, as key logs.
  public private(set) var logs: [Octets] = []
  /// What it has of each connection.
  private var lines: [HelloRandom: Set<KeyLogLine>] = [:]

  /// An excerpt for connections, which are named by the random octets of their ClientHellos.
  public init(of connections: some Sequence<HelloRandom>) {
    for connection in connections { lines[connection] = [] }
  }

  /// Takes a secret, if it is one of these connections' and not there yet. Of two for one thing the later counts for
  /// who reads the excerpt.
  public mutating func take(_ line: KeyLogLine) {
    guard lines[line.random]?.insert(line).inserted == true else { return }
    if logs.isEmpty || logs[logs.count - 1].count >= Self.logBound { logs.append(Octets()) }
    logs[logs.count - 1].append(line.text)
  }

  /// Takes what a whole log has for them, be it of any use here or not.
  public mutating func take(allOf log: Octets) {
    log.withBytes { octets in KeyLogLine.forEach(in: octets) { take($0) } }
  }
}
