import Bytes
import TestSupport
import Testing
import XML

/// Any cut of the same octets gives the same tokens.
@Suite struct SplitTests {
  @Test("Every cut of a document gives the same tokens, names, values and problem")
  func everyCut() {
    for document in Documents.all {
      let whole = TokenTrace([document])
      for cut in Cuts.all(of: document.count) {
        let trace = TokenTrace(Cuts.parts(of: document, at: cut))
        #expect(trace == whole, "\(String(decoding: document, as: UTF8.self).debugDescription) at \(cut)")
        if trace != whole { break }
      }
    }
  }

  @Test("Cuts of mutated documents agree", arguments: 0..<20)
  func mutated(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) + 5000)
    var generator = DocumentGenerator(seed: UInt64(seed) + 6000)
    for _ in 0..<20 {
      let document = random.mutated(generator.document())
      let whole = TokenTrace([document])
      for _ in 0..<20 {
        let cut = (0..<random.below(5) + 1).map { _ in random.below(document.count + 1) }.sorted()
        #expect(TokenTrace(Cuts.parts(of: document, at: cut)) == whole)
      }
      #expect(TokenTrace(document.map { [$0] }) == whole)
    }
  }
}
