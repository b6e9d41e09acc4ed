import BEEP
import Packet
import Testing

@testable import Session

/// Log-ins that fail, and what is weak about those that succeed.
@Suite struct LoginTests {
  private static let sasl = "http://iana.org/beep/SASL/"

  /// One log-in on a channel of its own.
  private static func log(
    _ script: inout BEEPScript, _ channel: UInt32, _ mechanism: String, _ blob: String, _ answer: String
  ) {
    script.start(
      channel, profile: sasl + mechanism, content: "<blob>\(Base64Text.of(blob))</blob>", reply: answer)
  }

  @Test func `Refused log-ins are counted with their users, and guessing is said once`() {
    var script = BEEPScript()
    script.greet([], [Self.sasl + "PLAIN"])
    let names = ["root", "root", "admin", "bob"]
    for (index, name) in names.enumerated() {
      Self.log(&script, UInt32(2 * index + 1), "PLAIN", "\0\(name)\0x", "<error code='535'/>")
    }
    Self.log(&script, 9, "PLAIN", "\0bob\0right", "<blob status='complete'/>")
    #expect(script.refusedLogins.count == 4)
    #expect(script.refusedLogins.users == ["root", "admin", "bob"])
    #expect(script.refusedLogins.last?.packet == 10)
    #expect(script.user == "bob")
    #expect(script.findings.filter { $0 == "repeated-refusals warning" }.count == 1)
    #expect(script.packets(of: "repeated-refusals") == [8])
  }

  @Test func `The names of those who guess are bounded`() {
    var script = BEEPScript()
    script.greet([], [Self.sasl + "CRAM-MD5"])
    for index in 0..<40 {
      Self.log(&script, UInt32(2 * index + 1), "CRAM-MD5", "user\(index) 00", "<error code='535'/>")
    }
    #expect(script.refusedLogins.count == 40)
    #expect(script.refusedLogins.users.count == SessionRecord.RefusedLogins.userLimit)
    #expect(script.refusedLogins.hasMoreUsers)
  }

  @Test func `ANONYMOUS is a warning once it is accepted`() {
    for (answer, isTold) in [("<blob status='complete'/>", true), ("<error code='535'/>", false)] {
      var script = BEEPScript()
      script.greet([], [Self.sasl + "ANONYMOUS"])
      Self.log(&script, 1, "ANONYMOUS", "me", answer)
      #expect(script.findings.contains("sasl-anonymous warning") == isTold)
    }
  }

  @Test(arguments: [("auth,auth-int", "auth", true), ("auth", "auth", false), ("auth,auth-conf", "auth-conf", false)])
  func `A client that goes without the layer it was offered is told`(offered: String, chosen: String, isTold: Bool) {
    var script = BEEPScript()
    let profile = Self.sasl + "DIGEST-MD5"
    script.greet([], [profile])
    let challenge = Base64Text.of("realm=\"r\",nonce=\"n\",qop=\"\(offered)\"")
    script.start(profile: profile, reply: "<blob>\(challenge)</blob>")
    let response = Base64Text.of("username=\"u\",realm=\"r\",qop=\(chosen),response=0")
    let number = script.send("MSG", "<blob>\(response)</blob>", from: .initiator, mime: "application/beep+xml")
    script.send(
      "RPY", "<blob status='complete'/>", from: .listener, msgno: number, mime: "application/beep+xml")
    #expect(script.findings.contains("qop-not-taken note") == isTold)
    #expect(script.authentications.map(\.outcome) == ["accepted"])
  }

  @Test func `A second attempt on the same channel is another log-in`() {
    var script = BEEPScript()
    script.greet([], [Self.sasl + "PLAIN"])
    Self.log(&script, 1, "PLAIN", "\0ops\0wrong", "<error code='535'/>")
    let blob = "<blob>\(Base64Text.of("\0ops\0right"))</blob>"
    let number = script.send("MSG", blob, from: .initiator, mime: "application/beep+xml")
    script.send("RPY", "<blob status='complete'/>", from: .listener, msgno: number, mime: "application/beep+xml")
    #expect(script.authentications.map(\.outcome) == ["refused", "accepted"])
    #expect(script.findings.filter { $0 == "N04 violation" }.count == 2)
    #expect(script.user == "ops")
  }

