import Bytes
import Crypto
import SwiftASN1
import X509

/// Reading a certificate. The outer structure is walked here, so that one with a key or an algorithm that nobody knows
/// says at least whose it is.
extension TLSCertificate {
  /// The longest certificate that is read, in octets.
  static let lengthBound = 32 * 1024

  /// Reads DER; nil when it is no certificate. Whether it is signed by its own key is checked with `isVerified`, else
  /// equal names have to do.
  init?(_ der: [UInt8], isVerified: Bool) {
    guard der.count <= Self.lengthBound, let root = try? DER.parse(der) else { return nil }
    guard let outer = root.children, outer.count == 3, var fields = outer[0].children else { return nil }
    if fields.first?.isContext(0) == true { fields.removeFirst() }
    guard fields.count >= 6, let issuer = try? DistinguishedName(derEncoded: fields[2]),
      let validity = fields[3].children, validity.count == 2,
      let notBefore = Self.seconds(validity[0]), let notAfter = Self.seconds(validity[1]),
      let subject = try? DistinguishedName(derEncoded: fields[4])
    else { return nil }
    self.subject = subject.text
    self.issuer = issuer.text
    commonName = subject.commonName
    serialNumber = (fields[0].primitive ?? []).hexadecimal
    self.notBefore = notBefore
    self.notAfter = notAfter
    (keyType, keyBits) = PublicKeyFacts.read(fields[5])
    signatureAlgorithm = Self.signatureName(fields[1])
    fingerprint = SHA256.hash(data: der).hexadecimal
    for field in fields.dropFirst(6) where field.isContext(3) { readExtensions(field) }
    isSelfSigned = fields[2].encodedBytes == fields[4].encodedBytes && (!isVerified || Self.isSignedByItself(der))
  }

  /// Where the library does not know the kind of key, equal names have to do.
  private static func isSignedByItself(_ der: [UInt8]) -> Bool {
    guard let certificate = try? Certificate(derEncoded: der) else { return true }
    return certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
  }

  private static func signatureName(_ node: ASN1Node) -> String {
    guard let first = node.children?.first, let identifier = try? ASN1ObjectIdentifier(derEncoded: first) else {
      return "unknown"
    }
    let text = String(describing: identifier)
    return signatureNames[text] ?? text
  }

  private static let signatureNames = [
    "1.2.840.113549.1.1.2": "md2WithRSAEncryption", "1.2.840.113549.1.1.4": "md5WithRSAEncryption",
    "1.2.840.113549.1.1.5": "sha1WithRSAEncryption", "1.2.840.113549.1.1.10": "rsassaPss",
    "1.2.840.113549.1.1.11": "sha256WithRSAEncryption", "1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
    "1.2.840.113549.1.1.13": "sha512WithRSAEncryption", "1.2.840.113549.1.1.14": "sha224WithRSAEncryption",
    "1.2.840.10045.4.1": "ecdsa-with-SHA1", "1.2.840.10045.4.3.1": "ecdsa-with-SHA224",
    "1.2.840.10045.4.3.2": "ecdsa-with-SHA256", "1.2.840.10045.4.3.3": "ecdsa-with-SHA384",
    "1.2.840.10045.4.3.4": "ecdsa-with-SHA512", "1.2.840.10040.4.3": "dsa-with-sha1",
    "2.16.840.1.101.3.4.3.2": "dsa-with-sha256", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
  ]

  // MARK: Extensions

  private mutating func readExtensions(_ field: ASN1Node) {
    for node in field.children?.first?.children ?? [] {
      guard let found = try? Certificate.Extension(derEncoded: node) else { continue }
      if found.oid == .X509ExtensionID.subjectAlternativeName, let names = try? SubjectAlternativeNames(found) {
        readNames(names)
      }
    }
  }

  private mutating func readNames(_ names: SubjectAlternativeNames) {
    for name in names {
      switch name {
      case .dnsName(let text) where dnsNames.count < Self.nameBound: dnsNames.append(text)
      case .ipAddress(let octets) where addresses.count < Self.nameBound: addresses.append(Octets(Array(octets.bytes)))
      case .rfc822Name(let text) where mailAddresses.count < Self.nameBound: mailAddresses.append(text)
      case .uniformResourceIdentifier(let text) where resourceIdentifiers.count < Self.nameBound:
        resourceIdentifiers.append(text)
      default: break
      }
    }
  }

  // MARK: Time

  private static func seconds(_ node: ASN1Node) -> Int64? {
    if let time = try? UTCTime(derEncoded: node) {
      return seconds(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }
    guard let time = try? GeneralizedTime(derEncoded: node) else { return nil }
    return seconds(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
  }

  /// Seconds since 1970 in the Gregorian calendar, whose years begin in March here, so that leap days come last.
  private static func seconds(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int)
    -> Int64
  {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return Int64(((days * 24 + hour) * 60 + minute) * 60 + second)
  }
}
