import SwiftASN1

/// The kind and size of a key, out of SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
enum PublicKeyFacts {
  static func read(_ node: ASN1Node) -> (type: String, bits: Int?) {
    guard let parts = node.children, parts.count == 2, let algorithm = parts[0].children,
      let first = algorithm.first, let identifier = try? ASN1ObjectIdentifier(derEncoded: first)
    else { return ("unknown", nil) }
    let text = String(describing: identifier)
    switch text {
    case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10": return ("RSA", firstInteger(parts[1]))
    case "1.2.840.10045.2.1": return curve(algorithm.dropFirst().first)
    case "1.2.840.10040.4.1": return ("DSA", algorithm.dropFirst().first?.children?.first?.integerBits)
    case "1.3.101.112": return ("Ed25519", nil)
    case "1.3.101.113": return ("Ed448", nil)
    default: return (text, nil)
    }
  }

  /// The bits of the modulus.
  private static func firstInteger(_ node: ASN1Node) -> Int? {
    guard let string = try? ASN1BitString(derEncoded: node), let key = try? DER.parse(string.bytes) else { return nil }
    return key.children?.first?.integerBits
  }

  private static func curve(_ node: ASN1Node?) -> (type: String, bits: Int?) {
    guard let node, let identifier = try? ASN1ObjectIdentifier(derEncoded: node) else { return ("EC", nil) }
    let text = String(describing: identifier)
    guard let (name, bits) = curves[text] else { return ("EC \(text)", nil) }
    return ("EC \(name)", bits)
  }

  private static let curves: [String: (String, Int)] = [
    "1.2.840.10045.3.1.1": ("secp192r1", 192), "1.3.132.0.33": ("secp224r1", 224),
    "1.2.840.10045.3.1.7": ("secp256r1", 256), "1.3.132.0.34": ("secp384r1", 384),
    "1.3.132.0.35": ("secp521r1", 521), "1.3.132.0.10": ("secp256k1", 256),
    "1.3.36.3.3.2.8.1.1.7": ("brainpoolP256r1", 256), "1.3.36.3.3.2.8.1.1.11": ("brainpoolP384r1", 384),
    "1.3.36.3.3.2.8.1.1.13": ("brainpoolP512r1", 512),
  ]
}

extension ASN1Node {
  /// The parts of a constructed value.
  var children: [ASN1Node]? {
    guard case .constructed(let parts) = content else { return nil }
    return Array(parts)
  }

  /// The octets of a primitive value.
  var primitive: ArraySlice<UInt8>? {
    guard case .primitive(let octets) = content else { return nil }
    return octets
  }

  /// Whether it has a number of its context.
  func isContext(_ number: UInt) -> Bool {
    identifier.tagClass == .contextSpecific && identifier.tagNumber == number
  }

  /// The bits of an integer without leading zeros.
  var integerBits: Int? {
    guard identifier == .integer, let digits = primitive?.drop(while: { $0 == 0 }) else { return nil }
    guard let first = digits.first else { return 0 }
    return digits.count * 8 - first.leadingZeroBitCount
  }
}
