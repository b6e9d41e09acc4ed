import Bytes
import XML

/// A small document of channel management or tuning: an element with its attributes, text and children.
struct Outline {
  private static let bound = 300

  var name: String
  private var attributes: [(name: String, value: String)] = []
  /// The character data directly inside it.
  private(set) var text = ""
  private(set) var children: [Outline] = []

  private init(name: String) { self.name = name }

  /// The root of the document that `octets` hold; nil when they are no well-formed document.
  init?(_ octets: [UInt8]) {
    guard let root = Octets(octets).withBytes(Self.read) else { return nil }
    self = root
  }

  /// The value of an attribute.
  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The element inside: as such, or as text (RFC 3080, section 2.3.1.2).
  var content: Outline? {
    if let child = children.first { return child }
    let text = text.drop { $0.isWhitespace }
    return text.hasPrefix("<") ? Outline(Array(text.utf8)) : nil
  }

  private static func read(_ bytes: RawSpan) -> Outline? {
    var tokenizer = XMLTokenizer()
    var stack: [Outline] = []
    var root: Outline?
    var count = 0
    var position = 0
    while true {
      let token = tokenizer.next(in: bytes, from: &position)
      switch token.kind {
      case .startTag:
        count += 1
        guard count <= bound else { return nil }
        stack.append(element(token, tokenizer, bytes))
      case .endTag:
        guard let element = stack.popLast() else { return nil }
        if let last = stack.indices.last { stack[last].children.append(element) } else { root = element }
      case .text, .cdata:
        guard let last = stack.indices.last else { continue }
        stack[last].text += tokenizer.text(token.range, of: token, in: bytes)
      case .comment, .processingInstruction, .declaration: continue
      case .needMore, .problem: return tokenizer.finish() == nil ? root : nil
      }
    }
  }

  private static func element(_ token: XMLToken, _ tokenizer: XMLTokenizer, _ bytes: RawSpan) -> Outline {
    var element = Outline(name: tokenizer.text(token.localName, of: token, in: bytes))
    for index in 0..<tokenizer.attributeCount {
      let attribute = tokenizer.attribute(index)
      let name = tokenizer.text(attribute.localName, of: token, in: bytes)
      element.attributes.append((name, tokenizer.value(of: attribute, of: token, in: bytes)))
    }
    return element
  }
}
