import BEEP
import Bytes
import NETCONF
import Packet
import Testing

@testable import Session

@Suite struct NETCONFTests {
  static let edit =
    "<edit-config><target><candidate/></target><config><a xmlns='urn:a'><b>1</b><c>2</c></a></config></edit-config>"

  /// A session up to its hellos.
  static func opened() -> BEEPScript {
    var script = BEEPScript()
    script.greet()
    script.start()
    script.hellos()
    return script
  }

  @Test func `Locks that are held at the end are listed up to a bound, however many channels hold some`() {
    var script = BEEPScript()
    script.greet()
    for channel: UInt32 in [1, 3, 5] {
      script.start(channel)
      script.hellos(channel: channel)
      for store in 0..<20 { script.ask("<lock><target><s\(channel)-\(store)/></target></lock>", channel: channel) }
    }
    script.finish()
    let held = script.netconf?.locksHeld ?? []
    #expect(held.count == NETCONFLimits.locks)
    #expect(held.prefix(20) == (0..<20).map { "s1-\($0)" }[...])
    #expect(Set(held).count == held.count)
  }

  @Test func `An exchange is one record with latency, parties and both messages`() {
    var script = Self.opened()
    let packet = script.ask(
      "<get-config><source><running/></source><filter type='subtree'><top/></filter></get-config>", "<data/>")
    let record = script.rpcs.first
    #expect(record?.operation == "get-config")
    #expect(record?.sourceDatastore == "running")
    #expect(record?.filter == "top")
    #expect(record?.reply == .data)
    #expect(record?.messageID == "7")
    #expect(record?.latencyNanoseconds == 1_000_000_000)
    #expect(record?.requestPacket?.packet == packet)
    #expect(record?.replyPacket?.packet == packet + 1)
    #expect(record?.request.map { $0 + 1 } == record?.replyMessage)
    #expect(record?.isComplete == true)
    #expect(script.gathered.events.last?.envelope.manager == .initiator)
  }

  @Test func `An edit is staged at its answer, and an outcome names the commit`() {
    var script = Self.opened()
    let packet = script.ask(Self.edit)
    #expect(script.rpcs.last?.applied == .staged)
    #expect(script.rpcs.last?.changes.map(\.path) == ["/a/b", "/a/c"])
    #expect(script.outcomes.isEmpty)
    let commit = script.ask("<commit/>")
    let outcome = script.outcomes.first
    #expect(outcome?.request == script.rpcs.first?.request)
    #expect(outcome?.requestPacket.packet == packet)
    #expect(outcome?.applied == .yes)
    #expect(outcome?.previous == .staged)
    #expect(outcome?.cause == "commit")
    #expect(outcome?.changeCount == 2)
    #expect(outcome?.commitPacket?.packet == commit)
    #expect(outcome?.decidedBy == script.rpcs.last?.request)
    #expect(script.openRequests == [0])
  }

  @Test func `A confirmed commit that is not confirmed is taken back by the time of the packets`() {
    var script = Self.opened()
    script.ask(Self.edit)
    let commit = script.ask("<commit><confirmed/><confirm-timeout>60</confirm-timeout></commit>")
    #expect(script.outcomes.last?.trialEnd?.nanoseconds == script.time + 60_000_000_000)
    script.time += 61_000_000_000
    script.ask("<get/>", "<data/>")
    #expect(script.outcomes.map(\.applied) == [.yes, .rolledBack])
    #expect(script.outcomes.last?.cause == "timeout")
    #expect(script.outcomes.last?.commitPacket?.packet == commit)
    #expect(script.outcomes.last?.decidedBy == nil)
  }

  @Test func `An edit of running behind a confirmed commit is taken back with it`() {
    var script = Self.opened()
    script.ask(Self.edit)
    script.ask("<commit><confirmed/><confirm-timeout>60</confirm-timeout></commit>")
    let packet = script.ask("<edit-config><target><running/></target><config><d>3</d></config></edit-config>")
    #expect(script.rpcs.last?.applied == .yes)
    script.time += 61_000_000_000
    script.ask("<get/>", "<data/>")
    #expect(script.outcomes.map(\.applied) == [.yes, .rolledBack, .rolledBack])
    #expect(script.outcomes.last?.requestPacket.packet == packet)
    #expect(script.openRequests == [0])
  }

  @Test func `A channel that too many others pushed out goes on without its hellos`() {
    var script = BEEPScript()
    script.greet()
    script.widen()
    let channels = (0...NETCONFRecorder.talkLimit).map { UInt32(2 * $0 + 1) }
    for channel in channels {
      script.start(channel)
      script.hellos(channel: channel)
    }
    for channel in channels { script.ask("<get/>", "<data/>", channel: channel) }
    script.finish(isOver: true)
    #expect(script.rpcs.count == channels.count)
    #expect(Set(script.findings) == ["unauthenticated warning", "unencrypted warning"])
  }

