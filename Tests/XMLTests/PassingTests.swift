import TestSupport
import Testing
import XML

/// Who reads on without a word misses nothing that matters.
@Suite struct PassingTests {
  @Test func `Reading on to an end is reading all up to it, whatever is cut`() {
    for document in Documents.all {
      for depth in 1...3 {
        let whole = Outline([document], depth)
        for cut in Cuts.all(of: document.count) {
          let passing = Outline(Cuts.parts(of: document, at: cut), depth, isPassing: true)
          #expect(passing == whole, "\(String(decoding: document, as: UTF8.self).debugDescription) at \(cut)")
          if passing != whole { break }
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func `Reading on in mutated documents finds the same problem`(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) + 7000)
    var generator = DocumentGenerator(seed: UInt64(seed) + 8000)
    for _ in 0..<200 {
      let document = random.mutated(generator.document())
      let depth = 1 + random.below(3)
      let whole = Outline([document], depth)
      #expect(Outline([document], depth, isPassing: true) == whole)
      for _ in 0..<3 {
        let cut = (0..<random.below(5) + 1).map { _ in random.below(document.count + 1) }.sorted()
        #expect(Outline(Cuts.parts(of: document, at: cut), depth, isPassing: true) == whole)
      }
    }
  }

  @Test(arguments: [XMLLimits.depth - 1, XMLLimits.depth, XMLLimits.depth + 1])
  func `Reading on goes as deep as reading does`(_ count: Int) {
    let opening = String(repeating: "<a>", count: count)
    for inner in ["", "<b/>", "<b>c</b>", "<b></b>"] {
      let document = Array((opening + inner + String(repeating: "</a>", count: count)).utf8)
      let whole = Outline([document], 1)
      #expect(Outline([document], 1, isPassing: true) == whole)
      let deepest = count + (inner.isEmpty ? 0 : 1)
      #expect((whole.problem?.kind == .tooDeep) == (deepest > XMLLimits.depth))
    }
  }
}
