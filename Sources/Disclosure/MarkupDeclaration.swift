/// The values that a document type declares for entities and attributes (XML 1.0, sections 3.3 and 4.2): nobody knows
/// where they are used. What only says where something is to be found is no value.
enum MarkupDeclaration {
  /// Where such values lie, in order and apart.
  static func ranges(in octets: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while let open = octets[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      let isEntity = begins(octets[open...], "<!entity")
      guard isEntity || begins(octets[open...], "<!attlist") else { continue }
      index = open + 8
      var words = 0
      while index < octets.count, octets[index] != UInt8(ascii: ">") {
        let octet = octets[index]
        if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
          let end = octets[(index + 1)...].firstIndex(of: octet) ?? octets.count
          if index + 1 < end { found.append(index + 1..<end) }
          index = min(end + 1, octets.count)
          continue
        }
        if octets[index - 1] <= 0x20, octet > 0x20, octet != UInt8(ascii: "%") { words += 1 }
        // Behind the name of an entity.
        if isEntity, words == 2, begins(octets[index...], "system") || begins(octets[index...], "public") { break }
        index += 1
      }
    }
    return found
  }

  /// Whether octets begin with some small letters; case does not count.
  private static func begins(_ octets: ArraySlice<UInt8>, _ word: String) -> Bool {
    octets.prefix(word.utf8.count).elementsEqual(word.utf8) { $0 | 0x20 == $1 }
  }
}
