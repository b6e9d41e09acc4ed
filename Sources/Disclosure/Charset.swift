/// In which letters a body is written: names are looked for in those that write ASCII as ASCII.
enum Charset {
  private static let readable: Set<String> = ["us-ascii", "ascii", "big5", "shift_jis"]
  private static let readableBeginnings = [
    "utf-8", "utf8", "iso-8859-", "iso8859", "iso_8859-", "ansi_x3", "latin", "windows-", "cp125", "gb", "euc-",
    "koi8-",
  ]
  /// A declaration is no longer.
  private static let reach = 256

  /// Letters of two or four octets, of which none are ASCII.
  private static let wide = ["utf-16", "utf16", "utf-32", "utf32", "ucs-", "iso-10646"]

  /// Whether names can be found in a body, by its media type and by what it says itself; nothing said is UTF-8.
  static func isReadable(_ body: ArraySlice<UInt8>, contentType: String?) -> Bool {
    if let contentType, let name = value(of: "charset", in: contentType.utf8), !isReadable(name, body) { return false }
    let start = body.prefix(reach).drop { $0 <= 0x20 || $0 >= 0x80 }
    guard start.starts(with: "<?xml".utf8) else { return true }
    return value(of: "encoding", in: start.prefix { $0 != UInt8(ascii: ">") }).map { isReadable($0, body) } ?? true
  }

  /// Some call UTF-16 what is markup in ASCII, and nothing else: that is read as what it is.
  private static func isReadable(_ name: String, _ body: ArraySlice<UInt8>) -> Bool {
    if isReadable(name) { return true }
    let start = body.drop { $0 <= 0x20 }.prefix(2)
    return wide.contains(where: name.hasPrefix) && start.count == 2 && start.first == UInt8(ascii: "<")
      && body.allSatisfy { $0 >= 0x20 && $0 < 0x7F || (9...13).contains($0) }
  }

  private static func isReadable(_ name: String) -> Bool {
    readable.contains(name) || readableBeginnings.contains(where: name.hasPrefix)
  }

  /// What is assigned to a word, in small letters; nil where it is nothing.
  private static func value(of word: String, in text: some Sequence<UInt8>) -> String? {
    let octets = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let place = octets.indices.first(where: { octets[$0...].starts(with: word.utf8) }) else { return nil }
    let rest = octets[(place + word.utf8.count)...].drop { $0 <= 0x20 }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    let value = rest.dropFirst().drop { $0 <= 0x20 || "\"'".utf8.contains($0) }
    let name = value.prefix { $0 > 0x20 && !"\"';?".utf8.contains($0) }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
