import BEEP
import Bytes
import NETCONF
import XML

/// The rules of NETCONF over BEEP that need to know greetings, channels and tuning (RFC 4744, section 2; N03 and N04
/// stand where greetings and SASL are taken, N14 where TLS ends).
extension Recorder {
  /// NETCONF's registered profile (RFC 4744, section 2.5).
  static let profile = "http://iana.org/beep/netconf"

  /// A channel was started, or its start refused: for NETCONF, the greetings before it were the last ones.
  mutating func checkStart(_ start: ChannelStart) {
    let profile = start.profile ?? start.proposed.first ?? ""
    guard Self.isNETCONF(profile) else { return }
    judgeGreetings(from: start.requester, isMeant: true)
    guard start.profile != nil else { return }
    let asked = places.request(of: start)?.end
    if greetings.agent == start.requester, greetings.epoch >= epoch {
      find(
        "N05", .violation, "the peer that offers NETCONF's profile, the agent, starts the channel",
        from: start.requester, channel: start.number, reference: "RFC 4744, section 2.2", at: asked)
    }
    // An authentication may have gone before the capture, or been lost.
    let isWhole = beep.initiatorGreeted && beep.listenerGreeted && !netconf.hasLoss
    if isWhole, !isEncrypted, authenticatedBy == nil {
      let reference = "RFC 4744, section 3"
      if greetings.offersSecurity {
        let refusal = beep.refusals.last { $0.profile == WellKnownProfile.tls }
        findOnce(
          "N15", .warning,
          "NETCONF's channel is opened without the TLS or authentication that was offered"
            + (refusal.map { "; the \($0.from.rawValue) refused TLS" } ?? ""),
          from: start.requester, channel: start.number, reference: reference)
      } else {
        findOnce(
          "unauthenticated", .warning, "neither peer offers TLS or an authentication before NETCONF",
          from: start.requester, channel: start.number, reference: reference)
      }
    }
    if profile != Self.profile {
      findOnce(
        "profile-non-standard", .note, "NETCONF is started as \(profile.debugDescription)", from: start.requester,
        channel: start.number, reference: "RFC 4744, section 2.5", at: asked)
    }
  }

  /// N01 and N02, once it is certain that no further greetings follow.
  private mutating func judgeGreetings(from peer: Peer, isMeant: Bool) {
    guard !greetings.isJudged, greetings.epoch >= epoch else { return }
    if greetings.isOfferedByBoth {
      find(
        "N01", .violation, "both peers offer NETCONF's profile", from: peer, channel: 0,
        reference: "RFC 4744, section 2.1", at: greetings.origin)
    } else if greetings.isEmpty || (isMeant && greetings.isOfferedByNone) {
      find(
        "N02", .violation, "neither peer offers NETCONF's profile", from: peer, channel: 0,
        reference: "RFC 4744, section 2.1", at: greetings.origin)
    }
    greetings.isJudged = true
  }

  /// The session is over; where TLS was started the final greetings are inside it, and may be unread.
  mutating func finishChecks() {
    if !isEncrypted || layer == 1 { judgeGreetings(from: greetings.last, isMeant: false) }
  }

  /// What application/beep+xml may not have (D19). No more than a note here: RFC 4744's own example has it, against its
  /// text (section 2.2), and many follow the example.
  private mutating func checkMediaType(_ document: NETCONFMessage, _ place: Place) {
    guard document.hasDeclaration, place.contentType == "application/beep+xml" else { return }
    find(
      Check.d19.rawValue, .note, "application/beep+xml has an XML declaration", from: place.from,
      channel: place.channel, reference: Check.d19.reference, at: place.end)
  }

  /// Whether a message was refused before its end, which its sender may leave unsaid then (RFC 3080, section 2.6.3).
  private func isRefused(_ place: Place) -> Bool {
    guard place.carrier == .message, let index = netconf.talk(on: place.channel) else { return false }
    return netconf.talks[index].early.contains {
      $0.place.carrier == .error && $0.place.from != place.from && $0.place.msgno == place.msgno
    }
  }

  /// XML that is not well-formed, where all of it was there and read (RFC 6241, section 3).
  mutating func checkDocument(_ document: NETCONFMessage, _ place: Place) {
    checkMediaType(document, place)
    guard case .broken(let problem) = document.xml, document.isComplete, document.content != .empty else { return }
    // Over HTTP there is much that is no XML, and need not be.
    if carriage == .http, document.content == .other { return }
    guard !place.isEncoded, !isRefused(place) else { return }
    // What does not call itself XML, and is none, has N10.
    if document.element == nil, place.context.isOfAnotherKind { return }
    // A document type has a code of its own (N11); a bound of ours says nothing about the document.
    guard !problem.isLimit, problem.kind != .documentType else { return }
    find(
      "xml-broken", .violation, "the XML is broken at octet \(problem.offset): \(problem.words)", from: place.from,
      channel: carriage == .beep ? place.channel : nil, reference: "RFC 6241, section 3")
  }
}
