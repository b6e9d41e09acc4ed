import Bytes

/// An input, read from its beginning: a few octets that choose, and between them those that are fed.
struct Script {
  private let octets: [UInt8]
  private var position = 0

  init(_ octets: [UInt8]) { self.octets = octets }

  /// Whether there is no more of it.
  var isOver: Bool { position >= octets.count }

  /// The next octet; 0 at the end.
  mutating func octet() -> UInt8 {
    guard position < octets.count else { return 0 }
    defer { position += 1 }
    return octets[position]
  }

  /// The next two octets as a number.
  mutating func number() -> Int { Int(octet()) << 8 | Int(octet()) }

  /// So many octets, or what is left.
  mutating func take(_ count: Int) -> Octets {
    let end = min(octets.count, position + count)
    defer { position = end }
    return Octets(Array(octets[position..<end]))
  }

  /// All that is left.
  mutating func rest() -> Octets { take(octets.count) }

  /// What stands before the next octet of that value, which is passed; all that is left when there is none.
  mutating func take(upTo end: UInt8) -> Octets {
    let place = octets[position...].firstIndex(of: end) ?? octets.count
    let taken = take(place - position)
    position = min(octets.count, position + 1)
    return taken
  }
}

/// A piece of a conversation: who says it, and what, or how much of it was lost.
///
/// In an input it is an octet, whose lowest bit is the speaker and whose second one means loss, a length, and octets.
struct Piece {
  let isFirst: Bool
  let isLost: Bool
  let count: Int
  let octets: Octets

  /// The next piece of a script.
  init(_ script: inout Script) {
    let kind = script.octet()
    isFirst = kind & 1 == 0
    isLost = kind & 2 != 0
    count = script.number()
    octets = isLost ? Octets() : script.take(count)
  }
}

extension Script {
  /// The pieces that are left, at most so many.
  mutating func pieces(_ most: Int = 256) -> [Piece] {
    var pieces: [Piece] = []
    while !isOver, pieces.count < most { pieces.append(Piece(&self)) }
    return pieces
  }
}
