import TestSupport
import Testing
import XML

/// What is beyond a bound of ours is told as that, and as nothing else.
@Suite struct LimitsTests {
  private static func name(_ octets: Int) -> String { String(repeating: "n", count: octets) }
  private static let long = name(XMLLimits.nameOctets + 1)

  @Test(
    arguments: [
      ("<\(long)/>", .nameTooLong), ("<b \(long)='1'/>", .nameTooLong), ("<?\(long) x?>", .nameTooLong),
      ("&\(name(XMLLimits.referenceOctets));", .referenceTooLong),
      ("<b c='\(name(XMLLimits.tokenOctets))'/>", .tokenTooLong),
    ] as [(String, XMLProblem.Kind)])
  func `a bound that is reached is named`(_ content: String, _ kind: XMLProblem.Kind) {
    let octets = Array("<a>\(content)</a>".utf8)
    let whole = TokenTrace([octets])
    #expect(whole.problem == XMLProblem(kind, at: 3))
    #expect(whole.problem?.isLimit == true)
    for cut in [1, 4, 5, 40, octets.count - 5] { expectTrue(TokenTrace(Cuts.parts(of: octets, at: [cut])) == whole) }
  }

  @Test(
    arguments: [
      (.tokenTooLong, XMLLimits.tokenOctets), (.nameTooLong, XMLLimits.nameOctets),
      (.referenceTooLong, XMLLimits.referenceOctets), (.tooDeep, XMLLimits.depth),
      (.tooManyAttributes, XMLLimits.attributes), (.tooManyNamespaces, XMLLimits.bindings),
      (.tooManyNamespaces, XMLLimits.namespaces),
    ] as [(XMLProblem.Kind, Int)])
  func `the words for a bound say what it is`(_ kind: XMLProblem.Kind, _ bound: Int) {
    #expect(XMLProblem(kind, at: 0).words.filter(\.isNumber) == "\(bound)")
  }

  @Test func `a name as long as the bound is read`() {
    let name = Self.name(XMLLimits.nameOctets)
    #expect(TokenTrace([Array("<a><\(name) \(name)='1'/></a>".utf8)]).problem == nil)
  }

  @Test func `a document that names another encoding is read as long as it may be UTF-8`() {
    func trace(_ encoding: String, _ text: [UInt8]) -> TokenTrace {
      TokenTrace([Array("<?xml version='1.0' encoding='\(encoding)'?><a>".utf8) + text + Array("</a>".utf8)])
    }
    let problem = XMLProblem(.unsupportedEncoding, at: 0)
    let plain = trace("UTF-8", Array("text".utf8)).lines.dropFirst()
    for encoding in ["ISO-8859-1", "iso-8859-15", "windows-1252"] {
      let named = trace(encoding, Array("text".utf8))
      #expect(named.problem == problem)
      #expect(named.lines.dropFirst() == plain)
    }
    #expect(trace("UTF-16", Array("text".utf8)).lines == [])
    let latin = trace("ISO-8859-1", [0x63, 0xE9])
    #expect(latin.problem == problem)
    #expect(latin.lines.last?.hasPrefix("text") == true)
  }
}
