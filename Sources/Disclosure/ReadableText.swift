/// A part of a document as XML means it: references resolved (XML 1.0, section 4.1), the marks of CDATA sections, and
/// comments and instructions, taken out. A name that is written with references is found in it.
struct ReadableText {
  /// The octets that are meant.
  private(set) var octets: [UInt8] = []
  /// Where each of them stands, and where the part ends.
  private var places: [UInt32] = []
  private let body: [UInt8]

  /// The part of `body` as it is meant; nil where that is how it is written.
  init?(_ body: [UInt8], _ part: Range<Int>) {
    guard body.count < UInt32.max, body[part].contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") })
    else { return nil }
    self.body = body
    octets.reserveCapacity(part.count)
    places.reserveCapacity(part.count + 1)
    var index = part.lowerBound
    while index < part.upperBound { index = take(at: index, in: part) }
    places.append(UInt32(part.upperBound))
    if octets.count == part.count { return nil }
  }

  /// Where ranges of `octets` stand in the document.
  func places(of ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.filter { !$0.isEmpty }.map { Int(places[$0.lowerBound])..<end(of: $0.upperBound - 1) }
  }

  /// Where what is meant by one octet ends: a reference is longer than that.
  private func end(of offset: Int) -> Int {
    let place = Int(places[offset])
    let next = Int(places[offset + 1])
    guard body[place] == UInt8(ascii: "&"), next > place + 1 else { return place + 1 }
    return body[place..<next].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? place + 1
  }

  /// Takes what stands at `index`; where to go on.
  private mutating func take(at index: Int, in part: Range<Int>) -> Int {
    let rest = body[index..<part.upperBound]
    if rest.first == UInt8(ascii: "&"), let (meant, end) = Self.reference(rest) {
      for octet in meant { append(octet, at: index) }
      return end
    }
    if rest.first == UInt8(ascii: "<") {
      let end = part.upperBound
      if rest.starts(with: "<![CDATA[".utf8) {
        let behind = MarkupEnd.behind("]]>", in: body, from: index + 9, to: end)
        for place in (index + 9)..<(behind.map { $0 - 3 } ?? end) { append(body[place], at: place) }
        return behind ?? end
      }
      // What comments and instructions say is searched where they stand.
      if rest.starts(with: "<!--".utf8) { return MarkupEnd.behind("-->", in: body, from: index + 4, to: end) ?? end }
      if rest.starts(with: "<?".utf8) { return MarkupEnd.behind("?>", in: body, from: index + 2, to: end) ?? end }
    }
    append(body[index], at: index)
    return index + 1
  }

  private mutating func append(_ octet: UInt8, at place: Int) {
    octets.append(octet)
    places.append(UInt32(place))
  }

  /// The octets that the reference at the beginning of `rest` means, and where it ends; nil where it is none.
  private static func reference(_ rest: ArraySlice<UInt8>) -> (meant: [UInt8], end: Int)? {
    guard let semicolon = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: rest[(rest.startIndex + 1)..<semicolon], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      case "apos": "'"
      case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
      default: nil
      }
    return scalar.map { (Array(String(Character($0)).utf8), semicolon + 1) }
  }
}
