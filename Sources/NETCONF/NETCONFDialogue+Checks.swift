import XML

/// The checks N06 to N13 (RFC 4744; RFC 6241, sections 3, 4 and 8.1).
extension NETCONFDialogue {
  private mutating func find(_ code: String, _ from: NETCONFPeer, _ tag: UInt64?, _ text: String, _ reference: String) {
    events.append(.finding(NETCONFFinding(code: code, from: from, tag: tag, text: text, reference: reference)))
  }

  /// N10, the content type; N11, a document type.
  mutating func checkDocument(_ message: NETCONFMessage, _ context: NETCONFContext) {
    if case .broken(let problem) = message.xml, problem.kind == .documentType {
      find(
        "N11", context.sender, context.tag, "a document type declaration in a NETCONF message", "RFC 6241, section 3.2")
    }
    switch message.content {
    case .empty: return
    case .other: guard message.element == nil, context.isOfAnotherKind else { return }
    default: break
    }
    // Inside SOAP another document says what to send (RFC 4227, section 3).
    if message.quirks.contains(.soapEnvelope) { return }
    guard let type = context.contentType, type != "text/xml", type != "application/xml" else { return }
    // Without a content type it is what RFC 3080, section 2.2 says.
    let text =
      type.isEmpty
      ? "without a Content-Type" : context.namesType ? "as \(type)" : "with a Content-Type that names none"
    find("N10", context.sender, context.tag, "NETCONF \(text) instead of text/xml", "RFC 4744, section 2.2")
  }

  /// N06: twice, a session-id that is no positive 32-bit integer, or one from the manager.
  mutating func checkHello(_ hello: NETCONFHello, _ context: NETCONFContext) {
    let index = Int(context.sender.rawValue)
    let rule = "RFC 6241, section 8.1"
    if hellos[index] != nil {
      find("N06", context.sender, context.tag, "a second hello", rule)
      return
    }
    if hello.sessionIDText != nil, hello.sessionID == nil {
      find("N06", context.sender, context.tag, "a session-id that is not a positive 32-bit integer", rule)
    }
    if hello.sessionIDText != nil, manager == context.sender, evidence >= .hello {
      find("N06", context.sender, context.tag, "the manager's hello has a session-id", rule)
    } else if hello.sessionIDText == nil, agent == context.sender, evidence == .greeting {
      find("N06", context.sender, context.tag, "the agent's hello has no session-id", rule)
    } else if let other = hellos[1 - index], evidence < .greeting {
      if other.sessionIDText == nil, hello.sessionIDText == nil, cutHellos.isEmpty {
        find("N06", manager?.other ?? context.sender, context.tag, "neither hello has a session-id", rule)
      } else if other.sessionIDText != nil, hello.sessionIDText != nil, manager != context.sender {
        find("N06", context.sender, context.tag, "both hellos have a session-id", rule)
      }
    }
  }

  /// N13: no version of the base protocol in common.
  mutating func checkBase(_ context: NETCONFContext) {
    guard let first = hellos[0], let second = hellos[1] else { return }
    guard first.capabilityCount <= first.capabilities.count, second.capabilityCount <= second.capabilities.count else {
      return
    }
    guard Set(first.baseVersions).isDisjoint(with: second.baseVersions) else { return }
    find(
      "N13", context.sender, context.tag, "the hellos have no version of the base protocol in common",
      "RFC 6241, section 8.1")
  }

  /// N08, N09 and N12: a request too late, from the wrong side, or too early.
  mutating func checkRequest(_ context: NETCONFContext, isComplete: Bool) {
    // One that lacks its end is told when that is given up: it may have come long before.
    if isClosing, isComplete {
      let rule = context.carrier == .stream ? "RFC 6241, section 7.8" : "RFC 4744, section 2.4"
      find("N08", context.sender, context.tag, "an rpc after the session was to be closed", rule)
    }
    if let agent, agent == context.sender, evidence >= .hello {
      find("N09", context.sender, context.tag, "an rpc sent by the agent", "RFC 6241, section 4.1")
    }
    if !hasLoss, !hasMissingHello, hellos[0] == nil || hellos[1] == nil {
      // Said once: what follows is one and the same omission.
      hasMissingHello = true
      find("N12", context.sender, context.tag, "an rpc before both hellos were there", "RFC 6241, section 8.1")
    }
  }

  /// N09: a reply from the manager, to nothing that was asked.
  mutating func findReplyOfManager(_ context: NETCONFContext) {
    find("N09", context.sender, context.tag, "an rpc-reply sent by the manager", "RFC 6241, section 4.2")
  }

  /// N07: another message-id than that of the request with the same msgno.
  mutating func checkMessageID(_ request: Pending, _ message: NETCONFMessage, _ context: NETCONFContext) {
    guard let asked = request.messageID, let answered = message.messageID, asked != answered else { return }
    let place = context.carrier == .stream ? "whose turn it is" : "with the same msgno"
    find(
      "N07", context.sender, context.tag, "the reply's message-id is not that of the request \(place)",
      "RFC 6241, section 4.2")
  }

  /// N07: an answer that overtakes the one to an older request, on a stream; over BEEP that is D01.
  mutating func findOutOfTurn(_ context: NETCONFContext) {
    find(
      "N07", context.sender, context.tag, "the reply's message-id is not that of the request whose turn it is",
      "RFC 6241, section 4.5")
  }

  /// N06: a hello that never came, where requests did.
  mutating func checkMissingHello() {
    guard hasRequest, !hasLoss else { return }
    for peer in NETCONFPeer.allCases where hello(of: peer) == nil {
      find("N06", peer, nil, "no hello", "RFC 6241, section 8.1")
    }
  }
}
