import BEEP
import Packet
import Reassembly
import Testing

@testable import Session

@Suite("A session that ends inside a frame")
struct EndTests {
  /// How the listener's greeting, which breaks off, is judged; `end` is what becomes of the connection then.
  private static func severities(_ end: (inout FlowScript) -> Void) -> [Severity] {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    let greeting = "Content-Type: application/beep+xml\r\n\r\n<greeting/>"
    script.say(0, .initiator, "RPY 0 0 . 0 \(greeting.utf8.count)\r\n\(greeting)END\r\n")
    script.say(0, .listener, "RPY 0 0 . 0 \(greeting.utf8.count)\r\nContent-Type: ")
    end(&script)
    return script.gathered.events.compactMap { event in
      guard case .finding(let finding) = event.event, finding.code == "T01" else { return nil }
      return finding.severity
    }
  }

  @Test("is broken off by who has ended it, and else only the capture is")
  func severity() {
    #expect(Self.severities { $0.close(0) } == [.warning])
    #expect(Self.severities { $0.close(0, state: .reset) } == [.warning])
    #expect(Self.severities { $0.close(0, state: .established) } == [.note])
    #expect(Self.severities { $0.close(0, state: .evicted) } == [.note])
    // The other peer's FIN says nothing of this direction.
    #expect(
      Self.severities {
        $0.end(0, .initiator)
        $0.close(0, state: .established)
      } == [.note])
    #expect(
      Self.severities {
        $0.end(0, .listener)
        $0.close(0, state: .established)
      } == [.warning])
  }
}
