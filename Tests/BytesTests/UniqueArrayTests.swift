import Bytes
import Testing

@Suite struct UniqueArrayTests {
  private struct Single: ~Copyable {
    var value: Int
    let ended: (Int) -> Void
    deinit { ended(value) }
  }

  @Test func `Elements stay in order while it grows, and are changed in their place`() {
    var array = UniqueArray<Single>()
    #expect(array.indices.isEmpty)
    for value in 0..<100 { array.append(Single(value: value) { _ in }) }
    array[40].value = 4000
    var values: [Int] = []
    for index in array.indices { values.append(array[index].value) }
    #expect(values == (0..<40) + [4000] + (41..<100))
    let capacity = array.capacity
    #expect((100..<256).contains(capacity))
  }

  @Test func `One that never holds anything has no room, and ends like others`() {
    var array = UniqueArray<Single>()
    #expect(array.capacity == 0 && array.isEmpty)
    array.removeAll()
    array = UniqueArray<Single>(capacity: -1)
    #expect(array.capacity == 0 && array.isEmpty)
    array = UniqueArray<Single>(capacity: 3)
    #expect(array.capacity == 3 && array.isEmpty)
  }

  @Test func `One that is taken out leaves no hole`() {
    var ended: [Int] = []
    var array = UniqueArray<Single>()
    for value in 0..<5 { array.append(Single(value: value) { ended.append($0) }) }
    array.remove(at: 1)
    array.remove(at: 3)
    #expect(ended == [1, 4])
    var values: [Int] = []
    for index in array.indices { values.append(array[index].value) }
    #expect(values == [0, 2, 3])
  }

  @Test func `What it holds ends with it, once`() {
    var ended: [Int] = []
    do {
      var array = UniqueArray<Single>()
      for value in 0..<9 { array.append(Single(value: value) { ended.append($0) }) }
      #expect(ended == [])
      array[3] = Single(value: 33) { ended.append($0) }
      #expect(ended == [3])
    }
    #expect(ended.dropFirst().sorted() == [0, 1, 2, 4, 5, 6, 7, 8, 33])
  }

  @Test func `When all elements end their room stays, and takes others`() {
    var ended: [Int] = []
    var array = UniqueArray<Single>()
    for value in 0..<5 { array.append(Single(value: value) { ended.append($0) }) }
    let room = array.capacity
    array.removeAll()
    #expect(ended == [0, 1, 2, 3, 4])
    #expect(array.count == 0)
    #expect(array.capacity == room)
    array.append(Single(value: 7) { ended.append($0) })
    #expect(array[0].value == 7)
    #expect(ended.count == 5)
  }
}