  @Test func `Requests that too many others pushed out are counted`() {
    var script = Self.opened()
    for _ in 0..<NETCONFLimits.pending + 3 { script.ask("<get/>", nil) }
    script.finish(isOver: true)
    #expect(script.netconf?.notFollowed == 3)
  }

  @Test(arguments: [true, false])
  func `A connection that ends with the lock discards what is staged, a capture that ends decides nothing`(
    isOver: Bool
  ) {
    var script = Self.opened()
    script.ask("<lock><target><candidate/></target></lock>")
    script.ask(Self.edit)
    script.finish(isOver: isOver)
    #expect(script.outcomes.map(\.applied) == (isOver ? [.discarded] : []))
    #expect(script.netconf?.locksHeld == ["candidate"])
  }

  @Test func `Closing its channel ends a NETCONF session`() {
    var script = Self.opened()
    script.ask("<lock><target><candidate/></target></lock>")
    script.ask(Self.edit)
    script.ask("<get/>", nil)
    script.manage("MSG", "<close number='1' code='200'/>", from: .initiator)
    script.manage("RPY", "<ok/>", from: .listener, msgno: 2)
    #expect(script.outcomes.map(\.applied) == [.discarded])
    #expect(script.rpcs.last?.operation == "get")
    #expect(script.rpcs.last?.reply == RPCRecord.Reply.none)
    #expect(script.openRequests.isEmpty)
  }

  @Test func `Two channels are two sessions: a commit on one may have decided about the other`() {
    var script = Self.opened()
    script.start(3)
    script.hellos(channel: 3)
    script.ask(Self.edit)
    let other = script.ask("<commit/>", channel: 3)
    #expect(script.outcomes.map(\.applied) == [.unknown])
    #expect(script.outcomes.first?.cause == "commit-elsewhere")
    #expect(script.outcomes.first?.actingPacket?.packet == other)
    // Whoever committed, after an own commit they are in force.
    let own = script.ask("<commit/>")
    #expect(script.outcomes.map(\.channel) == [1, 1])
    #expect(script.outcomes.last?.applied == .yes)
    #expect(script.outcomes.last?.previous == .unknown)
    #expect(script.outcomes.last?.commitPacket?.packet == own)
  }

  @Test func `A hello without a session-id is still the agent's, where it is known who that is`() {
    var script = BEEPScript()
    script.greet()
    script.start()
    script.send("MSG", BEEPScript.hello(), from: .listener)
    #expect(script.netconf?.agentHello?.packet == 5)
    #expect(script.netconf?.agentCapabilities == ["base:1.0"])
    #expect(script.netconf?.managerHello == nil)
  }

  @Test func `Changes that could not be read are said, in the message and in the exchange`() {
    var script = BEEPScript(demand: [.messages, .contents])
    script.greet()
    script.start()
    script.hellos()
    let config = "<a xmlns='urn:a'><b>1</b><c>\u{1}</c><d>2</d></a>"
    script.ask("<edit-config><target><running/></target><config>\(config)</config></edit-config>")
    let record = script.rpcs.last
    #expect(record?.changes.map(\.path) == ["/a/b"])
    #expect(record?.changesUnread?.offset != nil)
    #expect(record?.changesUnread?.reason == "a character that XML forbids")
    #expect(record?.applied == .yes)
    let requests = script.gathered.events.compactMap {
      if case .message(let message) = $0.event { message.request } else { nil }
    }
    #expect(requests.last?.changesUnread == record?.changesUnread)
    script.ask("<get/>", "<data/>")
    #expect(script.rpcs.last?.changesUnread == nil)
  }

  @Test func `Errors come with all their fields, in a positive reply, in an ERR, and as BEEP's own refusal`() {
    let error =
      "<rpc-error><error-type>rpc</error-type><error-tag>unknown-attribute</error-tag><error-severity>error"
      + "</error-severity><error-app-tag>t</error-app-tag><error-path>/a</error-path><error-message>no</error-message>"
      + "<error-info><bad-attribute>x</bad-attribute><bad-element>y</bad-element></error-info></rpc-error>"
    var script = Self.opened()
    for type in ["RPY", "ERR"] { script.ask("<get/>", error, type: type) }
    for record in script.rpcs {
      #expect(record.reply == .error)
      #expect(record.errors.first?.tag == "unknown-attribute")
      #expect(record.errors.first?.appTag == "t")
      #expect(record.errors.first?.path == "/a")
      #expect(record.errors.first?.info.map(\.name) == ["bad-attribute", "bad-element"])
      #expect(record.errors.first?.info.map(\.value) == ["x", "y"])
      #expect(record.errors.first?.sessionID == nil && record.refusal == nil)
    }
    let number = script.send("MSG", "<rpc message-id='9' xmlns='\(BEEPScript.base)'><get/></rpc>", from: .initiator)
    script.send("ERR", "<error code='550'>no</error>", from: .listener, msgno: number, mime: "application/beep+xml")
    #expect(script.rpcs.last?.reply == .error)
    #expect(script.rpcs.last?.refusal == RPCRecord.Refusal(code: 550, diagnostic: "no"))
    #expect(script.rpcs.last?.errors == [])
    #expect(script.rpcs.count == 3)
  }

