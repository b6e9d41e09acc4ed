/// The directives of DIGEST-MD5: `name=value` or `name="quoted value"`, set apart by commas (RFC 2831 section 7.1).
struct Directives: Equatable, Sendable {
  private var pairs: [(name: String, value: String)] = []

  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, pairs.count < 64 {
      rest = rest.drop { $0 == 0x2C || $0 <= 0x20 }
      let name = rest.prefix { $0 != 0x3D && $0 != 0x2C }
      rest = rest.dropFirst(name.count)
      guard rest.first == 0x3D else { continue }
      rest = rest.dropFirst()
      let value = Self.value(&rest)
      pairs.append((String(decoding: name, as: UTF8.self).lowercased(), value))
    }
  }

  private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
    guard rest.first == 0x22 else {
      let value = rest.prefix { $0 != 0x2C }
      rest = rest.dropFirst(value.count)
      return String(decoding: value, as: UTF8.self)
    }
    rest = rest.dropFirst()
    var value: [UInt8] = []
    while let octet = rest.popFirst(), octet != 0x22 {
      value.append(octet == 0x5C ? rest.popFirst() ?? octet : octet)
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// The value of a directive.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  static func == (left: Directives, right: Directives) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
  }
}
