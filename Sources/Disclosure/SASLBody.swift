/// What may be told of a message on a channel of SASL's: that it is a blob and its status (RFC 3080, section 4.1), or that
/// it is an error. Whatever else travels there is a credential, be it written in XML or not.
enum SASLBody {
  /// Where the credentials lie in `body`, in order and apart.
  static func secrets(in body: [UInt8]) -> [Range<Int>] {
    let all = 0..<body.count
    var start = body.firstIndex { $0 > 0x20 } ?? body.count
    if body[start...].starts(with: "<?xml".utf8) {
      start = body[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? body.count
      start = body[start...].firstIndex { $0 > 0x20 } ?? body.count
    }
    let rest = body[start...]
    guard let open = rest.firstIndex(of: UInt8(ascii: ">")) else { return [all] }
    if isTag("<blob", of: ["status"], rest[...open]) {
      return [content(of: body, from: open + 1)].filter { !$0.isEmpty }
    }
    let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "<")) ?? body.count
    guard isTag("<error", of: ["code", "xml:lang"], rest[...open]), isEnd("</error>", body[end...]) else {
      return [all]
    }
    return MessageBody.secrets(in: body)
  }

  /// The content of a blob: everything but its end tag.
  private static func content(of body: [UInt8], from start: Int) -> Range<Int> {
    let tail = body.lastIndex(of: UInt8(ascii: "<")) ?? body.count
    if tail >= start, isEnd("</blob>", body[tail...]) { return start..<tail }
    return body[start...].contains { $0 > 0x20 } ? start..<body.count : start..<start
  }

  private static func isEnd(_ tag: String, _ rest: ArraySlice<UInt8>) -> Bool {
    rest.starts(with: tag.utf8) && rest.dropFirst(tag.utf8.count).allSatisfy { $0 <= 0x20 }
  }

  /// Whether a tag has no attributes but those, and each says a word or a number.
  private static func isTag(_ name: String, of attributes: Set<String>, _ tag: ArraySlice<UInt8>) -> Bool {
    guard tag.starts(with: name.utf8), tag.count <= 128 else { return false }
    var words = tag.dropFirst(name.utf8.count).dropLast()
    if words.last == UInt8(ascii: "/") { words.removeLast() }
    guard words.isEmpty || words.first.map({ $0 <= 0x20 }) == true else { return false }
    return words.split(whereSeparator: { $0 <= 0x20 }).allSatisfy { word in
      let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard parts.count == 2, attributes.contains(String(decoding: parts[0], as: UTF8.self)) else { return false }
      let value = parts[1].dropFirst().dropLast()
      guard let quote = parts[1].first, "\"'".utf8.contains(quote), parts[1].last == quote, parts[1].count >= 2 else {
        return false
      }
      return isTold(value, parts[0])
    }
  }

  private static func isTold(_ value: ArraySlice<UInt8>, _ attribute: ArraySlice<UInt8>) -> Bool {
    switch String(decoding: attribute, as: UTF8.self) {
    case "status": ["abort", "complete", "continue"].contains(String(decoding: value, as: UTF8.self))
    case "code": value.count == 3 && value.allSatisfy { (0x30...0x39).contains($0) }
    default: value.count <= 8 && value.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
    }
  }
}
