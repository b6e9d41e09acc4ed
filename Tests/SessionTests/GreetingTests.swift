import BEEP
import Bytes
import Packet
import TestSupport
import Testing

@testable import Session

/// Who asks a BEEP listener in another protocol, or through a proxy, hides nothing of it (RFC 3080, section 2.4).
@Suite struct GreetingTests {
  private static let profile = "<profile uri='http://iana.org/beep/netconf' />"
  private static func frame(_ text: String, _ body: String) -> String {
    let payload = "Content-Type: application/beep+xml\r\n\r\n\(body)"
    return "\(text) \(payload.utf8.count)\r\n\(payload)END\r\n"
  }
  private static let greeting = frame("RPY 0 0 . 0", "<greeting>\(profile)</greeting>")
  private static let plain = frame("RPY 0 0 . 0", "<greeting />")

  private static let request =
    "GET /index.html HTTP/1.1\r\nHost: 192.0.2.1:831\r\nUser-Agent: a scanner of some length\r\nAccept: */*\r\n\r\n"
  /// A ClientHello of TLS 1.2 with one cipher and no extension.
  private static let hello: [UInt8] =
    [0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, 2, 0xC0, 0x2F, 1, 0]

  private static func pieces(_ turns: [(Peer, [UInt8])]) -> [TLSSession.Piece] {
    var ends: [Peer: UInt64] = [:]
    return turns.map { peer, octets in
      let offset = ends[peer, default: 0]
      ends[peer] = offset + UInt64(octets.count)
      return TLSSession.Piece(peer: peer, offset: offset, octets: octets)
    }
  }

  @Test(arguments: [Array(request.utf8), hello], [true, false])
  func `a greeting is heard, whoever was captured first`(_ asked: [UInt8], _ isFirst: Bool) {
    let greeting = Array(Self.greeting.utf8)
    let turns =
      isFirst ? [(Peer.listener, greeting), (.initiator, asked)] : [(.initiator, asked), (.listener, greeting)]
    for step in [40, .max] {
      let events = TLSSession.play(Self.pieces(turns), nil, step: step)
      #expect(events.verdicts.last?.code == .netconfBEEP)
      // What comes behind the other peer's greeting is read as frames.
      #expect(events.codes == [isFirst ? "F01" : "D13"])
      #expect(events.session?.beep?.listenerGreeted == true)
    }
  }

  @Test(arguments: [1, 3, 40]) func `a hole in the first octets is a loss, and no other protocol`(_ place: Int) {
    let opening = Array(Self.plain.utf8)
    let payload = opening.count - "RPY 0 0 . 0 50\r\nEND\r\n".utf8.count
    let start = Array(Self.frame("MSG 0 1 . \(payload)", "<start number='1'>\(Self.profile)</start>").utf8)
    let (before, missing) = (opening[..<place], opening[place..<place + 20])
    var pieces = Self.pieces([
      (.listener, Array(Self.greeting.utf8)), (.initiator, Array(before)), (.initiator, Array(missing)),
      (.initiator, Array(opening[(place + 20)...])), (.initiator, start),
    ])
    pieces[2].isMissing = true
    let events = TLSSession.play(pieces, nil)
    #expect(events.verdicts.last?.code == .netconfBEEP)
    #expect(!events.codes.contains("D13"))
    #expect(events.messages(layer: 0).count == 2)
  }

