import Bytes
import Testing

@Suite struct UniqueBoxTests {
  private final class Witness {
    let ended: () -> Void
    init(_ ended: @escaping () -> Void) { self.ended = ended }
    deinit { ended() }
  }

  @Test func `A value is changed in its place, through a box that is only lent`() {
    let box = UniqueBox([1, 2])
    box.value.append(3)
    box.value[0] = 7
    #expect(box.value == [7, 2, 3])
  }

  @Test func `What it holds ends with it, once`() {
    var count = 0
    do {
      let box = UniqueBox(Witness { count += 1 })
      #expect(count == 0)
      box.value = Witness { count += 10 }
      #expect(count == 1)
    }
    #expect(count == 11)
  }
}
