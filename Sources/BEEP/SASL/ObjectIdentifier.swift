import Bytes

/// The object identifier that names a GSS-API mechanism (RFC 2743 section 3.1).
enum ObjectIdentifier {
  /// The identifier at the beginning of an initial token, in dotted form.
  static func text(ofToken token: RawSpan) -> String? {
    guard token.byteCount > 2, token.octet(at: 0) == 0x60 else { return nil }
    let long = token.octet(at: 1)
    let start = long < 0x80 ? 2 : 2 + Int(long & 0x7F)
    guard start + 2 <= token.byteCount, token.octet(at: start) == 0x06 else { return nil }
    let length = Int(token.octet(at: start + 1))
    guard length > 0, length < 32, start + 2 + length <= token.byteCount else { return nil }
    var arcs: [UInt64] = []
    var arc: UInt64 = 0
    for index in (start + 2)..<(start + 2 + length) {
      let octet = token.octet(at: index)
      arc = (arc << 7) | UInt64(octet & 0x7F)
      if octet & 0x80 == 0 {
        arcs.append(arc)
        arc = 0
      }
    }
    guard let first = arcs.first else { return nil }
    let root = min(first / 40, 2)
    return ([root, first - root * 40] + arcs.dropFirst()).map(String.init).joined(separator: ".")
  }
}
