import BEEP
import Bytes
import Packet
import TLS
import TestSupport
import Testing

@testable import Session

/// Who did it, and what is left, of sessions inside TLS.
@Suite struct InsideTests {
  /// The users that the records of exchanges and outcomes name.
  private static func users(_ play: (inout BEEPScript) -> Void) -> [String] {
    var script = BEEPScript()
    play(&script)
    let edit = "<edit-config><target><candidate/></target><config><a xmlns='urn:x'>1</a></config></edit-config>"
    script.ask(edit)
    script.ask("<commit/>", id: "8")
    script.finish()
    return script.gathered.events.compactMap { event, envelope in
      switch event {
      case .rpc, .outcome: "\(envelope.user ?? "nobody") by \(envelope.userFrom ?? "nothing")"
      default: nil
      }
    }
  }

  private static func open(_ script: inout BEEPScript) {
    script.greet()
    script.start()
    script.hellos()
  }

  private static func logIn(_ script: inout BEEPScript) {
    let profile = "http://iana.org/beep/SASL/PLAIN"
    script.greet([], [profile, BEEPScript.netconf])
    // NUL bob NUL secret
    script.start(3, profile: profile, content: "<blob>AGJvYgBzZWNyZXQ=</blob>", reply: "<blob status='complete'/>")
    script.start()
    script.hellos()
  }

  @Test func `changes name the user of a client certificate`() {
    let users = Self.users {
      $0.recorder.certify(.initiator, "CN=ops")
      Self.open(&$0)
    }
    #expect(users == Array(repeating: "CN=ops by certificate", count: 3))
  }

  @Test func `the certificate of the agent, where it is the TLS client, is nobody's name`() {
    let users = Self.users {
      $0.recorder.certify(.listener, "CN=router")
      Self.open(&$0)
    }
    #expect(users == Array(repeating: "nobody by nothing", count: 3))
  }

  @Test func `changes name the identity that SASL has accepted, also over a certificate`() {
    #expect(Self.users(Self.logIn) == Array(repeating: "bob by sasl", count: 3))
    let users = Self.users {
      $0.recorder.certify(.initiator, "CN=ops")
      Self.logIn(&$0)
    }
    #expect(users == Array(repeating: "bob by sasl", count: 3))
  }

  @Test func `an old version of TLS under NETCONF breaks the rule that RFC 8996 made of it`() throws {
    let vector = try TLSSession("netconf-11")
    let events = TLSSession.play(vector.pieces(), vector.secrets())
    #expect(events.codes.contains("N14") && events.tls?.version == "TLS 1.1")
    #expect(events.told.count == 4)
    // Without keys nobody knows what is inside.
    #expect(!TLSSession.play(vector.pieces(), nil).codes.contains("N14"))
  }

  @Test(arguments: TLSTests.read) func `a lost greeting inside costs no more than itself`(_ name: String) throws {
    let vector = try TLSSession(name)
    let whole = TLSSession.play(vector.pieces(), vector.secrets())
    let pieces = vector.pieces()
    // The segments that brought messages from inside, of each of which a greeting is the first.
    for peer in Peer.allCases {
      guard let index = Self.firstInside(pieces, vector, from: peer) else {
        Issue.record("\(name) has no message inside from the \(peer.rawValue)")
        continue
      }
      var damaged = pieces
      damaged[index].isMissing = true
      let events = TLSSession.play(damaged, vector.secrets())
      let inside = events.messages(layer: 1)
      #expect(inside.count >= whole.messages(layer: 1).count - 3, "\(name) \(peer.rawValue): \(inside.count)")
      #expect(Set(inside).isSubset(of: whole.messages(layer: 1)))
      #expect(events.told.filter { $0.hasSuffix("none") }.isEmpty, "\(events.told)")
    }
  }

  /// The segment whose loss takes a peer's first message inside away.
  private static func firstInside(_ pieces: [TLSSession.Piece], _ vector: TLSSession, from peer: Peer) -> Int? {
    let first = vector.inside.first { $0.hasPrefix(peer.rawValue) }
    return pieces.indices.dropFirst(vector.clearSegments).first { index in
      guard pieces[index].peer == peer else { return false }
      let events = TLSSession.play(Array(pieces[...index]), vector.secrets())
      return events.messages(layer: 1).first { $0.hasPrefix(peer.rawValue) } == first
    }
  }

  @Test(arguments: TLSTests.read) func `what is inside is another epoch, and says so`(_ name: String) throws {
    let vector = try TLSSession(name)
    let epochs = TLSSession.play(vector.pieces(), vector.secrets()).compactMap { event in
      if case .message(let message) = event { (message.layer, message.epoch) } else { nil as (Int, Int)? }
    }
    #expect(!epochs.isEmpty && epochs.allSatisfy { $0.0 == 0 ? $0.1 == 0 : $0.1 >= 1 })
    #expect(epochs.contains { $0.0 == 1 })
  }

  @Test(arguments: TLSTests.read)
  func `where the greetings inside are lost, those before TLS are not judged in their place`(_ name: String) throws {
    let vector = try TLSSession(name)
    let whole = vector.pieces()
    for index in whole.indices.dropFirst(vector.clearSegments) {
      var pieces = whole
      for lost in index..<min(index + 3, pieces.count) { pieces[lost].isMissing = true }
      let codes = TLSSession.play(pieces, vector.secrets()).codes
      #expect(codes.isDisjoint(with: ["N01", "N02", "N05"]), "\(name) from segment \(index): \(codes)")
    }
  }

  @Test(arguments: TLSTests.read)
  func `that TLS is not readable for a gap is said only where nothing is read behind it`(_ name: String) throws {
    let vector = try TLSSession(name)
    let whole = vector.pieces()
    for index in whole.indices.dropFirst(vector.clearSegments) {
      var pieces = whole
      pieces[index].isMissing = true
      let events = TLSSession.play(pieces, vector.secrets())
      let isSaid = events.codes.contains("tls-not-readable")
      #expect(isSaid != (events.tls?.decrypted == true), "\(name) segment \(index)")
    }
  }

  @Test func `a packed body weighs in a session's memory while it is unpacked`() {
    let packed = Packing.gzip(Array(NeighbourTests.envelope(NeighbourTests.reply(1, "<data/>")).utf8))
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
    let request = NeighbourTests.pieces([(.initiator, NeighbourTests.post(NeighbourTests.envelope("")))])
    func weight(_ count: Int) -> Int {
      let answer = TLSSession.Piece(
        peer: .listener, offset: 0, octets: Array((Array(head.utf8) + packed).prefix(head.utf8.count + count)))
      return TLSSession.weight(request + [answer], nil)
    }
    #expect(weight(20) > weight(packed.count) + 32 * 1024)
  }

  @Test func `what is read inside TLS weighs like what is read in clear`() throws {
    let vector = try TLSSession("netconf-13")
    let read = TLSSession.weight(vector.pieces(), vector.secrets())
    #expect(read > TLSSession.weight(vector.pieces(), nil) + 1024)
  }
}
