import Bytes
import TLS
import Testing

@Suite("Gaps and damage")
struct GapTests {
  @Test("a record that is missing takes no more than itself, and nothing wrong is said", arguments: Fixture.readable)
  func everyRecord(_ fixture: Fixture) {
    for side in ["client", "server"] {
      for range in fixture.records(side) { check(fixture, side, range) }
    }
  }

  @Test("part of a record that is missing takes no more than the record", arguments: Fixture.readable)
  func insideRecords(_ fixture: Fixture) {
    for side in ["client", "server"] {
      for range in fixture.records(side) where range.count > 12 {
        check(fixture, side, (range.lowerBound + 7)..<(range.lowerBound + 9))
        check(fixture, side, (range.upperBound - 2)..<range.upperBound)
        check(fixture, side, (range.lowerBound + 2)..<(range.lowerBound + 4))
      }
    }
  }

  @Test("any stretch that is missing costs no more than what it hits", arguments: Fixture.chosen)
  func stretches(_ fixture: Fixture) {
    for side in ["client", "server"] {
      let count = fixture.octets[side]?.count ?? 0
      for start in stride(from: 0, to: count, by: 97) {
        for length in [1, 100, 1448] where start + length <= count { check(fixture, side, start..<(start + length)) }
      }
    }
  }

  @Test("data behind a gap is found again by the number of its record", arguments: Fixture.readable)
  func found(_ fixture: Fixture) {
    // Without the change of cipher in the gap nothing behind it can be read.
    guard fixture.name != "12-negotiated-anew" else { return }
    let data = fixture.records("client").dropLast(3)
    guard let last = data.last, data.count > 4 else { return }
    let recorder = Player.play(fixture, gap: ("client", last))
    let tail = recorder.journal.last { if case .plaintext(_, .initiator, _) = $0 { true } else { false } }
    guard case .plaintext(let octets, _, _)? = tail else {
      Issue.record("nothing is found")
      return
    }
    #expect(fixture.inner("client").suffix(octets.count) == octets[...])
  }

  @Test("a damaged record is said, and those behind it are read")
  func damage() throws {
    for name in ["n06", "n07", "n08", "n09"] {
      var fixture = try Fixture(name)
      let record = fixture.records("client").dropLast(4).last ?? 0..<0
      fixture.octets["client"]?[record.upperBound - 1] ^= 1
      let recorder = Player.play(fixture)
      #expect(recorder.losses.map(\.cause) == [.damaged])
      #expect(recorder.losses.first?.offset == UInt64(record.lowerBound))
      expectPlausible(recorder, fixture)
      #expect(recorder.plaintext(of: .initiator).suffix(40) == fixture.inner("client").suffix(40))
      #expect(recorder.plaintext(of: .initiator).count < fixture.inner("client").count)
    }
  }

  @Test("a gap in the handshake costs no data, where the change of keys is seen")
  func handshake() throws {
    let fixture = try Fixture("12-client-certificate")
    // The client's certificate, its key exchange and its proof lie in the second record and what follows; the change of
    // cipher is the first of its records with one octet.
    let records = fixture.records("client")
    let change = try #require(records.first { $0.count == 6 })
    let recorder = Player.play(fixture, gap: ("client", records[1].lowerBound..<change.lowerBound))
    #expect(recorder.plaintext(of: .initiator) == fixture.inner("client"))
    #expect(!recorder.journal.contains { if case .missing = $0 { true } else { false } })
    #expect(recorder.losses.map(\.cause) == [.gap])
  }

  private func check(_ fixture: Fixture, _ side: String, _ range: Range<Int>) {
    let recorder = Player.play(fixture, gap: (side, range))
    #expect(recorder.misuse.isEmpty, "\(side) \(range): \(recorder.misuse)")
    #expect(!recorder.findings.contains { $0.severity == .violation && $0.check != .version }, "\(side) \(range)")
    expectPlausible(recorder, fixture)
    let lost = fixture.inner(side).count - recorder.plaintext(of: side == "client" ? .initiator : .listener).count
    #expect(lost == 0 || !recorder.losses.isEmpty, "\(side) \(range): \(lost) octets are lost silently")
  }

  /// What was lent stands in what was said, in its order, and where a number says so at its place.
  private func expectPlausible(_ recorder: Recorder, _ fixture: Fixture) {
    for (peer, side) in [(TLSPeer.initiator, "client"), (.listener, "server")] {
      let inner = fixture.inner(side)
      var position = 0
      for run in runs(of: peer, recorder) {
        if let hole = run.hole {
          position += hole
        } else {
          while position + run.octets.count < inner.count, !inner[position...].starts(with: run.octets) {
            position += 1
          }
        }
        #expect(position <= inner.count && inner.dropFirst(position).starts(with: run.octets))
        position += run.octets.count
      }
    }
  }

  /// Octets that were lent without anything missing between them, and how many are missing before, if that is known.
  private func runs(of wanted: TLSPeer, _ recorder: Recorder) -> [(hole: Int?, octets: [UInt8])] {
    var runs: [(hole: Int?, octets: [UInt8])] = [(0, [])]
    for entry in recorder.journal {
      switch entry {
      case .missing(let count, wanted, _): runs.append((count.map { Int($0) }, []))
      case .plaintext(let octets, wanted, _): runs[runs.count - 1].octets += octets
      default: break
      }
    }
    return runs
  }
}
