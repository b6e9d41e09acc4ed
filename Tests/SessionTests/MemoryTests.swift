import Packet
import Reassembly
import TestSupport
import Testing

@testable import Session

/// One ceiling for all state: what is beyond it is given up, counted and told (architecture, decision 18).
@Suite struct MemoryTests {
  /// What one packet may add before the limit is looked at again.
  private static let slack = 256 << 10

  private static let netconf = "http://iana.org/beep/netconf"
  private static let base = "urn:ietf:params:xml:ns:netconf:base:1.0"

  private static func payload(_ body: String, _ mime: String) -> String { "Content-Type: \(mime)\r\n\r\n\(body)" }

  private static func frame(_ head: String, _ payload: String) -> [UInt8] {
    Array("\(head) \(payload.utf8.count)\r\n\(payload)END\r\n".utf8)
  }

  private static func manage(_ head: String, _ body: String) -> [UInt8] {
    frame(head, payload(body, "application/beep+xml"))
  }

  private static let offer = payload("<greeting><profile uri='\(netconf)'/></greeting>", "application/beep+xml")
  private static let plain = payload("<greeting/>", "application/beep+xml")
  private static let agentGreeting = frame("RPY 0 0 . 0", offer)

  /// Opens a session with NETCONF's channel.
  private static func open(_ crowd: inout Crowd, _ client: UInt32) {
    crowd.shakeHands(client)
    crowd.send(client, .upper, agentGreeting)
    crowd.send(client, .lower, frame("RPY 0 0 . 0", plain))
    crowd.send(
      client, .lower,
      manage("MSG 0 1 . \(plain.utf8.count)", "<start number='1'><profile uri='\(netconf)'/></start>"))
    crowd.send(client, .upper, manage("RPY 0 1 . \(offer.utf8.count)", "<profile uri='\(netconf)'/>"))
  }

  /// The payload of a request whose configuration has so many octets.
  private static func request(_ number: Int, size: Int = 0) -> String {
    payload(
      "<rpc message-id='\(number)' xmlns='\(base)'><edit-config><target><candidate/></target><config>"
        + "<a><b>\(String(repeating: "x", count: size))</b></a></config></edit-config></rpc>", "text/xml")
  }

  /// Asks something, and is answered.
  private static func ask(_ crowd: inout Crowd, _ client: UInt32) {
    crowd.send(client, .lower, frame("MSG 1 0 . 0", request(0)))
    let answer = "<rpc-reply message-id='0' xmlns='\(base)'><ok/></rpc-reply>"
    crowd.send(client, .upper, frame("RPY 1 0 . 0", payload(answer, "text/xml")))
  }

  @Test(
    "what is held never exceeds the limit by more than a packet brings, and nothing is lost silently", arguments: 0..<6)
  func model(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 7919 &+ 11)
    var crowd = Crowd(limit: Int.random(in: 1...3, using: &random) << 20)
    for client in 0..<UInt32(1_200) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: crowd.send(client, .lower, flags: .syn)
      case 1:
        crowd.shakeHands(client)
        crowd.send(client, .upper, Array(Self.agentGreeting.prefix(Int.random(in: 1...90, using: &random))))
      case 2:
        crowd.shakeHands(client)
        crowd.send(client, .upper, Array("SSH-2.0-x\r\n".utf8))
        crowd.send(client, .lower, (0..<1400).map { _ in UInt8.random(in: 0...255, using: &random) })
      case 3:
        crowd.shakeHands(client)
        crowd.send(client, .upper, Array(Self.agentGreeting.prefix(20)))
        for _ in 0..<8 { crowd.send(client, .upper, Array(repeating: 0x20, count: 1000), ahead: 40) }
      case 4:
        crowd.shakeHands(client)
        crowd.send(client, .lower, Array("GET / HTTP/1.1\r\n".utf8))
        crowd.send(client, .lower, flags: [.ack, .rst])
      default:
        Self.open(&crowd, client)
        let size = Int.random(in: 0...1200, using: &random)
        crowd.send(client, .lower, Self.frame("MSG 1 0 . 0", Self.request(0, size: size)))
        let back = UInt32.random(in: 0...client, using: &random)
        crowd.send(back, .lower, Array("MSG 1 1 . 9 5\r\nab".utf8))
      }
    }
    #expect(crowd.most <= crowd.limit + Self.slack, "\(crowd.most - crowd.limit) octets beyond the limit")
    #expect(crowd.tally.evicted == Int(crowd.reassembler.evicted))
    #expect(crowd.tally.evicted > 0)
    let tables = crowd.sessions.footprint
    crowd.finish()
    #expect(crowd.tally.final == Int(crowd.sessions.count))
    #expect(crowd.sessions.held == 0, "\(tables) octets before the end")
  }

  @Test("a session that is looked for outlives any number of others that are not, idle though it is")
  func sought() {
    var crowd = Crowd(limit: 2 << 20)
    Self.open(&crowd, 0)
    for client in 1..<UInt32(2_500) {
      crowd.shakeHands(client)
      crowd.send(client, .upper, Array(Self.agentGreeting.prefix(60)))
    }
    #expect(crowd.tally.evicted > 500)
    #expect(crowd.tally.evictedGreeted == 0)
    Self.ask(&crowd, 0)
    crowd.finish()
    #expect(crowd.tally.answers == [1: 1])
  }

  @Test("of sessions that are all looked for the idlest is given up")
  func idlest() {
    var crowd = Crowd(limit: 2 << 20)
    for client in 0..<UInt32(500) {
      Self.open(&crowd, client)
      // The first of them stays busy.
      if client > 0 { crowd.send(0, .upper, Array("SEQ 0 60 \(4096 + client)\r\n".utf8)) }
    }
    #expect(crowd.tally.evictedGreeted > 100)
    Self.ask(&crowd, 0)
    crowd.finish()
    #expect(crowd.tally.answers == [1: 1])
  }

  @Test("a session that grows is weighed: one with many requests waiting takes more than one without")
  func growth() {
    var crowd = Crowd(limit: 64 << 20)
    Self.open(&crowd, 0)
    let before = crowd.sessions.held
    var seqno = 0
    for number in 0..<64 {
      let request = Self.request(number, size: 1_000)
      crowd.send(0, .lower, Self.frame("MSG 1 \(number) . \(seqno)", request))
      seqno += request.utf8.count
    }
    #expect(crowd.sessions.held > before + 8_000)
    crowd.finish()
    #expect(crowd.sessions.held == 0)
  }
}
