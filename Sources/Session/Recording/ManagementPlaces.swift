import BEEP
import Bytes
import Packet

/// Where the messages of channel 0 stand: what came along with a request is told of the packet that brought it, though
/// its reply decides what it means (RFC 3080, section 2.3.1.2).
struct ManagementPlaces {
  /// The place of a message.
  struct Mark {
    let ordinal: UInt64
    let from: Peer
    /// Where it begins in the stream of its sender.
    let offset: UInt64
    let begin: PacketOrigin
    let end: PacketOrigin
    /// Whether the hello that came along was told.
    var isHelloTold = false
  }

  /// As many requests as a conversation waits for.
  private static let limit = 256

  /// The message that was read last.
  private(set) var last: Mark?
  private var requests: [Mark] = []
  private var next = 0

  /// Octets of memory held.
  var footprint: Int { requests.blockSize }

  /// A message of channel 0 was read.
  mutating func note(_ message: Message, ordinal: UInt64, begin: PacketOrigin, end: PacketOrigin) {
    let mark = Mark(ordinal: ordinal, from: message.from, offset: message.firstOffset, begin: begin, end: end)
    last = mark
    guard message.type == .msg else { return }
    if requests.count < Self.limit {
      requests.append(mark)
    } else {
      requests[next] = mark
      next = (next + 1) % Self.limit
    }
  }

  /// The hello of the request that was read last was told.
  mutating func noteHello() {
    guard let last, let index = requests.lastIndex(where: { $0.ordinal == last.ordinal }) else { return }
    requests[index].isHelloTold = true
  }

  /// The place of the request for a channel.
  func request(of start: ChannelStart) -> Mark? {
    guard let offset = start.requestOffset else { return nil }
    // Offsets begin anew inside another layer: the latest is meant.
    return requests.filter { $0.from == start.requester && $0.offset == offset }.max { $0.ordinal < $1.ordinal }
  }
}
