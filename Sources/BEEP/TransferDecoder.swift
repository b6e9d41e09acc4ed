import Bytes

/// Undoes a transfer encoding piece by piece (RFC 2045 sections 6.7 and 6.8).
///
/// RFC 3080 section 2.2 means binary where nothing is said, but allows what MIME does. What is no base64 is passed over,
/// and what no quoted-printable text can hold is taken as it stands, as RFC 2045 advises.
struct TransferDecoder: Equatable, Sendable {
  enum Encoding: Equatable, Sendable { case base64, quotedPrintable }

  let encoding: Encoding
  /// Bits of base64 that make no octet yet, or the digit behind `=`.
  private var bits: UInt32 = 0
  private var count = 0

  /// A decoder for the value of Content-Transfer-Encoding; nil where there is nothing to undo, or nobody knows how.
  init?(_ encoding: String) {
    switch EntityFields.bare(encoding) {
    case "base64": self.encoding = .base64
    case "quoted-printable": self.encoding = .quotedPrintable
    default: return nil
    }
  }

  /// Appends what a piece says.
  mutating func decode(_ piece: RawSpan, into octets: inout Octets) {
    for index in 0..<piece.byteCount {
      switch encoding {
      case .base64: takeBase64(piece.octet(at: index), &octets)
      case .quotedPrintable: takeQuoted(piece.octet(at: index), &octets)
      }
    }
  }

  private mutating func takeBase64(_ octet: UInt8, _ octets: inout Octets) {
    guard let value = octet.base64Digit else { return }
    bits = bits << 6 | value
    count += 6
    guard count >= 8 else { return }
    count -= 8
    octets.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
  }

  /// `count` is 0 within text, 1 behind `=`, 2 behind `=` and a digit, 3 in the white space of a soft line break.
  private mutating func takeQuoted(_ octet: UInt8, _ octets: inout Octets) {
    switch (count, octet.hexadecimalDigit) {
    case (0, _):
      if octet == 0x3D { count = 1 } else { octets.append(octet) }
    case (1, let digit?):
      bits = UInt32(digit) << 8 | UInt32(octet)
      count = 2
    case (2, let digit?):
      octets.append(UInt8(truncatingIfNeeded: bits >> 8) << 4 | digit)
      count = 0
    case (1, nil) where octet.isSpace, (3, nil) where octet.isSpace: count = octet == 0x0A ? 0 : 3
    default:
      octets.append(0x3D)
      if count == 2 { octets.append(UInt8(truncatingIfNeeded: bits)) }
      octets.append(octet)
      count = 0
    }
  }
}
