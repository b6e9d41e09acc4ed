import Capture
import Packet
import Testing

@testable import port831

@Suite("How far an interface was read")
struct LiveProgressTests {
  private static func at(_ second: Int64) -> Timestamp { Timestamp(nanoseconds: second * 1_000_000_000) }

  @Test("does not hold up the time, once all that waited was taken")
  func drained() {
    var progress = LiveProgress()
    #expect(progress.limited(Self.at(9)) == Self.at(9))
    progress.note(.drained(3), newest: Self.at(4))
    #expect(progress.limited(Self.at(9)) == Self.at(9))
    #expect(!progress.isBehind)
  }

  @Test("is as late as the last frame, while more may wait behind it")
  func behind() {
    var progress = LiveProgress()
    progress.note(.frames(2048), newest: Self.at(4))
    #expect(progress.isBehind)
    #expect(progress.limited(Self.at(9)) == Self.at(4))
    #expect(progress.limited(Self.at(3)) == Self.at(3))
    progress.note(.drained(0), newest: nil)
    #expect(progress.limited(Self.at(9)) == Self.at(9))
  }

  @Test("is past the end of the run with the first frame behind that")
  func past() {
    var progress = LiveProgress()
    #expect(!progress.isPast(Self.at(5)))
    progress.note(.frames(2048), newest: Self.at(5))
    #expect(!progress.isPast(Self.at(5)))
    progress.note(.frames(2048), newest: Self.at(6))
    #expect(progress.isPast(Self.at(5)))
    progress.note(.drained(0), newest: nil)
    #expect(progress.isPast(Self.at(5)))
  }
}
