// swift-format-ignore-file: vectors stand on one line each
import TestSupport

/// Random well-formed documents, with all that the tokenizer reads.
struct DocumentGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func document() -> [UInt8] {
    var text = random.below(3) == 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    if random.below(4) == 0 { text += "<!-- before -->" }
    text += element(["": ""], depth: 0)
    if random.below(4) == 0 { text += "\r\n<?after it?><!-- all -->" }
    return Array(text.utf8)
  }

  private mutating func element(_ scope: [String: String], depth: Int) -> String {
    var scope = scope
    var attributes: [String: String] = [:]
    let prefixes = ["p", "q", "nc", "longer-prefix"]
    let uris = ["urn:one", "urn:two", "urn:ietf:params:xml:ns:netconf:base:1.0"]
    if random.below(4) == 0 {
      let prefix = prefixes[random.below(4)]
      let uri = uris[random.below(3)]
      scope[prefix] = uri
      attributes["xmlns:" + prefix] = uri
    }
    if random.below(5) == 0 {
      scope[""] = random.below(3) == 0 ? "" : uris[random.below(3)]
      attributes["xmlns"] = scope[""]
    }
    var used: Set<String> = []
    for _ in 0..<random.below(4) {
      let local = ["id", "name", "operation", "type"][random.below(4)]
      let bound = scope.keys.filter { !$0.isEmpty }.sorted()
      let prefix = bound.isEmpty || random.below(2) == 0 ? "" : bound[random.below(bound.count)]
      let unique = prefix.isEmpty ? local : "\(scope[prefix] ?? "")|\(local)"
      if used.insert(unique).inserted { attributes[prefix.isEmpty ? local : prefix + ":" + local] = value() }
    }
    let bound = scope.keys.sorted()
    let prefix = bound[random.below(bound.count)]
    let local = ["a", "interface", "name", "configuration-of-many", "x1.y-z"][random.below(5)]
    let name = prefix.isEmpty ? local : prefix + ":" + local
    let listed = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }.joined()
    if random.below(5) == 0 { return "<\(name)\(listed)/>" }
    var content = ""
    for _ in 0..<random.below(5) {
      content += depth < 6 && random.below(2) == 0 ? element(scope, depth: depth + 1) : piece()
    }
    return "<\(name)\(listed)>\(content)</\(name)\(random.below(4) == 0 ? " " : "")>"
  }

  private mutating func value() -> String {
    ["", "1", "a b", "&lt;&amp;", "it's", "tab\there", "line\nbreak", "zürich", "&#65;"][random.below(9)]
  }

  private mutating func piece() -> String {
    [
      "text", "\n  ", "a &amp; b", "&#x1F600;", "<!-- comment - -->", "<![CDATA[ <x> ]] ]]>", "<?pi some?>", "日本", "]",
      "\r\n",
      "\r", "ü]]", "a somewhat longer run of text that fills more than two words", "&quot;",
    ][random.below(14)]
  }
}
