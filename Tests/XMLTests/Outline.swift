import Bytes
import XML

/// The tags of a document down to a depth, and its problem.
struct Outline: Equatable {
  var tags: [String] = []
  var problem: XMLProblem?

  /// Reads a document in parts; with `isPassing` it reads on without a word inside the elements at `depth`.
  init(_ parts: [[UInt8]], _ depth: Int, isPassing: Bool = false) {
    var tokenizer = XMLTokenizer()
    var isInside = false
    for part in parts {
      Octets(part).withBytes { chunk in
        var position = 0
        while true {
          let token =
            isInside && isPassing
            ? tokenizer.nextEnd(of: depth, in: chunk, from: &position) : tokenizer.next(in: chunk, from: &position)
          if token.kind == .needMore || token.kind == .problem { break }
          guard token.kind == .startTag || token.kind == .endTag, token.depth <= depth else { continue }
          isInside = token.kind == .startTag && token.depth == depth
          let name = tokenizer.text(token.range, of: token, in: chunk)
          tags.append("\(token.kind) \(name) \(tokenizer.name(of: token.namespace) ?? "")")
        }
      }
    }
    problem = tokenizer.finish()
  }
}
