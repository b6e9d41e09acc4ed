import BEEP
import Packet

/// The frames of one message: the first few, and figures of them all.
struct MessageFrames: Sendable {
  /// A frame, where it ended, and what the window had to do with it.
  struct Entry: Sendable {
    var header: FrameHeader
    var origin: PacketOrigin
    var window: String
  }

  static let shown = 12
  static let kept = 4096

  private(set) var entries: [Entry] = []
  private(set) var count = 0
  /// How long the sender waited for SEQ in all.
  private(set) var waited: Int64 = 0
  private var first: PacketOrigin?
  private var last: PacketOrigin?

  /// Takes the next frame; its sender had `waited` nanoseconds for it.
  mutating func add(_ header: FrameHeader, at origin: PacketOrigin, window: String, waited: Int64, limit: Int) {
    count += 1
    self.waited &+= waited
    if first == nil { first = origin }
    last = origin
    if entries.count < limit { entries.append(Entry(header: header, origin: origin, window: window)) }
  }

  /// Whether the sender spent most of the message's time waiting.
  var isBraked: Bool {
    guard let first, let last, waited >= 1_000_000 else { return false }
    return waited > last.time.nanoseconds(since: first.time) / 2
  }
}
