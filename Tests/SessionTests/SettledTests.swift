import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Session

@Suite("A session that is neither BEEP nor NETCONF")
struct SettledTests {
  private static let flow = FlowID(slot: 0, generation: 1)

  /// A server of mail whose verdict is in.
  private static func settled() -> FlowScript {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    script.say(0, .listener, "220 mail.example ESMTP Postfix\r\n")
    script.say(0, .initiator, "EHLO a.example\r\n")
    script.say(0, .listener, "250 mail.example\r\n")
    return script
  }

  @Test("is said to need no more octets, once")
  func rests() {
    var script = Self.settled()
    var stranger = script.sessions.takeStranger()
    #expect(stranger == Self.flow)
    stranger = script.sessions.takeStranger()
    #expect(stranger == nil)
    script.say(0, .initiator, "MAIL FROM:<a@a.example>\r\n")
    stranger = script.sessions.takeStranger()
    #expect(stranger == nil)
  }

  @Test("takes less than a kilobyte of memory, and nothing in the end")
  func memory() {
    var script = Self.settled()
    #expect(script.sessions.held > 0)
    #expect(script.sessions.held < 1024)
    script.close(0)
    #expect(script.sessions.held == 0)
  }

  @Test("has a record with what came after it: gaps, and two contents for one place")
  func record() throws {
    var script = Self.settled()
    let origin = PacketOrigin(time: Timestamp(nanoseconds: 1), packet: 9)
    for place in 0..<10 {
      script.sessions.skip(
        Gap(
          flow: Self.flow, sender: .lower, offset: 100 + UInt64(place), octets: 1, cause: .capture, before: nil,
          after: origin))
      script.sessions.conflict(
        Conflict(
          flow: Self.flow, sender: .lower, offset: 90, octets: 3, kind: .segment, origin: origin, keptLater: false))
    }
    script.sessions.doubt(
      DoubtfulSegment(flow: Self.flow, sender: .lower, offset: 95, octets: 0, kind: .reset, origin: origin))
    script.close(0)
    let record = try #require(
      script.gathered.events.compactMap { if case .session(let record) = $0.event { record.value } else { nil } }.first)
    #expect(record.verdict.application == "SMTP")
    #expect(record.verdict.code == .unofficial)
    #expect(record.gaps.count == 8)
    #expect(record.findingCounts.map(\.code) == ["conflict", "forged-reset"])
    #expect(record.findingCounts.first?.count == 10)
    #expect(record.beep == nil)
    #expect(record.netconf == nil)
    #expect(record.isFinal)
    let findings = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event { finding } else { nil }
    }
    #expect(findings.filter { $0.code == "conflict" }.map(\.count) == Array(1...8))
    #expect(findings.last?.code == "forged-reset" && findings.last?.severity == .alert)
    #expect(findings.last?.text.contains("at offset 95 of the stream") == true)
    #expect(script.verdicts.count == 1)
  }

  @Test("keeps what was found of its segments before it was known to be no BEEP")
  func findingsBefore() throws {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    script.say(0, .initiator, "\u{1}hello")
    let origin = PacketOrigin(time: Timestamp(nanoseconds: 1), packet: 2)
    script.sessions.conflict(
      Conflict(flow: Self.flow, sender: .lower, offset: 0, octets: 5, kind: .segment, origin: origin, keptLater: false))
    script.sessions.doubt(
      DoubtfulSegment(flow: Self.flow, sender: .lower, offset: 6, octets: 0, kind: .finish, origin: origin))
    script.say(0, .listener, "\u{2}there")
    script.close(0)
    let findings = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event { finding.code } else { nil }
    }
    #expect(findings == ["conflict", "forged-finish"])
    let record = try #require(
      script.gathered.events.compactMap { if case .session(let record) = $0.event { record.value } else { nil } }.first)
    #expect(record.verdict.code == .unknown)
    #expect(record.findingCounts.map(\.code) == ["conflict", "forged-finish"])
  }

  @Test("has records of what is known so far")
  func updates() {
    var script = Self.settled()
    var facts = FlowFacts(
      key: FlowKey(
        source: IdentityTests.endpoint(192, 0, 2, 10, 50_000), destination: IdentityTests.endpoint(192, 0, 2, 1, 831),
        transport: .tcp), first: PacketOrigin(time: Timestamp(nanoseconds: 1), packet: 1))
    for packet in [7, 7, 8] as [UInt64] {
      facts.last = PacketOrigin(time: Timestamp(nanoseconds: 2), packet: packet)
      script.sessions.update { _ in facts }
    }
    script.close(0)
    let records = script.gathered.events.compactMap {
      if case .session(let record) = $0.event { record.value } else { nil }
    }
    #expect(records.map(\.update) == [1, 2, 3])
    #expect(records.map(\.isFinal) == [false, false, true])
  }
}