  @Test(arguments: [("auth-int", false), ("auth-conf", true)])
  func `A layer of SASL's is said, and encrypts where it hides`(quality: String, isEncrypted: Bool) {
    var script = BEEPScript()
    script.greet([], [Self.sasl + "DIGEST-MD5"])
    let challenge = Base64Text.of("realm=\"r\",nonce=\"n\",qop=\"\(quality)\"")
    script.start(profile: Self.sasl + "DIGEST-MD5", reply: "<blob>\(challenge)</blob>")
    let response = Base64Text.of("username=\"u\",realm=\"r\",qop=\(quality),response=0")
    let number = script.send("MSG", "<blob>\(response)</blob>", from: .initiator, mime: "application/beep+xml")
    script.send("RPY", "<blob status='complete'/>", from: .listener, msgno: number, mime: "application/beep+xml")
    #expect(script.findings.contains("sasl-layer note"))
    #expect(script.recorder.isLayerReadable == !isEncrypted)
  }

  @Test func `A log-in whose end was not seen is told when nothing more comes`() {
    var script = BEEPScript()
    script.greet([], [Self.sasl + "CRAM-MD5"])
    Self.log(&script, 1, "CRAM-MD5", "tim 00", "<blob>eA==</blob>")
    #expect(script.authentications.isEmpty)
    script.finish()
    #expect(script.authentications.map(\.outcome) == ["unknown"])
    #expect(script.authentications.first?.identity == "tim")
  }

  @Test(arguments: ["inside", "whole"]) func `TLS that is refused is a refusal, once`(way: String) {
    var script = BEEPScript()
    let profile = "http://iana.org/beep/TLS"
    script.greet([], [profile])
    if way == "inside" {
      script.start(profile: profile, content: "<ready/>", reply: "<error code='501'>no</error>")
    } else {
      let content = "<profile uri='\(profile)'><![CDATA[<ready/>]]></profile>"
      script.manage("MSG", "<start number='1'>\(content)</start>", from: .initiator)
      script.manage("ERR", "<error code='501'>no</error>", from: .listener, msgno: 1)
    }
    #expect(script.beep.refusalCount == 1)
    #expect(script.beep.refusals.map(\.code) == [501])
    #expect(script.beep.refusals.map(\.profile) == [profile])
    #expect(script.beep.refusals.map(\.from) == [.listener])
  }

  @Test func `Behind a relay another peer speaks: parts and channels begin anew`() {
    var script = BEEPScript()
    script.greet([], [BEEPScript.netconf, "http://iana.org/beep/TUNNEL"])
    script.start()
    script.hellos()
    script.ask("<lock><target><running/></target></lock>")
    script.start(3, profile: "http://iana.org/beep/TUNNEL", content: "<tunnel/>", reply: "<ok/>")
    #expect(script.findings.contains("tunnelled note"))
    #expect(script.beep.tunnelPacket?.packet == script.packet)
    #expect(script.openRequests.isEmpty)
    script.forget()
    script.greet([BEEPScript.netconf], [])
    script.start(2, from: .listener)
    script.hellos(manager: .listener, channel: 2)
    script.ask("<get/>", "<data/>", from: .listener, channel: 2)
    #expect(script.manager == .listener)
    #expect(script.findings.filter { $0.hasSuffix("violation") }.isEmpty)
    #expect(script.rpcs.map(\.operation) == ["lock", "get"])
  }
}

/// Base64 for blobs.
enum Base64Text {
  static func of(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let octets = Array(text.utf8)
    var result = ""
    for start in stride(from: 0, to: octets.count, by: 3) {
      let part = octets[start..<min(start + 3, octets.count)]
      var word = part.reduce(0) { $0 << 8 | Int($1) }
      word <<= 8 * (3 - part.count)
      for index in 0..<4 { result.append(index <= part.count ? letters[word >> (18 - 6 * index) & 63] : "=") }
    }
    return result
  }
}
