import BEEP
import Bytes
import Packet
import Reassembly
import TestSupport
import Testing

@testable import Session

@Suite struct SearchTests {
  private static let hello = "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>]]>]]>"

  private static func greeting(_ profile: String) -> String {
    let body = "Content-Type: application/beep+xml\r\n\r\n<greeting><profile uri=\"\(profile)\"/></greeting>\r\n"
    return "RPY 0 0 . 0 \(body.utf8.count)\r\n\(body)END\r\n"
  }

  @Test func `BEEP is found on any port, and nothing else is told`() {
    var script = FlowScript(ports: .all, isSearch: true)
    let strangers = [
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"), ("SSH-2.0-a\r\n", "SSH-2.0-b\r\n"),
      ("<stream:stream to='a'>", "<stream:stream from='a'>"), ("RPY 0 is what I say\r\n", "MSG \r\n"),
      ("\n#no\n", "\n#no\n"), ("R", "R"),
    ]
    for (number, (asked, answered)) in strangers.enumerated() {
      script.open(number, port: UInt16(7000 + number))
      script.say(number, .initiator, asked)
      script.say(number, .listener, answered)
      script.say(number, .initiator, asked)
    }
    script.open(20, port: 12_345)
    script.say(20, .listener, Self.greeting(BEEPScript.netconf))
    script.say(20, .initiator, Self.greeting(BEEPScript.netconf))
    for number in [0, 1, 2, 3, 4, 5, 20] { script.close(number) }
    #expect(script.verdicts.map(\.code) == [.netconfBEEP])
    #expect(script.gathered.events.allSatisfy { $0.envelope.listener.port == 12_345 })
  }

  @Test func `A greeting that comes octet by octet is found`() {
    var script = FlowScript(ports: .all, isSearch: true)
    script.open(0, port: 12_345)
    for octet in Self.greeting(BEEPScript.netconf).utf8 { script.say(0, .listener, [octet]) }
    for octet in Self.greeting("http://iana.org/beep/xmlrpc").utf8 { script.say(0, .initiator, [octet]) }
    script.close(0)
    #expect(script.verdicts.map(\.code) == [.netconfBEEP])
  }

  @Test func `NETCONF in clear is found on any port`() {
    var script = FlowScript(ports: .all, isSearch: true)
    script.open(0, port: 2023)
    script.say(0, .listener, Self.hello)
    script.say(0, .initiator, Self.hello)
    script.close(0)
    #expect(script.verdicts.map(\.code) == [.netconfNoBEEP])
  }

  @Test func `A session that began before the capture is found by its next frame`() {
    var script = FlowScript(ports: .all, isSearch: true)
    script.open(0, port: 12_345, hasSYN: false)
    script.say(0, .initiator, "of a message\r\nEND\r\n")
    script.say(0, .initiator, "MSG 3 4 . 500 2\r\n\r\nEND\r\n")
    script.say(0, .listener, "RPY 3 4 . 900 2\r\n\r\nEND\r\n")
    script.say(0, .initiator, "MSG 3 5 . 502 2\r\n\r\nEND\r\n")
    script.say(0, .listener, "RPY 3 5 . 902 2\r\n\r\nEND\r\n")
    script.close(0)
    #expect(script.verdicts.map(\.code) == [.beepOther])
  }

  @Test(arguments: [0, 20])
  func `What was lost before a session is found is a gap, and breaks no rule`(_ rest: Int) {
    var script = FlowScript(ports: .all, isSearch: true)
    script.open(0, port: 12_345)
    let type = "Content-Type: application/beep+xml\r\n\r\n"
    let greeting = Self.greeting(BEEPScript.netconf)
    let own = "RPY 0 0 . 0 52\r\n\(type)<greeting />\r\nEND\r\n"
    let start = "\(type)<start number='1'><profile uri='u:a'/></start>\r\n"
    let answer = "\(type)<profile uri='u:a'/>\r\n"
    script.lose(0, .listener, greeting.utf8.count - rest)
    if rest > 0 {
      script.say(0, .listener, String(greeting.suffix(rest)))
      script.lose(0, .initiator, own.utf8.count - rest)
      script.say(0, .initiator, String(own.suffix(rest)))
    } else {
      script.say(0, .initiator, own)
    }
    script.say(0, .initiator, "MSG 0 1 . 52 \(start.utf8.count)\r\n\(start)END\r\n")
    let seqno = greeting.utf8.count - 22
    script.say(0, .listener, "RPY 0 1 . \(seqno) \(answer.utf8.count)\r\n\(answer)END\r\n")
    script.close(0)
    let findings: [String] = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event { finding.code } else { nil }
    }
    #expect(findings == [])
    let gaps: [[UInt64]] = script.gathered.events.compactMap {
      if case .session(let record) = $0.event { record.gaps.map(\.octets).sorted() } else { nil }
    }
    let missing = [own.utf8.count, greeting.utf8.count].map { UInt64($0 - rest) }
    #expect(gaps == [rest > 0 ? missing : [missing[1]]])
  }

  @Test func `Records of TLS and of HTTP become no session, from the beginning or from the middle`() {
    let records: [[UInt8]] = [
      [0x17, 3, 3, 0, 1, 0x0D], [0x17, 3, 3, 5, 0x20] + [UInt8](repeating: 0xA5, count: 1312),
      [0, 0, 0, 4, 0, 0, 0, 0],
      Array("HTTP/1.1 200 OK\r\n\r\n".utf8),
    ]
    for octets in records {
      let isPromising = Octets(octets).withBytes { Search.isPromising($0) }
      #expect(!isPromising)
    }
    var script = FlowScript(ports: .all, isSearch: true)
    for number in 0..<4 {
      script.open(number, port: 443, hasSYN: number % 2 == 0)
      for turn in 0..<64 { script.say(number, turn % 2 == 0 ? .initiator : .listener, records[turn / 2 % 4]) }
      let neglected = script.sessions.takeNeglected()
      #expect(neglected == [FlowID(slot: number, generation: 1)])
    }
    #expect(script.gathered.events.isEmpty)
  }

  @Test func `Who talks alone and is none of them is waited with no longer`() {
    var script = FlowScript(ports: .all, isSearch: true)
    script.open(0, port: 443)
    for _ in 0..<80 { script.say(0, .initiator, [0x17, 3, 3, 0, 1, 0]) }
    let neglected = script.sessions.takeNeglected()
    #expect(neglected == [FlowID(slot: 0, generation: 1)])
  }

  @Test func `Without a search all are told`() {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    script.say(0, .initiator, "SSH-2.0-a\r\n")
    script.say(0, .listener, "SSH-2.0-b\r\n")
    script.close(0)
    #expect(script.verdicts.map(\.application) == ["SSH"])
  }

  @Test func `Random octets are never found`() {
    var random = SplitMix64(seed: 12_345)
    var script = FlowScript(ports: .all, isSearch: true)
    for number in 0..<2_000 {
      script.open(number, port: UInt16(1_000 + number), hasSYN: number % 2 == 0)
      for turn in 0..<4 {
        let octets = (0..<1 + random.below(60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        script.say(number, turn % 2 == 0 ? .initiator : .listener, octets)
      }
      script.close(number)
    }
    #expect(script.gathered.events.isEmpty)
  }
}
