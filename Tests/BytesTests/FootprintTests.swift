import Bytes
import Testing

@Suite("What values take of memory beside themselves")
struct FootprintTests {
  @Test("A block has a head of eight octets, and is a multiple of sixteen", arguments: 1...100)
  func block(octets: Int) {
    let size = MemoryBlock.size(octets)
    #expect(size >= 32)
    #expect(size % 16 == 0)
    #expect(octets + 8 <= size)
    #expect(size < max(33, octets + 8 + 16))
  }

  @Test("Nothing is taken by what is empty or short")
  func nothing() {
    #expect([Int]().blockSize == 0)
    #expect([String]().footprint == 0)
    #expect([Int: Int]().blockSize == 0)
    #expect("fifteen octets.".footprint == 0)
    #expect((nil as String?).footprint == 0)
    #expect(Octets().footprint == 0)
  }

  @Test("An array takes the block of its elements, and what these take")
  func array() {
    let long = String(repeating: "long", count: 10)
    let texts = [long, "short", long]
    #expect(texts.footprint == texts.blockSize + 2 * long.footprint)
    #expect(texts.blockSize >= 32 + 3 * 16)
    #expect(long.footprint >= 40 + 32)
  }

  @Test("A dictionary takes room for a third more than it may hold", arguments: [1, 3, 10, 100, 1000])
  func dictionary(count: Int) {
    let table = Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, UInt64($0)) })
    #expect(table.blockSize >= 16 * table.capacity * 4 / 3)
    #expect(table.blockSize <= 16 * max(2, table.capacity * 8 / 3) + table.capacity + 128)
  }
}
