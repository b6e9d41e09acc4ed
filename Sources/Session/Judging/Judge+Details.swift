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
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for octet in Insecure.MD5.hash(data: Array(detail.value.utf8)) {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return Detail(detail.name, String(decoding: text, as: UTF8.self))
  }
}
