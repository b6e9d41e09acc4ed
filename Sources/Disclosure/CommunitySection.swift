/// Communities of SNMP's that are only called `name`, in a section of a configuration that says what they are: `config
/// system snmp community` of FortiOS's and `/snmp community` of RouterOS's.
struct CommunitySection {
  /// How many sections of FortiOS's are open, from that one on.
  private var depth = 0
  /// Whether the menu of RouterOS's is the one of communities.
  private var isMenu = false
  private static let heading = ["config", "system", "snmp", "community"]

  /// Takes the next line; the community in it.
  mutating func community(in line: ArraySlice<UInt8>) -> Range<Int>? {
    let words = line.split(maxSplits: 4) { $0 <= 0x20 }
    guard let first = words.first else { return nil }
    let start = words.prefix(4).map(Self.text)
    if first.first == UInt8(ascii: "/") {
      isMenu = start.starts(with: ["/snmp", "community"]) || start[0] == "/snmp/community"
    }
    if isMenu { return Self.assigned(line) }
    switch start[0] {
    case "config": if depth > 0 || start == Self.heading { depth += 1 }
    case "end": depth = max(0, depth - 1)
    case "set" where depth == 1 && start.count > 2 && start[1] == "name":
      let end = line.lastIndex { $0 > 0x20 } ?? words[2].startIndex
      return words[2].startIndex..<end + 1
    default: break
    }
    return nil
  }

  /// The value of `name=` in a line, which may stand in quotes.
  private static func assigned(_ line: ArraySlice<UInt8>) -> Range<Int>? {
    guard let word = line.split(whereSeparator: { $0 <= 0x20 }).first(where: { $0.starts(with: "name=".utf8) }) else {
      return nil
    }
    var value = word.dropFirst(5)
    if value.first == UInt8(ascii: "\"") {
      value = line[(value.startIndex + 1)...].prefix { $0 != UInt8(ascii: "\"") }
    }
    return value.isEmpty ? nil : value.startIndex..<value.endIndex
  }

  /// A short word; none where it is longer than those that are looked for.
  private static func text(_ word: ArraySlice<UInt8>) -> String {
    word.count > 16 ? "" : String(decoding: word, as: UTF8.self)
  }
}
