// swift-format-ignore-file: vectors stand on one line each
import Bytes
import XML

/// What a tokenizer says about a document, as comparable lines.
struct TokenTrace: Equatable {
  /// A line for each event; adjacent pieces of one kind joined.
  var lines: [String] = []
  var problem: XMLProblem?
  private var pending: (XMLToken.Kind, [UInt8])?

  static func == (left: TokenTrace, right: TokenTrace) -> Bool {
    left.lines == right.lines && left.problem == right.problem
  }

  /// Feeds a document in parts. With `isPlain`, only what expat says too: no comments, CDATA as text.
  init(_ parts: [[UInt8]], isPlain: Bool = false, known: [String] = []) {
    var tokenizer = XMLTokenizer(knownNamespaces: known)
    for part in parts {
      Octets(part).withBytes { chunk in
        var position = 0
        while true {
          let token = tokenizer.next(in: chunk, from: &position)
          if token.kind == .needMore || token.kind == .problem { break }
          add(token, tokenizer, chunk, isPlain)
        }
      }
    }
    problem = tokenizer.finish()
    flush()
  }

  private mutating func add(_ token: XMLToken, _ tokenizer: XMLTokenizer, _ chunk: RawSpan, _ isPlain: Bool) {
    switch token.kind {
    case .text, .cdata, .comment:
      if isPlain, token.kind == .comment { return }
      let kind: XMLToken.Kind = isPlain ? .text : token.kind
      let octets = tokenizer.withOctets(token.range, of: token, in: chunk) { Octets(copying: $0).array }
      if pending?.0 != kind { flush() }
      pending = (kind, (pending?.1 ?? []) + octets)
    case .startTag, .endTag:
      flush()
      var line = token.kind == .startTag ? "<" : ">"
      line += name(token.namespace, token.localName, token, tokenizer, chunk)
      if !isPlain { line += " \(token.depth)" }
      if token.kind == .startTag {
        let attributes = (0..<tokenizer.attributeCount).map(tokenizer.attribute).filter { !$0.isDeclaration }
        let all = attributes.map {
          "\(name($0.namespace, $0.localName, token, tokenizer, chunk))=\(tokenizer.value(of: $0, of: token, in: chunk))"
        }
        line += all.sorted().map { " " + $0 }.joined()
      }
      lines.append(line)
    default:
      if isPlain { return }
      flush()
      lines.append("\(token.kind) \(tokenizer.text(token.range, of: token, in: chunk))")
    }
  }

  private func name(
    _ namespace: XMLNamespace, _ range: Range<Int>, _ token: XMLToken, _ tokenizer: XMLTokenizer, _ chunk: RawSpan
  ) -> String {
    let local = tokenizer.text(range, of: token, in: chunk)
    return tokenizer.name(of: namespace).map { "\($0)|\(local)" } ?? local
  }

  private mutating func flush() {
    if let (kind, octets) = pending {
      lines.append("\(kind) \(String(decoding: octets, as: UTF8.self).debugDescription)")
    }
    pending = nil
  }
}
