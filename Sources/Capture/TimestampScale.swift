import Packet

/// How the 64-bit units of a pcapng interface become nanoseconds: worked out once an interface, applied per packet.
struct TimestampScale: Hashable, Sendable {
  private enum Step: Hashable { case multiply(UInt64), divide(UInt64), binary(UInt64) }

  private let step: Step
  private let offset: Int64

  /// `secondsOffset` is if_tsoffset; an offset no clock shows is held at the ends of what a `Timestamp` can say.
  init(_ resolution: TimestampResolution, secondsOffset: Int64) {
    let exponent = Int(resolution.exponent)
    if resolution.isBinary {
      step = .binary(UInt64(exponent))
    } else if exponent <= 9 {
      step = .multiply(Self.powerOfTen(9 - exponent))
    } else {
      step = .divide(Self.powerOfTen(exponent - 9))
    }
    let (nanoseconds, overflow) = secondsOffset.multipliedReportingOverflow(by: 1_000_000_000)
    offset = overflow ? (secondsOffset < 0 ? .min : .max) : nanoseconds
  }

  /// The moment of `units`; beyond the year 2262 it stays at the last moment that can be said.
  @inline(__always)
  func timestamp(_ units: UInt64) -> Timestamp {
    let nanoseconds: Int64
    switch step {
    case .multiply(let factor):
      let (product, overflow) = units.multipliedReportingOverflow(by: factor)
      nanoseconds = overflow ? .max : Int64(clamping: product)
    case .divide(let divisor):
      nanoseconds = divisor == 0 ? 0 : Int64(clamping: units / divisor)
    case .binary(let exponent):
      nanoseconds = Self.binary(units, exponent)
    }
    let (sum, overflow) = nanoseconds.addingReportingOverflow(offset)
    return Timestamp(nanoseconds: overflow ? (offset < 0 ? .min : .max) : sum)
  }

  /// `units` × 10^9 / 2^exponent over 128 bits.
  private static func binary(_ units: UInt64, _ exponent: UInt64) -> Int64 {
    let product = units.multipliedFullWidth(by: 1_000_000_000)
    if exponent >= 64 { return Int64(clamping: product.high >> (exponent - 64)) }
    if exponent == 0 { return product.high == 0 ? Int64(clamping: product.low) : .max }
    guard product.high >> exponent == 0 else { return .max }
    return Int64(clamping: product.high << (64 - exponent) | product.low >> exponent)
  }

  /// 10 to the power of `exponent`; 0 stands for what 64 bits cannot hold (such a unit divides every time to 0).
  private static func powerOfTen(_ exponent: Int) -> UInt64 {
    guard exponent <= 19 else { return 0 }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
