import Bytes
import Testing

@testable import BEEP

@Suite("Holds and changes of layer")
struct LayerTests {
  /// Gives a text to a conversation.
  static func give(
    _ text: String, _ peer: Peer, at offset: Int, _ conversation: inout Conversation, _ recorder: inout Recorder
  ) -> Consumption {
    Octets(text).withBytes { conversation.consume($0, from: peer, at: UInt64(offset), time: 0, into: &recorder) }
  }

  /// A session up to `ready`; the answer is how many octets the initiator has sent.
  static func untilReady(_ conversation: inout Conversation, _ recorder: inout Recorder) -> Script {
    var script = Script.greeted("http://iana.org/beep/TLS")
    script.document(
      .initiator, "MSG", 0, 1,
      "<start number='1'><profile uri='http://iana.org/beep/TLS'><![CDATA[<ready />]]></profile></start>")
    for event in script.fixture.events {
      let octets = Array((script.fixture.octets[event.dir ?? ""] ?? [])[(event.offset ?? 0)...].prefix(event.length))
      _ = give(
        String(decoding: octets, as: UTF8.self), event.dir == "i2l" ? .initiator : .listener, at: event.offset ?? 0,
        &conversation, &recorder)
    }
    return script
  }

  static func reply(_ script: Script, _ answer: String) -> String {
    var script = script
    let before = script.fixture.octets["l2i"]?.count ?? 0
    script.document(.listener, "RPY", 0, 1, "<profile uri='http://iana.org/beep/TLS'>\(answer)</profile>")
    return String(decoding: (script.fixture.octets["l2i"] ?? [])[before...], as: UTF8.self)
  }

  @Test("after ready its sender is held; after proceed both directions are TLS's, to the octet")
  func proceed() {
    var conversation = Conversation()
    var recorder = Recorder()
    let script = Self.untilReady(&conversation, &recorder)
    let sent = script.fixture.octets["i2l"]?.count ?? 0
    let hello = "\u{16}\u{03}\u{01}"
    #expect(
      Self.give(hello, .initiator, at: sent, &conversation, &recorder) == Consumption(taken: 0, disposition: .hold))
    let reply = Self.reply(script, "<![CDATA[<proceed/>]]>")
    let consumption = Self.give(
      reply + hello, .listener, at: script.fixture.octets["l2i"]?.count ?? 0, &conversation, &recorder)
    #expect(consumption == Consumption(taken: reply.utf8.count, disposition: .switchLayer(.tls)))
    #expect(
      Self.give(hello, .initiator, at: sent, &conversation, &recorder)
        == Consumption(taken: 0, disposition: .switchLayer(.tls)))
    #expect(recorder.tunings.map(\.step) == [.requested(version: "1"), .proceeding])
    #expect(recorder.findings.isEmpty)
    conversation.resumeInClear(into: &recorder)
    // By proceed, and by the failure.
    #expect(conversation.epoch == 2)
    let greeting = "RPY 0 0 . 0 52\r\nContent-Type: application/beep+xml\r\n\r\n<greeting />\r\nEND\r\n"
    let again = Self.give(greeting, .initiator, at: sent + 100, &conversation, &recorder)
    #expect(again == Consumption(taken: greeting.utf8.count, disposition: .more))
    #expect(recorder.greetings.last?.epoch == 2)
    #expect(recorder.findings.isEmpty)
  }

  @Test("a refusal inside a positive reply ends the hold; frames sent meanwhile break the rule")
  func refusal() {
    var conversation = Conversation()
    var recorder = Recorder()
    let script = Self.untilReady(&conversation, &recorder)
    let sent = script.fixture.octets["i2l"]?.count ?? 0
    let early = "SEQ 0 10 4096\r\n"
    #expect(Self.give(early, .initiator, at: sent, &conversation, &recorder).disposition == .hold)
    let reply = Self.reply(script, "<![CDATA[<error code='501'>no</error>]]>")
    _ = Self.give(reply, .listener, at: script.fixture.octets["l2i"]?.count ?? 0, &conversation, &recorder)
    #expect(Self.give(early, .initiator, at: sent, &conversation, &recorder).disposition == .more)
    #expect(recorder.tunings.last?.step == .refused(ReplyError(code: 501, diagnostic: "no")))
    #expect(recorder.started.last?.error?.code == 501)
    #expect(recorder.findings.map(\.check) == [.d16])
  }

  @Test("with one direction only, TLS is known by its own octets")
  func oneSided() {
    var conversation = Conversation()
    var recorder = Recorder()
    var script = Script()
    script.document(.initiator, "RPY", 0, 0, "<greeting/>")
    script.document(
      .initiator, "MSG", 0, 1,
      "<start number='1'><profile uri='http://iana.org/beep/TLS'><![CDATA[<ready />]]></profile></start>")
    let octets = script.fixture.octets["i2l"] ?? []
    let text = String(decoding: octets, as: UTF8.self) + "\u{16}\u{03}\u{01}"
    let consumption = Self.give(text, .initiator, at: 0, &conversation, &recorder)
    #expect(consumption == Consumption(taken: octets.count, disposition: .switchLayer(.tls)))
    #expect(recorder.findings.isEmpty)
  }

  @Test("behind the ok to a tunnel another session begins, with its own greetings and numbers")
  func tunnel() {
    var script = Script.greeted(WellKnownProfile.tunnel)
    script.start(1, WellKnownProfile.tunnel, content: "<tunnel/>", answer: "<ok/>")
    for channel in 0...1 { script.forget(channel) }
    script.document(.listener, "RPY", 0, 0, "<greeting><profile uri='\(RuleTests.echo)'/></greeting>")
    script.document(.initiator, "RPY", 0, 0, "<greeting/>")
    script.start(1, RuleTests.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nhi")
    let recorder = script.play()
    #expect(recorder.findings.isEmpty, "\(recorder.findings.map(\.text))")
    #expect(recorder.greetings.map(\.epoch) == [0, 0, 1, 1])
    #expect(recorder.tunings.map(\.step) == [.tunnelled])
    #expect(recorder.ended.last?.message.epoch == 1)
    let cuts: [Peer: [Int]] = [.initiator: Array(0..<2000), .listener: Array(0..<2000)]
    #expect(Player.play(script.fixture, cuts: cuts).journal == recorder.journal)
  }

  @Test("an idle conversation is small")
  func footprint() {
    let conversation = Conversation()
    #expect(conversation.footprint <= 1024)
  }
}
