import Packet
import Testing

@testable import Capture

@Suite("pcapng time stamps")
struct TimestampScaleTests {
  @Test(
    "become nanoseconds in every resolution",
    arguments: [
      (0x06, 0, 1_500_000, 1_500_000_000),
      (0x09, 0, 7, 7),
      (0x00, 0, 3, 3_000_000_000),
      (0x0C, 0, 5_999, 5),
      (0x7F, 0, 99, 0),
      (0x80, 0, 2, 2_000_000_000),
      (0x81, 0, 3, 1_500_000_000),
      (0xA0, 0, 0x1_8000_0000, 1_500_000_000),
      (0xC0, 0, 0x8000_0000_0000_0000, 500_000_000),
      (0xFF, 0, .max, 0),
      (0x06, -2, 1_500_000, -500_000_000),
      (0x06, 10, 1, 10_000_001_000),
      (0x06, 0, .max, .max),
      (0x80, 0, .max, .max),
      (0x06, .min, 5, .min + 5_000),
      (0x06, .max, 5, .max),
    ] as [(UInt8, Int64, UInt64, Int64)])
  func scale(option: UInt8, offset: Int64, units: UInt64, nanoseconds: Int64) {
    let scale = TimestampScale(TimestampResolution(option: option), secondsOffset: offset)
    #expect(scale.timestamp(units).nanoseconds == nanoseconds)
  }
}
