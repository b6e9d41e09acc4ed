import Bytes
import Testing

@Suite struct SharedTests {
  @Test func `Its parts are reached by their own names, and two are equal when their values are`() {
    let shared = Shared(Octets([1, 2, 3]))
    let other = shared
    #expect(other.count == 3)
    #expect(other === shared)
    #expect(shared == Shared(Octets([1, 2, 3])))
    #expect(shared != Shared(Octets([1, 2])))
  }
}
