import Bytes

/// Which channels a loss has something to change of: those that frames have touched since the last one.
///
/// Without it each loss would look at all channels, and hostile octets can make many of both.
struct TouchedChannels: Sendable {
  /// The numbers of those that each direction's loss concerns; nil before its first one, when it concerns all.
  private var ofLosses: [[UInt32]?] = [nil, nil]
  /// The numbers of those whose next octet was reckoned from a search that proved wrong.
  private var ofErrors: [[UInt32]?] = [nil, nil]

  /// Whether there is nothing to keep yet.
  private var isIdle: Bool {
    ofLosses[0] == nil && ofLosses[1] == nil && ofErrors[0] == nil && ofErrors[1] == nil
  }

  /// Notes a channel that something was learnt of; `count` is how many there are.
  mutating func note(_ number: UInt32, of count: Int) {
    if isIdle { return }
    for index in 0..<2 {
      Self.append(number, to: &ofLosses[index], count)
      Self.append(number, to: &ofErrors[index], count)
    }
  }

  private static func append(_ number: UInt32, to list: inout [UInt32]?, _ count: Int) {
    // Where so many have come and gone, to look at all that are left is less.
    if let filled = list, filled.count > 2 * count + 64 { list = nil }
    list?.append(number)
  }

  /// Takes those that a loss of a direction concerns; nil for all.
  mutating func takeLost(_ peer: Peer) -> [UInt32]? { Self.take(&ofLosses[peer.index]) }

  /// Takes those that a wrong search of a direction concerns; nil for all.
  mutating func takeWrong(_ peer: Peer) -> [UInt32]? { Self.take(&ofErrors[peer.index]) }

  private static func take(_ list: inout [UInt32]?) -> [UInt32]? {
    let taken = list
    list = []
    return taken
  }

  /// Octets of memory held.
  var footprint: Int {
    isIdle ? 0 : ofLosses.reduce(ofErrors.reduce(0, Self.add), Self.add)
  }

  private static func add(_ sum: Int, _ list: [UInt32]?) -> Int { sum + (list?.blockSize ?? 0) }
}
