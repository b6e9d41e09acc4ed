@testable import NETCONF

/// A session, told in short words.
struct Play {
  var dialogue = NETCONFDialogue()
  var events: [NETCONFEvent] = []
  var tag: UInt64 = 0
  var time: Int64 = 0

  mutating func send(_ text: String, _ sender: NETCONFPeer, _ carrier: NETCONFCarrier, _ msgno: UInt32) {
    tag += 1
    time += 1_000_000_000
    let context = NETCONFContext(sender: sender, carrier: carrier, msgno: msgno, tag: tag, time: time)
    events += dialogue.receive(Reading.message(text), context)
  }

  mutating func greet(also capability: String = "urn:x") {
    let capabilities =
      "<capabilities><capability>urn:ietf:params:netconf:base:1.0</capability>"
      + "<capability>\(capability)</capability></capabilities>"
    let space = "xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'"
    send("<hello \(space)>\(capabilities)</hello>", .initiator, .message, 0)
    send("<hello \(space)>\(capabilities)<session-id>4</session-id></hello>", .listener, .message, 0)
  }

  /// A request and its answer; gives the request's tag.
  @discardableResult
  mutating func ask(_ operation: String, _ answer: String = "<ok/>") -> UInt64 {
    let msgno = UInt32(tag + 10)
    send(Reading.rpc(operation, id: "\(msgno)"), .initiator, .message, msgno)
    let request = tag
    send(Reading.reply(answer, id: "\(msgno)"), .listener, .reply, msgno)
    return request
  }

  var codes: [String] { events.compactMap { if case .finding(let finding) = $0 { finding.code } else { nil } } }

  var outcomes: [NETCONFOutcome] { events.compactMap { if case .outcome(let outcome) = $0 { outcome } else { nil } } }

  func applied(_ request: UInt64) -> [NETCONFApplied] {
    events.compactMap { event in
      switch event {
      case .exchange(let exchange) where exchange.requestTag == request: exchange.applied
      case .outcome(let outcome) where outcome.request == request: outcome.applied
      default: nil
      }
    }
  }
}
