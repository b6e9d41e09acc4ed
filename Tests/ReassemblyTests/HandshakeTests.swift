import Packet
import Reassembly
import Testing

/// What a listener drops because the answer to its peer's SYN is not acknowledged yet (RFC 9293, section 3.10.7.4).
@Suite struct HandshakeTests {
  @Test(
    "Octets that do not acknowledge the answer to their SYN are none, unless nothing else comes for them",
    arguments: [true, false], [-1, -5])
  func octetsBeforeHandshake(isForged: Bool, acknowledged: Int) {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.client(0, isForged ? "EVIL" : "good", ack: acknowledged)
    line.client(0)
    if isForged { line.client(0, "good") }
    line.server(0, ack: 4)
    line.wait(1_000_000_000)
    line.finish()
    let told = line.recorder.retired[0]
    #expect(line.text(.lower) == "good")
    #expect(told.doubts.map(\.kind) == (isForged ? [.leftOut(.opening)] : []))
    #expect(told.gaps.isEmpty && told.conflicts.isEmpty && line.recorder.faults == [])
  }

  @Test("The same where what acknowledges too much has ended the wait for the handshake")
  func octetsBesideHandshake() {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.client(0, "EVIL", ack: 1000)
    line.client(0, "EVIL", ack: -1)
    line.client(0)
    line.server(0, "hello", ack: 0)
    line.client(0, "good", ack: 5)
    line.server(5, ack: 4)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "good")
    #expect(line.text(.upper) == "hello")
    let told = line.recorder.retired[0]
    #expect(told.doubts.map(\.kind) == [.leftOut(.opening)])
    #expect(told.conflicts.count == 1 && line.recorder.faults == [])
  }

  @Test("Behind the handshake what acknowledges less is told as long past, also where the listener says nothing")
  func pastBehindHandshake() {
    var line = Line()
    line.client(-1, ack: nil, flags: .syn)
    line.server(-1, ack: 0, flags: .syn)
    line.client(0)
    line.client(0, "one ")
    line.server(0, ack: 4)
    line.client(4, "EVIL", ack: -(1 << 30))
    line.client(4, "good")
    line.server(0, ack: 8)
    line.wait(1_000_000_000)
    line.finish()
    #expect(line.text(.lower) == "one good")
    let told = line.recorder.retired[0]
    #expect(told.conflicts.count == 1 && told.doubts.isEmpty && line.recorder.faults == [])
  }
}