  @Test(arguments: ["MSG", "RPY", "piggy-backed"])
  func `A hello is taken wherever it comes`(way: String) {
    var script = BEEPScript()
    script.greet()
    if way == "piggy-backed" {
      script.start(content: BEEPScript.hello(), reply: BEEPScript.hello(4711))
    } else {
      script.start()
      let number = script.send("MSG", BEEPScript.hello(), from: .initiator)
      if way == "MSG" {
        script.send("MSG", BEEPScript.hello(4711), from: .listener)
        script.send("RPY", "", from: .listener, msgno: number, mime: nil)
      } else {
        script.send("RPY", BEEPScript.hello(4711), from: .listener, msgno: number)
      }
    }
    script.ask("<get/>", "<data/>")
    script.finish()
    let hellos = script.gathered.events.compactMap { if case .hello(let record) = $0.event { record } else { nil } }
    #expect(hellos.compactMap(\.sessionID) == [4711])
    #expect(hellos.count == 2)
    #expect(script.findings.filter { $0.hasSuffix("violation") }.isEmpty)
  }

  @Test(arguments: ["MSG", "ANS", "RPY"])
  func `Notifications are read in every encoding, and name the user`(way: String) {
    var script = Self.opened()
    let event =
      "<notification xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><eventTime>2026-11-20T09:00:00Z</eventTime>"
      + "<netconf-session-start xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-notifications'><username>ops</username>"
      + "<session-id>4711</session-id><source-host>192.0.2.10</source-host></netconf-session-start></notification>"
    let reply = "<rpc-reply message-id='7' xmlns='\(BEEPScript.base)'><ok/></rpc-reply>"
    let subscribe =
      "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'><stream>NETCONF</stream></create-subscription>"
    let request = "<rpc message-id='7' xmlns='\(BEEPScript.base)'>\(subscribe)</rpc>"
    switch way {
    case "MSG":
      script.ask(subscribe)
      script.send("MSG", event, from: .listener)
    case "ANS":
      let number = script.send("MSG", request, from: .initiator)
      script.send("ANS", reply, from: .listener, msgno: number, ansno: 0)
      script.send("ANS", event, from: .listener, msgno: number, ansno: 1)
      script.send("NUL", "", from: .listener, msgno: number)
    default:
      let number = script.send("MSG", request, from: .initiator)
      script.send("RPY", reply + event, from: .listener, msgno: number)
    }
    let notifications = script.gathered.events.compactMap {
      if case .notification(let record) = $0.event { record } else { nil }
    }
    #expect(notifications.map(\.event) == ["netconf-session-start"])
    #expect(notifications.first?.fields.map(\.name) == ["username", "session-id", "source-host"])
    #expect(script.rpcs.map(\.reply) == [.ok])
    #expect(script.findings.contains("notification-mapping note"))
    script.ask("<get/>", "<data/>")
    #expect(script.gathered.events.last?.envelope.user == "ops")
    #expect(script.gathered.events.last?.envelope.userFrom == "notification")
  }

  @Test func `The agent may be who opened the connection`() {
    var script = BEEPScript()
    script.greet([BEEPScript.netconf], [])
    script.start(2, from: .listener)
    script.hellos(manager: .listener, channel: 2)
    script.ask("<get/>", "<data/>", from: .listener, channel: 2)
    script.finish()
    #expect(script.manager == .listener)
    #expect(script.findings.filter { $0.hasSuffix("violation") }.isEmpty)
  }

  @Test func `More NETCONF sessions at a time than are followed end the oldest, and say so by its records`() {
    var script = Self.opened()
    script.ask("<get/>", nil)
    for index in 0..<UInt32(NETCONFRecorder.talkLimit) {
      script.start(index * 2 + 3)
      script.send("MSG", BEEPScript.hello(), from: .initiator, channel: index * 2 + 3)
    }
    #expect(script.openRequests.count == NETCONFRecorder.talkLimit)
    #expect(script.rpcs.map(\.isComplete) == [false])
  }
}
