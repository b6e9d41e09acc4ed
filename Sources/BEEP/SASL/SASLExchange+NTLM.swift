import Bytes

/// NTLM: who authenticates stands in the third message.
///
///      0 NTLMSSP NUL | 8 type, little endian | 28 domain | 36 user | 44 host | 60 flags, bit 0: UTF-16
///        each of the three: length, room (16 bits), offset (32 bits)
extension SASLExchange {
  mutating func takeNTLM(_ blob: Octets) {
    blob.withBytes { bytes in
      guard bytes.byteCount >= 64, bytes.holds("NTLMSSP\0"), bytes.octet(at: 8) == 3 else { return }
      let isWide = bytes.octet(at: 60) & 1 == 1
      realm = Self.field(bytes, 28, isWide)
      identity = Self.field(bytes, 36, isWide)
      detail = Self.field(bytes, 44, isWide).map { "from \($0)" }
    }
  }

  private static func field(_ bytes: RawSpan, _ place: Int, _ isWide: Bool) -> String? {
    let length = Int(bytes.bigEndianUInt16(at: place).byteSwapped)
    let start = Int(bytes.bigEndianUInt32(at: place + 4).byteSwapped)
    guard length > 0, start <= bytes.byteCount, length <= bytes.byteCount - start else { return nil }
    let octets = (start..<(start + length)).map { bytes.octet(at: $0) }
    guard isWide else { return String(decoding: octets, as: UTF8.self) }
    let units = stride(from: 0, to: length - 1, by: 2).map { UInt16(octets[$0]) | UInt16(octets[$0 + 1]) << 8 }
    return String(decoding: units, as: UTF16.self)
  }
}
