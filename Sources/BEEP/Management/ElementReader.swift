import Bytes
import XML

/// Reads a whole small document of channel management or tuning (RFC 3080 sections 2.3.1, 3.1.1, 4.1.1).
struct ElementReader {
  /// The most elements of a document that are kept.
  static let bound = 512

  /// Its root, when the document is well-formed.
  private(set) var root: Element?
  /// What is wrong with it.
  private(set) var problem: XMLProblem?
  /// Whether it has an XML declaration, which RFC 3080 section 6.4 forbids.
  private(set) var hasDeclaration = false
  private var stack: [Element] = []
  private var count = 0

  init(_ octets: Octets) {
    octets.withBytes { read($0) }
  }

  private mutating func read(_ bytes: RawSpan) {
    var tokenizer = XMLTokenizer()
    var position = 0
    while true {
      let token = tokenizer.next(in: bytes, from: &position)
      switch token.kind {
      case .startTag: open(token, tokenizer, bytes)
      case .endTag: close()
      case .text, .cdata: append(tokenizer.text(token.range, of: token, in: bytes))
      case .declaration: hasDeclaration = true
      case .comment, .processingInstruction: break
      case .needMore, .problem:
        problem = tokenizer.finish()
        if problem != nil { root = nil }
        return
      }
    }
  }

  private mutating func open(_ token: XMLToken, _ tokenizer: XMLTokenizer, _ bytes: RawSpan) {
    var element = Element(name: tokenizer.text(token.range, of: token, in: bytes))
    for index in 0..<tokenizer.attributeCount {
      let attribute = tokenizer.attribute(index)
      let name = tokenizer.text(attribute.name, of: token, in: bytes)
      element.attributes.append((name, tokenizer.value(of: attribute, of: token, in: bytes)))
    }
    stack.append(element)
  }

  private mutating func append(_ text: String) {
    guard let last = stack.indices.last else { return }
    stack[last].text += text
  }

  private mutating func close() {
    guard let element = stack.popLast() else { return }
    count += 1
    if let parent = stack.indices.last {
      if count <= Self.bound { stack[parent].children.append(element) }
    } else {
      root = element
    }
  }
}
