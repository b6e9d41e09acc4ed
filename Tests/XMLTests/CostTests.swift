import Bytes
import Testing
import XML

/// What a document costs grows with its length and with nothing else: work is counted here, not time.
@Suite struct CostTests {
  /// Documents that invite to look at octets more than once, and of how many octets each is.
  private static let documents: [String] = [
    "<a>" + String(repeating: "<b c='1' d='2' e='3' f='4'/>", count: 400) + "</a>",
    "<a>" + String(repeating: "<n>", count: 200) + String(repeating: "</n>", count: 200) + "</a>",
    "<a>" + String(repeating: "&amp;&#x41;&lt;", count: 800) + "</a>",
    "<a>" + String(repeating: "<![CDATA[]]]]]]]]]]]]]>", count: 400) + "</a>",
    "<a>" + String(repeating: "<!-- - - - -->", count: 400) + "</a>",
    "<a>" + String(repeating: "<?p ??????????>x?>", count: 400) + "</a>",
    "<a " + (0..<60).map { "xmlns:p\($0)='u\($0)'" }.joined(separator: " ") + ">"
      + String(repeating: "<p59:b p0:c='x'/>", count: 300) + "</a>",
    "<a>" + String(repeating: "]]", count: 3_000) + "</a>",
    "<a " + String(repeating: " ", count: 3_000) + "b='" + String(repeating: "v", count: 3_000),
  ]

  @Test("octets are carried over a border once, and every step takes some", arguments: documents.indices)
  func carried(index: Int) {
    let document = Array(Self.documents[index].utf8)
    for size in [1, 2, 3, 7, 64, document.count] {
      var tokenizer = XMLTokenizer()
      var steps = 0
      var position = 0
      while position < document.count {
        let end = min(document.count, position + size)
        Octets(Array(document[position..<end])).withBytes { chunk in
          var place = 0
          while true {
            steps += 1
            let token = tokenizer.next(in: chunk, from: &place)
            if token.kind == .needMore || token.kind == .problem { break }
          }
        }
        position = end
      }
      #expect(tokenizer.octetsCarried <= UInt64(document.count), "cut by \(size)")
      #expect(steps <= 2 * document.count + document.count / size + 2, "cut by \(size)")
      #expect(tokenizer.footprint < 64 << 10, "cut by \(size)")
    }
  }
}
