import Bytes
import TestSupport
import Testing

@Suite struct LoadingTests {
  static let octets = Octets([0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0xF9])

  @Test func `Integers are read in network order and in little-endian order`() {
    Self.octets.withBytes { span in
      expectTrue(span.octet(at: 8) == 0xF9)
      expectTrue(span.bigEndianUInt16(at: 1) == 0x0203)
      expectTrue(span.littleEndianUInt16(at: 1) == 0x0302)
      expectTrue(span.bigEndianUInt32(at: 5) == 0x0607_08F9)
      expectTrue(span.littleEndianUInt32(at: 5) == 0xF908_0706)
      expectTrue(span.bigEndianUInt64(at: 1) == 0x0203_0405_0607_08F9)
      expectTrue(span.littleEndianUInt64(at: 0) == 0x0807_0605_0403_0201)
    }
  }
}
