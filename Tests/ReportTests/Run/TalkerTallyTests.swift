import Testing

@testable import Report
@testable import Session

/// Who said how much, and in how many sessions.
@Suite struct TalkerTallyTests {
  private static func tally(_ initiator: String, _ there: UInt64, _ listener: String, _ back: UInt64) -> TalkerTally {
    let envelope = Scene.envelope(1, (initiator, 49159), (listener, 831), at: Scene.origin(1, 0))
    let session = Scene.session(
      envelope, Scene.origin(1, 0), Scene.origin(9, 1), Scene.verdict(.unofficial, "SSH", .unofficial),
      there: Scene.direction(9, there), back: Scene.direction(9, back))
    var tally = TalkerTally()
    tally.add(session, envelope)
    return tally
  }

  @Test func `each end is told what it sent`() {
    let top = Self.tally("192.0.2.10", 900, "192.0.2.1", 1000).top(2)
    #expect(top.map(\.octets) == [1000, 900])
    #expect(top.map(\.sessions) == [1, 1])
    #expect(Self.tally("192.0.2.10", 900, "192.0.2.1", 0).count == 1)
  }

  @Test(arguments: [(900, 1000), (900, 0), (0, 1000)] as [(UInt64, UInt64)])
  func `a session of a host with itself is one`(_ there: UInt64, _ back: UInt64) {
    let top = Self.tally("192.0.2.1", there, "192.0.2.1", back).top(2)
    #expect(top == [TalkerTally.Talker(address: Scene.address("192.0.2.1"), sessions: 1, octets: there + back)])
  }
}
