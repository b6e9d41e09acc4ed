import Bytes
import Testing

@Suite struct LentTests {
  private final class Counter { var count = 0 }

  @Test func `What is lent is the object itself, and nobody owns it for that`() {
    var counter = Counter()
    let lent = unsafe Lent(counter)
    #expect(isKnownUniquelyReferenced(&counter))
    lent.with { $0.count += 3 }
    #expect(counter.count == 3)
    #expect(lent.with(\.count) == 3)
  }
}
