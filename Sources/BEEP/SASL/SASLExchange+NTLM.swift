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
    let length = Int(bytes.littleEndianUInt16(at: place))
    let start = Int(bytes.littleEndianUInt32(at: place + 4))
    guard length > 0, start <= bytes.byteCount, length <= bytes.byteCount - start else { return nil }
    guard isWide else { return bytes.extracting(start..<start + length).text }
    let units = stride(from: start, to: start + length - 1, by: 2).map { bytes.littleEndianUInt16(at: $0) }
    return String(decoding: units, as: UTF16.self)
  }
}