  @Test(
    arguments: [
      Array("PROXY TCP4 198.51.100.7 192.0.2.1 40000 831\r\n".utf8),
      [0x0D, 0x0A, 0x0D, 0x0A, 0, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x21, 0x11, 0, 70] as [UInt8]
        + [UInt8](repeating: 1, count: 70),
    ], [true, false]) func `behind a proxy's header BEEP is read from its greeting on`(
      _ header: [UInt8], _ isApart: Bool
    )
  {
    let ours = Array(Self.plain.utf8)
    let turns: [(Peer, [UInt8])] =
      isApart ? [(.initiator, header), (.initiator, ours)] : [(.initiator, header + ours)]
    for step in [7, 40, .max] {
      let events = TLSSession.play(Self.pieces(turns + [(.listener, Array(Self.greeting.utf8))]), nil, step: step)
      #expect(events.verdicts.last?.code == .netconfBEEP)
      #expect(events.session?.beep?.initiatorGreeted == true && events.session?.beep?.listenerGreeted == true)
      #expect(events.codes == [])
    }
    let greeted: [(Peer, [UInt8])] = [(.listener, Array(Self.greeting.utf8))] + turns
    for step in [7, .max] { #expect(TLSSession.play(Self.pieces(greeted), nil, step: step).codes == []) }
  }

  @Test(arguments: [false, true])
  func `a greeting that only begins tells BEEP, and not what is offered`(_ areBoth: Bool) {
    var turns = [(Peer.listener, Array(Self.greeting.utf8.prefix(40)))]
    if areBoth { turns.append((.initiator, Array(Self.plain.utf8.prefix(30)))) }
    let verdicts = TLSSession.wait(Self.pieces(turns), seconds: 31).verdicts
    let events = TLSSession.play(Self.pieces(turns), nil)
    #expect(events.session?.beep?.listenerBegan == true && events.session?.beep?.initiatorBegan == areBoth)
    for verdict in verdicts + events.verdicts {
      #expect(verdict.code == .beepOther && verdict.application == "BEEP" && verdict.standing == .undetermined)
      #expect(verdict.confidence == (areBoth ? .certain : .probable))
      #expect(verdict.wouldChange == "the rest of a greeting, which may offer NETCONF")
    }
    #expect(verdicts.count == 1 && events.verdicts.count == 1)
    // A keyword alone is nobody's.
    let keyword = Self.pieces([(.listener, Array("RPY 0 0 . ".utf8))])
    #expect(TLSSession.play(keyword, nil).verdicts.map(\.code) == [.unknown])
  }

  @Test func `one greeting without NETCONF tells BEEP, and not what the other peer offers`() {
    let turns = [(Peer.initiator, Array(Self.plain.utf8))]
    let verdict = TLSSession.play(Self.pieces(turns), nil).verdicts.last
    #expect(verdict?.code == .beepOther && verdict?.application == "BEEP" && verdict?.standing == .undetermined)
    #expect(verdict?.confidence == .probable)
    #expect(verdict?.wouldChange == "the other greeting, which may offer NETCONF")
    let both = TLSSession.play(Self.pieces(turns + [(.listener, Array(Self.plain.utf8))]), nil).verdicts.last
    #expect(both?.confidence == .certain && both?.standing == .unofficial && both?.wouldChange == nil)
    let offered = TLSSession.play(Self.pieces([(.listener, Array(Self.greeting.utf8))]), nil).verdicts.last
    #expect(offered?.code == .netconfBEEP && offered?.confidence == .certain)
  }

  @Test func `a verdict that names another application is told again, though its code is the same`() {
    var script = FlowScript(ports: PortSet([831]))
    script.open(0, port: 831)
    script.say(0, .initiator, Self.plain)
    script.sessions.judgeSilent(at: Timestamp(nanoseconds: 1_768_000_100_000_000_000))
    let syslog = "<profile uri='http://xml.resource.org/profiles/syslog/RAW' />"
    script.say(0, .listener, Self.frame("RPY 0 0 . 0", "<greeting>\(syslog)</greeting>"))
    script.close(0)
    let told = script.gathered.events.compactMap {
      if case .verdict(let verdict) = $0.event { verdict.value } else { nil }
    }
    #expect(told.map(\.application) == ["BEEP", "SYSLOG-BEEP"])
    #expect(told.map(\.previous) == [nil, .beepOther])
  }

  @Test(arguments: [("hello wo", .unknown), (greeting, .netconfBEEP)] as [(String, VerdictRecord.Code)])
  func `who says no more is judged all the same, after as long as is waited`(_ said: String, _ code: VerdictRecord.Code)
  {
    let pieces = Self.pieces([(.listener, Array(said.utf8))])
    #expect(TLSSession.wait(pieces, seconds: 29).verdicts.isEmpty)
    #expect(TLSSession.wait(pieces, seconds: 31).verdicts.map(\.code) == [code])
  }

  @Test func `a proxy's header is read to its end, however it is cut, and nothing else is`() {
    let headers = [
      "PROXY UNKNOWN\r\n", "\r\n\r\n\0\r\nQUIT\n \0\0\0", "\r\n\r\n\0\r\nQUIT\n!\u{11}\0\u{02}ab",
    ]
    for header in headers.map({ Array($0.utf8) }) {
      for cut in 5..<header.count {
        var proxy = ProxyHeader()
        let part = Octets(Array(header[..<cut])).withBytes { proxy.take($0) }
        #expect(part == .more && proxy.isBegun && proxy.end == 0)
        let rest = Octets(Array(header[cut...]) + Array("RPY".utf8)).withBytes { proxy.take($0) }
        #expect(rest == .end(header.count - cut) && !proxy.isBegun && proxy.end == header.count)
      }
    }
    let others = [
      "PRO", "\r\n\r\n", "PROXY TCP4 1.2.3.4\n", "PROXY " + String(repeating: "x", count: 200) + "\r\n", "GET / x\r\n",
    ]
    for text in others {
      var proxy = ProxyHeader()
      let part = Octets(text).withBytes { proxy.take($0) }
      #expect(part == .nothing)
    }
  }
}
