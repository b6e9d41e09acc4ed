import BEEP
import Packet
import Testing

@testable import Session

/// What comes along with a start is told of the message and the packet that brought it.
@Suite struct StartTests {
  private static let sasl = "http://iana.org/beep/SASL/"
  /// NUL, "bob", NUL, "geheim".
  private static let blob = "<![CDATA[<blob>AGJvYgBnZWhlaW0=</blob>]]>"

  private static func ask(_ script: inout BEEPScript, _ profiles: [(String, String)]) {
    let list = profiles.map { "<profile uri='\($0.0)'>\($0.1)</profile>" }.joined()
    script.manage("MSG", "<start number='1'>\(list)</start>", from: .initiator)
  }

  @Test func `Each hello of a start and its reply is its sender's, of its own message and packet`() throws {
    var script = BEEPScript()
    script.greet()
    script.start(content: BEEPScript.hello(), reply: BEEPScript.hello(4711))
    #expect(script.hellos.map(\.from) == [.initiator, .listener])
    #expect(script.hellos.map(\.ordinal) == [3, 4])
    #expect(script.hellos.map(\.sessionID) == [nil, 4711])
    let packets = script.gathered.events.compactMap { event -> UInt64? in
      if case .hello = event.event { event.envelope.origin.packet } else { nil }
    }
    #expect(packets == [3, 4])
    #expect(script.netconf?.managerHello?.packet == 3)
    #expect(script.netconf?.agentHello?.packet == 4)
  }

  @Test func `Among several profiles the reply decides whether a hello was meant, and the start still brought it`() {
    var script = BEEPScript()
    script.greet([], [BEEPScript.netconf, "urn:echo"])
    Self.ask(&script, [("urn:echo", ""), (BEEPScript.netconf, "<![CDATA[\(BEEPScript.hello())]]>")])
    #expect(script.hellos.isEmpty)
    script.manage("RPY", "<profile uri='\(BEEPScript.netconf)'/>", from: .listener, msgno: 1)
    #expect(script.hellos.map(\.from) == [.initiator])
    #expect(script.hellos.map(\.ordinal) == [3])
  }

  @Test func `A hello in a start that is refused was said, but no NETCONF is spoken`() {
    var script = BEEPScript()
    script.greet()
    Self.ask(&script, [(BEEPScript.netconf, "<![CDATA[\(BEEPScript.hello())]]>")])
    script.manage("ERR", "<error code='550'>no</error>", from: .listener, msgno: 1)
    #expect(script.hellos.map(\.ordinal) == [3])
    #expect(script.isNETCONF == false)
    #expect(script.beep.refusals.map(\.code) == [550])
    #expect(script.beep.refusals.first?.diagnostic == "no")
    #expect(script.beep.refusals.first?.from == .listener)
  }

  @Test(arguments: ["accepted", "refused inside", "refused", "never answered", "another one chosen"])
  func `A password crosses with its start, whatever the answer`(answer: String) {
    var script = BEEPScript()
    script.greet([], [Self.sasl + "PLAIN", Self.sasl + "OTP"])
    Self.ask(&script, [(Self.sasl + "PLAIN", Self.blob), (Self.sasl + "OTP", "")])
    #expect(script.packets(of: "N04") == [3])
    func reply(_ mechanism: String, _ content: String) -> String {
      "<profile uri='\(Self.sasl)\(mechanism)'><![CDATA[\(content)]]></profile>"
    }
    switch answer {
    case "accepted":
      script.manage("RPY", reply("PLAIN", "<blob status='complete'/>"), from: .listener, msgno: 1)
    case "refused inside":
      script.manage("RPY", reply("PLAIN", "<error code='535'/>"), from: .listener, msgno: 1)
    case "refused": script.manage("ERR", "<error code='538'/>", from: .listener, msgno: 1)
    case "another one chosen": script.manage("RPY", reply("OTP", ""), from: .listener, msgno: 1)
    default: break
    }
    script.finish()
    #expect(script.packets(of: "N04") == [3])
    let last = script.authentications.last
    switch answer {
    case "accepted": #expect(last?.outcome == "accepted" && last?.identity == "bob")
    case "refused inside": #expect(last?.outcome == "refused" && last?.code == 535 && last?.identity == "bob")
    case "refused": #expect(last?.outcome == "refused" && last?.code == 538 && last?.identity == "bob")
    default: #expect(last?.mechanism != "PLAIN")
    }
    #expect(script.refusedLogins.count == (answer.hasPrefix("refused") ? 1 : 0))
    #expect(script.refusedLogins.users == (answer.hasPrefix("refused") ? ["bob"] : []))
  }

  @Test func `The agent that starts NETCONF breaks the rule with its start, not with the answer to it`() {
    var script = BEEPScript()
    script.greet()
    script.start(2, from: .listener)
    #expect(script.packets(of: "N05") == [3])
  }

  @Test(arguments: [true, false]) func `Two greetings that do not fit are told of the second one`(both: Bool) {
    var script = BEEPScript()
    script.greet(both ? [BEEPScript.netconf] : [], both ? [BEEPScript.netconf] : [])
    script.start()
    script.finish()
    #expect(script.packets(of: both ? "N01" : "N02") == [2])
  }

  @Test func `Requests of channel management that are refused are counted, and the first are kept`() {
    var script = BEEPScript()
    script.greet()
    script.start()
    for _ in 0..<12 {
      script.manage("MSG", "<close number='1' code='200'/>", from: .initiator)
      script.manage("ERR", "<error code='550'>busy</error>", from: .listener, msgno: script.lastAsked)
    }
    #expect(script.beep.refusalCount == 12)
    #expect(script.beep.refusals.map(\.request) == Array(repeating: .close, count: 8))
    #expect(script.beep.refusals.first?.diagnostic == "busy")
  }
}
