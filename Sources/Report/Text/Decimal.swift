/// Decimal digits straight into a buffer, without a string between.
extension [UInt8] {
  /// Appends `value`, with leading zeros up to `width` digits.
  mutating func appendDecimal(_ value: UInt64, width: Int = 1) {
    let start = count
    var rest = value
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    while count - start < width { append(UInt8(ascii: "0")) }
    self[start...].reverse()
  }

  /// Appends `value` with its sign.
  mutating func appendDecimal(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude)
  }
}
