import Bytes
import Crypto
import Identification

/// What was learnt on the way.
extension Judge {
  /// A detail as it is told: of SSH's lists the digest that HASSH makes of them (salesforce/hassh).
  static func finished(_ detail: Detail) -> Detail {
    // Lists are joined by semicolons; what has none is a digest.
    guard detail.name == .hassh || detail.name == .hasshServer, detail.value.utf8.contains(UInt8(ascii: ";")) else {
      return detail
    }
    return Detail(detail.name, Insecure.MD5.hash(data: Array(detail.value.utf8)).hexadecimal)
  }
}
