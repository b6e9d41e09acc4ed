import Bytes
import Packet

/// Octets of a direction that wait until the other direction decides whose they are: behind `ready`, or behind the last
/// words of an authentication (architecture, decision 9). Each piece keeps the packet that brought it.
struct HeldOctets {
  /// A conforming peer sends nothing there; who sends more than this is not waited for.
  static let limit = 256 * 1024

  /// Octets that lie together, with their place and their packet.
  struct Piece {
    var octets: Octets
    var offset: UInt64
    var origin: PacketOrigin
  }

  private(set) var pieces: [Piece] = []
  private(set) var count = 0

  var isEmpty: Bool { pieces.isEmpty }

  /// Keeps a copy; false when that is too much.
  mutating func keep(_ octets: RawSpan, at offset: UInt64, origin: PacketOrigin) -> Bool {
    guard octets.byteCount > 0 else { return true }
    guard count + octets.byteCount <= Self.limit else { return false }
    pieces.append(Piece(octets: Octets(copying: octets), offset: offset, origin: origin))
    count += octets.byteCount
    return true
  }

  /// Gives all pieces away.
  mutating func take() -> [Piece] {
    let taken = pieces
    pieces = []
    count = 0
    return taken
  }
}
