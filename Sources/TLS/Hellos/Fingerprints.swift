import Bytes
import Crypto

/// JA3: how a client's hello looks, whoever sends it. Numbers that mean nothing on purpose are left out.
extension ClientHello {
  /// `version,suites,extensions,groups,point formats` in decimal.
  public var ja3Text: String {
    let suites = cipherSuites.map(\.rawValue)
    let parts = [
      String(legacyVersion.rawValue), joined(suites), joined(extensions), joined(groups.map(\.rawValue)),
      pointFormats.map { String($0) }.joined(separator: "-"),
    ]
    return parts.joined(separator: ",")
  }

  /// The MD5 of `ja3Text`, in hexadecimal.
  public var ja3: String { Insecure.MD5.hash(data: Array(ja3Text.utf8)).hexadecimal }
}

/// JA3S: how a server answers.
extension ServerHello {
  /// `version,suite,extensions` in decimal.
  public var ja3sText: String {
    "\(legacyVersion.rawValue),\(cipherSuite.rawValue)," + joined(extensions)
  }

  /// The MD5 of `ja3sText`, in hexadecimal.
  public var ja3s: String { Insecure.MD5.hash(data: Array(ja3sText.utf8)).hexadecimal }
}

/// JA4 of a client over TCP: `a_b_c`, where `a` can be read and `b` and `c` are hashes of sorted lists.
extension ClientHello {
  /// The fingerprint, such as `t13d1516h2_8daaf6152771_e5627efa2ab1`.
  public var ja4: String {
    let suites = cipherSuites.map(\.rawValue).filter { !isGREASE($0) }
    let types = extensions.filter { !isGREASE($0) }
    let name = types.contains(TLSExtension.serverName) ? "d" : "i"
    let head = "t" + ja4Version + name + twoDigits(suites.count) + twoDigits(types.count) + ja4Protocol
    return head + "_" + ja4Digest(ja4List(suites.sorted())) + "_" + ja4Digest(ja4Extensions(types))
  }

  private var ja4Version: String {
    switch newestVersion.rawValue {
    case 0x0304: "13"
    case 0x0303: "12"
    case 0x0302: "11"
    case 0x0301: "10"
    case 0x0300: "s3"
    case 0x0002: "s2"
    case 0xFEFF: "d1"
    case 0xFEFD: "d2"
    case 0xFEFC: "d3"
    default: "00"
    }
  }

  /// The first and the last character of the first protocol, of its hexadecimal digits when it is not alphanumeric.
  private var ja4Protocol: String {
    guard let octets = applicationProtocols.first?.array, let first = octets.first, let last = octets.last else {
      return "00"
    }
    let isText = isAlphanumeric(first) && isAlphanumeric(last)
    let text = isText ? String(decoding: octets, as: UTF8.self) : octets.hexadecimal
    return String(text.prefix(1)) + String(text.suffix(1))
  }

  private func ja4Extensions(_ types: [UInt16]) -> String {
    let others = types.filter { $0 != TLSExtension.serverName && $0 != TLSExtension.applicationProtocols }.sorted()
    let schemes = signatureAlgorithms.filter { !isGREASE($0) }
    return ja4List(others) + (schemes.isEmpty || others.isEmpty ? "" : "_" + ja4List(schemes))
  }

  /// Numbers in four digits each. A hello may list tens of thousands: a text for each would cost more than all the rest.
  private func ja4List(_ numbers: [UInt16]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(5 * numbers.count)
    for number in numbers {
      if !text.isEmpty { text.append(UInt8(ascii: ",")) }
      for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(truncatingIfNeeded: number >> shift & 15)
        text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func ja4Digest(_ text: String) -> String {
    text.isEmpty ? "000000000000" : String(SHA256.hash(data: Array(text.utf8)).hexadecimal.prefix(12))
  }

  private func twoDigits(_ count: Int) -> String {
    let digits = String(min(count, 99))
    return digits.count < 2 ? "0" + digits : digits
  }

  private func isAlphanumeric(_ octet: UInt8) -> Bool {
    (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
  }
}

private func joined(_ numbers: [UInt16]) -> String {
  numbers.filter { !isGREASE($0) }.map { String($0) }.joined(separator: "-")
}
