import Packet
import Testing

@testable import port831

@Suite("What the kernel lost")
struct DropLedgerTests {
  static func at(_ second: Int64) -> Timestamp { Timestamp(nanoseconds: second * 1_000_000_000) }

  @Test("is told to the sessions that were open meanwhile")
  func overlap() {
    var ledger = DropLedger()
    ledger.note(5, on: 0, from: Self.at(10), to: Self.at(11))
    ledger.note(7, on: 1, from: Self.at(20), to: Self.at(21))
    ledger.note(0, on: 0, from: Self.at(22), to: Self.at(23))
    #expect(ledger.total == 12)
    #expect(ledger.dropped(on: .max, from: Self.at(0), to: Self.at(9)) == 0)
    #expect(ledger.dropped(on: .max, from: Self.at(0), to: Self.at(10)) == 5)
    #expect(ledger.dropped(on: .max, from: Self.at(11), to: Self.at(25)) == 12)
    #expect(ledger.dropped(on: .max, from: Self.at(12), to: Self.at(25)) == 7)
    #expect(ledger.dropped(on: .max, from: Self.at(22), to: Self.at(25)) == 0)
  }

  @Test("is told to those sessions alone that were seen on its interface")
  func places() {
    var ledger = DropLedger()
    ledger.note(5, on: 0, from: Self.at(10), to: Self.at(11))
    ledger.note(7, on: 1, from: Self.at(10), to: Self.at(11))
    ledger.note(9, on: 200, from: Self.at(10), to: Self.at(11))
    var places = SessionPlaces()
    places.note(1, 0)
    places.note(2, 1)
    places.note(2, 200)
    func dropped(_ session: Int) -> UInt64 {
      ledger.dropped(on: places.sources(of: session), from: Self.at(0), to: Self.at(20))
    }
    #expect(dropped(1) == 5)
    #expect(dropped(2) == 16)
    #expect(dropped(3) == 0)
    places.forget(2)
    #expect(dropped(2) == 0)
  }

  @Test("is never forgotten, however often it rose")
  func bounded() {
    var ledger = DropLedger()
    for second in 0..<50_000 as Range<Int64> { ledger.note(1, on: 2, from: Self.at(second), to: Self.at(second + 1)) }
    #expect(ledger.total == 50_000)
    #expect(ledger.dropped(on: SessionPlaces.bit(2), from: Self.at(0), to: Self.at(60_000)) == 50_000)
    #expect(ledger.dropped(on: SessionPlaces.bit(1), from: Self.at(0), to: Self.at(60_000)) == 0)
    #expect(ledger.dropped(on: .max, from: Self.at(49_999), to: Self.at(60_000)) <= 3)
  }
}
