import BEEP
import Bytes
import Packet
import Reassembly
import Testing

@testable import Session

/// Sessions at one agent hear of each other.
@Suite struct AgentTests {
  /// Two sessions of which everything was written down, played one after the other into the sessions of one run.
  private static func play(
    _ first: (inout BEEPScript) -> Void, _ second: (inout BEEPScript) -> Void, agents: (UInt32, UInt32) = (1, 1)
  ) -> [(event: SessionEvent, envelope: Envelope)] {
    let gathered = Gathered()
    var sessions = Sessions(outputs: gathered, demand: [.verdictsOnSilence], watched: PortSet([831]))
    var packet: UInt64 = 0
    for (slot, agent) in [agents.0, agents.1].enumerated() {
      var script = BEEPScript()
      script.greet()
      script.start()
      script.hellos(sessionID: 4711 + slot)
      if slot == 0 { first(&script) } else { second(&script) }
      let client = Endpoint(address: Address(v4: 0xC000_020A), port: UInt16(49_000 + slot))
      let server = Endpoint(address: Address(v4: 0xC000_0200 + agent), port: 831)
      let key = FlowKey(source: client, destination: server, transport: .tcp)
      let side: FlowSide = key.lower == client ? .lower : .upper
      var facts = FlowFacts(key: key, first: PacketOrigin(time: Timestamp(nanoseconds: 1), packet: packet + 1))
      facts.initiator = side
      facts.startsWithSYN = true
      let flow = FlowID(slot: slot, generation: 0)
      sessions.opened(flow, facts)
      var offsets: [Peer: UInt64] = [:]
      for (peer, text) in script.log {
        packet += 1
        let origin = PacketOrigin(time: Timestamp(nanoseconds: Int64(packet) * 1000), packet: packet)
        let offset = offsets[peer, default: 0]
        offsets[peer] = offset + UInt64(text.utf8.count)
        Octets(text).withBytes {
          sessions.receive(
            $0,
            Chunk(
              flow: flow, sender: peer == .initiator ? side : side.other, offset: offset, origin: origin,
              isCopied: false))
        }
      }
    }
    return gathered.events
  }

  private static func outcomes(_ events: [(event: SessionEvent, envelope: Envelope)]) -> [OutcomeRecord] {
    events.compactMap { if case .outcome(let record) = $0.event { record.value } else { nil } }
  }

  @Test func `A commit of another session may have put an edit in force`() throws {
    let events = Self.play({ $0.ask(NETCONFTests.edit) }, { $0.ask("<commit/>") })
    let outcome = try #require(Self.outcomes(events).first)
    #expect(outcome.applied == .unknown && outcome.previous == .staged && outcome.cause == "commit-elsewhere")
    #expect(outcome.actingSession == 2 && outcome.actingPacket == outcome.commitPacket)
    let told = events.last { if case .outcome = $0.event { true } else { false } }
    #expect(told?.envelope.session == 1)
    #expect(told?.envelope.origin == outcome.actingPacket)
  }

  @Test func `Of more sessions than hear of each other the later ones say so`() {
    var table = AgentTable()
    let agent = AgentTable.Agent(address: Address(v4: 1), tenant: 0)
    let heard = (0..<70).map { table.add($0, at: agent) }
    #expect(heard.firstIndex(of: false) == AgentTable.sessionLimit)
    #expect(heard.lastIndex(of: true) == AgentTable.sessionLimit - 1)
    table.remove(3, at: agent)
    let later = [table.add(70, at: agent), table.add(71, at: agent)]
    #expect(later == [true, false])
    #expect(table.others(than: 69, at: agent).count == AgentTable.sessionLimit)
  }

  @Test func `A commit at another agent, one that is refused, and one beside a lock decide nothing`() {
    let commit: (inout BEEPScript) -> Void = { $0.ask("<commit/>") }
    #expect(Self.outcomes(Self.play({ $0.ask(NETCONFTests.edit) }, commit, agents: (1, 2))).isEmpty)
    let refused = "<rpc-error><error-tag>in-use</error-tag></rpc-error>"
    #expect(Self.outcomes(Self.play({ $0.ask(NETCONFTests.edit) }, { $0.ask("<commit/>", refused) })).isEmpty)
    let locked = Self.play(
      {
        $0.ask("<lock><target><candidate/></target></lock>")
        $0.ask(NETCONFTests.edit)
      }, commit)
    #expect(Self.outcomes(locked).isEmpty)
  }

  @Test func `A notification names the user of another session`() {
    let text =
      "<notification xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><eventTime>2026-11-20T09:00:00Z</eventTime>"
      + "<netconf-session-start xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-notifications'><username>ops</username>"
      + "<session-id>4711</session-id></netconf-session-start></notification>"
    let events = Self.play(
      {
        $0.ask("<lock><target><candidate/></target></lock>")
        $0.ask(NETCONFTests.edit)
      },
      {
        $0.send("MSG", text, from: .listener)
        $0.ask("<kill-session><session-id>4711</session-id></kill-session>")
      })
    let told = events.last { if case .outcome = $0.event { true } else { false } }
    #expect(told?.envelope.session == 1 && told?.envelope.user == "ops" && told?.envelope.userFrom == "notification")
    #expect(events.last { $0.envelope.session == 2 }?.envelope.user == nil)
  }

  @Test func `Who is killed loses what was locked`() {
    let events = Self.play(
      {
        $0.ask("<lock><target><candidate/></target></lock>")
        $0.ask(NETCONFTests.edit)
      }, { $0.ask("<kill-session><session-id>4711</session-id></kill-session>") })
    #expect(Self.outcomes(events).map(\.applied) == [.discarded])
    #expect(Self.outcomes(events).map(\.cause) == ["kill-session"])
    #expect(Self.outcomes(events).first?.actingSession == 2)
  }
}
