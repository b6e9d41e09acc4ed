/// Decimal digits straight into a buffer, without a string between.
extension [UInt8] {
  /// Appends `value`, with leading zeros up to `width` digits.
  mutating func appendDecimal(_ value: UInt64, width: Int = 1) {
    var digits = 1
    var rest = value / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    for _ in 0..<Swift.max(digits, width) { append(UInt8(ascii: "0")) }
    // Digit by digit in its place: to turn round a slice would be to copy the buffer.
    var place = count
    rest = value
    while rest > 0 {
      place -= 1
      self[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Appends `value` with its sign.
  mutating func appendDecimal(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude)
  }
}
