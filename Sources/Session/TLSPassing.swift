import Bytes

/// Passes over TLS records by their lengths, to see where plain BEEP begins again: after a failed negotiation both peers
/// greet anew in clear (RFC 3080, section 3.1.3.2).
struct TLSPassing {
  private static let headerLength = 5
  private var header: [UInt8] = []
  private var remaining = 0
  /// Whether the records no longer make sense, so that nothing is looked for.
  private(set) var isLost = false

  /// What a pass found.
  enum Outcome: Equatable {
    /// All octets belong to records.
    case passed
    /// From this octet on it may be a greeting in clear.
    case clear(at: Int)
  }

  /// Passes over the records in `octets`.
  mutating func pass(_ octets: RawSpan) -> Outcome {
    var position = 0
    while position < octets.byteCount, !isLost {
      if remaining > 0 {
        let step = min(remaining, octets.byteCount - position)
        remaining -= step
        position += step
        continue
      }
      if header.isEmpty, octets.octet(at: position) == UInt8(ascii: "R") { return .clear(at: position) }
      header.append(octets.octet(at: position))
      position += 1
      if header.count == Self.headerLength { finishHeader() }
    }
    return .passed
  }

  private mutating func finishHeader() {
    let isRecord = (20...24).contains(header[0]) && header[1] == 3 && header[2] <= 4
    remaining = Int(header[3]) << 8 | Int(header[4])
    isLost = !isRecord
    header.removeAll(keepingCapacity: true)
  }
}
