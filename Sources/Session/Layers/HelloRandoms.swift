import Bytes
import TLS

/// The random octets of the ClientHellos of a session, by which key logs name its connections.
public struct HelloRandoms: Sendable {
  /// So many are remembered: a peer can send ClientHellos without end.
  static let limit = 1024

  /// The first, in the order in which they came.
  public private(set) var first: [HelloRandom] = []
  /// How many there are beyond these.
  public private(set) var unlisted: UInt64 = 0

  /// Octets of memory held.
  var blockSize: Int { first.blockSize }

  /// Notes a ClientHello. The second one of TLS 1.3, after a request for it, has the same octets.
  mutating func note(_ random: HelloRandom) {
    if random == first.last { return }
    if first.count < Self.limit { first.append(random) } else { unlisted &+= 1 }
  }
}
