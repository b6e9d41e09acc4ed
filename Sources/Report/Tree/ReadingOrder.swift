/// Drawn messages in the order in which they began: one that ends late is waited for, within bounds.
struct ReadingOrder: Sendable {
  /// How much text waits for a message that is still in progress.
  private static let waitingOctets = 64 << 10
  private static let waitingCount = 256

  private var ready: [UInt8] = []
  private var waiting: [(ordinal: UInt64, octets: [UInt8])] = []
  private var waitingSum = 0
  /// The ordinal that comes next.
  private var next: UInt64 = 1
  /// What stands in the place of so many messages that are not shown; nil where that says nothing.
  private let ellipsis: (@Sendable (UInt64) -> [UInt8])?

  /// Nothing drawn yet.
  init(ellipsis: (@Sendable (UInt64) -> [UInt8])? = nil) { self.ellipsis = ellipsis }

  /// Octets of all that was not taken.
  var octets: Int { ready.count + waitingSum }

  /// Adds a message.
  mutating func add(_ octets: [UInt8], ordinal: UInt64) {
    if ordinal <= next {
      ready += octets
      next = max(next, ordinal &+ 1)
    } else {
      let place = waiting.firstIndex { $0.ordinal > ordinal } ?? waiting.count
      waiting.insert((ordinal, octets), at: place)
      waitingSum += octets.count
    }
    settle()
  }

  /// Adds text that belongs behind all that was added.
  mutating func append(_ octets: [UInt8]) {
    if let last = waiting.indices.last {
      waiting[last].octets += octets
      waitingSum += octets.count
    } else {
      ready += octets
    }
  }

  /// What may be written; `all` when nothing more will come.
  mutating func take(all: Bool) -> [UInt8] {
    if all { while !waiting.isEmpty { release() } }
    defer { ready = [] }
    return ready
  }

  private mutating func settle() {
    while let first = waiting.first,
      first.ordinal <= next || waitingSum > Self.waitingOctets || waiting.count > Self.waitingCount
    {
      release()
    }
  }

  private mutating func release() {
    let first = waiting.removeFirst()
    waitingSum -= first.octets.count
    if let ellipsis, first.ordinal > next { ready += ellipsis(first.ordinal - next) }
    ready += first.octets
    next = max(next, first.ordinal &+ 1)
  }
}
