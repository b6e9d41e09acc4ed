import SwiftASN1
import X509

/// Names of subjects and issuers as text, those in old character sets included.
extension DistinguishedName {
  /// The name, last part first (RFC 4514).
  var text: String {
    reversed().map { part in part.map(\.text).joined(separator: "+") }.joined(separator: ",")
  }

  /// The common name: the last one, which is the most specific.
  var commonName: String? {
    for part in reversed() {
      for attribute in part where attribute.type == .RDNAttributeType.commonName { return attribute.plainText }
    }
    return nil
  }
}

extension RelativeDistinguishedName.Attribute {
  /// `type=value`; the library writes all that it can read.
  fileprivate var text: String {
    let whole = String(describing: self)
    guard String(value) == nil, let mark = whole.firstIndex(of: "=") else { return whole }
    let escaped = plainText.map { ",+\"\\<>;".contains($0) ? "\\\($0)" : String($0) }.joined()
    return whole[...mark] + escaped
  }

  /// The value. BMPString has octets in pairs; what else the library does not read is taken octet by octet, which is right
  /// for TeletexString as it was used.
  fileprivate var plainText: String {
    if let text = String(value) { return text }
    var serializer = DER.Serializer()
    guard (try? serializer.serialize(ASN1Any(value))) != nil else { return "" }
    guard let node = try? DER.parse(serializer.serializedBytes), let octets = node.primitive else { return "" }
    if node.identifier == .bmpString {
      let units = stride(from: octets.startIndex, to: octets.endIndex - 1, by: 2).map {
        UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
      }
      return String(decoding: units, as: UTF16.self)
    }
    return String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
  }
}
