import BEEP
import Bytes
import Packet
import TestSupport
import Testing

@testable import Session

/// Octets behind a `ready` that waits for its reply (RFC 3080, section 3.1.3.1).
@Suite struct HoldTests {
  private static let tls = "http://iana.org/beep/TLS"

  private static func document(
    _ type: String, _ channel: Int, _ msgno: Int, _ seqno: inout Int, _ text: String, mime: String = "beep+xml"
  ) -> String {
    let payload = "Content-Type: application/\(mime)\r\n\r\n\(text)"
    defer { seqno += payload.utf8.count }
    return "\(type) \(channel) \(msgno) . \(seqno) \(payload.utf8.count)\r\n\(payload)END\r\n"
  }

  /// A session whose initiator has asked for TLS, and is not answered.
  private static func held(_ script: inout FlowScript) {
    var (client, server) = (0, 0)
    let profiles = "<profile uri='\(tls)'/><profile uri='\(BEEPScript.netconf)'/>"
    script.open(1, port: 831)
    script.say(1, .listener, document("RPY", 0, 0, &server, "<greeting>\(profiles)</greeting>"))
    script.say(1, .initiator, document("RPY", 0, 0, &client, "<greeting/>"))
    let start = "<start number='3'><profile uri='\(BEEPScript.netconf)'/></start>"
    script.say(1, .initiator, document("MSG", 0, 1, &client, start))
    script.say(1, .listener, document("RPY", 0, 1, &server, "<profile uri='\(BEEPScript.netconf)'/>"))
    let ready = "<start number='1'><profile uri='\(tls)'><![CDATA[<ready/>]]></profile></start>"
    script.say(1, .initiator, document("MSG", 0, 2, &client, ready))
  }

  @Test func `What becomes too much to wait for is read, and breaks the rule`() {
    var script = FlowScript(ports: PortSet([831]))
    Self.held(&script)
    let filler = String(repeating: "<a>x</a>", count: 500)
    let edit = "<edit-config><target><running/></target><config>\(filler)</config></edit-config>"
    var (client, server) = (0, 0)
    script.say(1, .listener, "SEQ 3 0 1000000\r\n")
    for number in 0..<80 {
      let rpc = "<rpc message-id='\(number)' xmlns='\(BEEPScript.base)'>\(edit)</rpc>"
      script.say(1, .initiator, Self.document("MSG", 3, number, &client, rpc, mime: "xml"))
      let reply = "<rpc-reply message-id='\(number)' xmlns='\(BEEPScript.base)'><ok/></rpc-reply>"
      script.say(1, .listener, Self.document("RPY", 3, number, &server, reply, mime: "xml"))
    }
    script.close(1)
    let sessions = script.gathered.events.compactMap { if case .session(let record) = $0.event { record } else { nil } }
    #expect(sessions.last?.netconf?.operations == 80)
    let findings = script.gathered.events.compactMap {
      if case .finding(let found) = $0.event { found.code } else { nil }
    }
    #expect(findings.contains("D16"))
    // The other one has broken nothing.
    #expect(Set(findings).isDisjoint(with: ["F06", "F07", "F08", "D01", "D04", "D05", "D06"]))
  }

  @Test func `What waits costs nothing while the other one goes on`() {
    let growth = Cost.growth(from: 250) { count in
      var script = FlowScript(ports: PortSet([831]))
      Self.held(&script)
      for _ in 0..<count { script.say(1, .initiator, [0x16]) }
      for _ in 0..<count { script.say(1, .listener, "SEQ 0 0 4096\r\n") }
    }
    #expect(growth < Cost.linear)
  }
}
