import Report
import Testing

@testable import port831

@Suite("The heap")
struct HeapTests {
  @Test(
    "says what is in use, and no longer what was given back",
    .enabled(if: Heap.octetsInUse != nil, "the allocator does not say, as a sanitizer's does not"))
  func inUse() throws {
    let (size, rounds) = (64 << 20, 20)
    // Other tests take memory at the same time, but not so much.
    for _ in 0..<rounds {
      let during = try Self.holding(size)
      #expect(during >= UInt64(size))
    }
    #expect(try #require(Heap.octetsInUse) < UInt64(rounds * size / 4 * 3))
  }

  /// What is in use while so many octets are held.
  private static func holding(_ size: Int) throws -> UInt64 {
    let held = [UInt8](repeating: 1, count: size)
    let octets = try #require(Heap.octetsInUse)
    #expect(held.last == 1)
    return octets
  }

  @Test("is a figure for Prometheus where it is known")
  func metric() {
    let (figures, interfaces) = (LiveTextTests.figures(), [LiveInterface.End]())
    let text = MetricsFile.text(figures, interfaces, heap: 5_136_000)
    #expect(text.contains("# TYPE port831_memory_used_octets gauge\nport831_memory_used_octets 5136000\n"))
    #expect(text.contains("port831_memory_peak_octets 18400000\n"))
    #expect(!MetricsFile.text(figures, interfaces, heap: nil).contains("memory_used"))
  }
}
