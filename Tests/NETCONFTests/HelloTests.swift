import NETCONF
import Testing

/// What answers a hello (RFC 4744, sections 2.2 and 2.5).
@Suite struct HelloTests {
  private static let ok = "<rpc-reply xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><ok/></rpc-reply>"

  @Test(arguments: [NETCONFPeer.initiator, .listener])
  func `An rpc-reply that answers a hello is no answer to a request`(_ sender: NETCONFPeer) {
    var play = Play()
    play.greet()
    play.events = []
    play.send(Self.ok, sender, .reply, 0)
    #expect(play.events.isEmpty)
  }

  @Test func `An rpc-reply that refuses a hello, or has another number, is told`() {
    let error = "<rpc-error><error-type>protocol</error-type><error-tag>in-use</error-tag></rpc-error>"
    for (text, number) in [(Reading.reply(error), UInt32(0)), (Self.ok, 7)] {
      var play = Play()
      play.greet()
      play.send(text, .listener, .reply, number)
      let exchanges = play.events.filter { if case .exchange = $0 { true } else { false } }
      #expect(exchanges.count == 1)
    }
  }
}
