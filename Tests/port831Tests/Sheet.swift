import Bytes
import Report

/// What a report wrote.
final class Sheet {
  var octets: [UInt8] = []
  var lines: [ArraySlice<UInt8>] { octets.split(separator: 0x0A) }
}

/// An output onto a ``Sheet``.
struct SheetOutput: TextOutput {
  let sheet: Sheet

  mutating func write(_ octets: RawSpan) { sheet.octets += Octets(copying: octets).array }
}
