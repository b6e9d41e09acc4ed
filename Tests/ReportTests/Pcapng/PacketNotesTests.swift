import Testing

@testable import Report
@testable import Session

@Suite("Comments on packets")
struct PacketNotesTests {
  @Test("the first packet of a session has the verdict, the packets of findings have those")
  func notes() throws {
    var notes = PacketNotes()
    for (event, envelope) in QuickStart.netconf() { notes.note(Exported.disclosed(event), envelope) }
    #expect(notes.of(3) == ["#1 NETCONF over BEEP (netconf-beep), certain, standing leftover"])
    #expect(notes.of(25) == ["#1 warning unencrypted: configuration and replies can be read on the path"])
    #expect(notes.of(7).first?.hasPrefix("#1 shows it: both greetings") == true)
    #expect(notes.of(4) == [])
  }

  @Test("notes are bounded, and what was left out is counted")
  func bounds() {
    var notes = PacketNotes(limit: 1)
    for (event, envelope) in QuickStart.netconf() { notes.note(Exported.disclosed(event), envelope) }
    #expect(notes.omitted > 0)
  }
}
