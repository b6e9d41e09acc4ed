import BEEP
import Packet

/// What BEEP itself refuses: counted, and the first few kept.
extension Recorder {
  private static let refusalLimit = 8

  /// A channel was not started.
  mutating func noteRefusal(of start: ChannelStart) {
    note(
      Refusal(
        request: .start, from: start.requester.other, channel: start.number, profile: start.proposed.first,
        code: start.error?.code, diagnostic: start.error?.diagnostic, origin: now))
  }

  /// A channel was not closed, or the session not released.
  mutating func noteRefusal(of closure: ChannelClosure) {
    note(
      Refusal(
        request: .close, from: closure.requester.other, channel: closure.number, code: closure.refusal?.code,
        diagnostic: closure.refusal?.diagnostic, origin: now))
  }

  /// TLS was not granted, though its channel may be (RFC 3080, section 3.1.3.2).
  mutating func noteRefusal(of event: TuningEvent, _ error: ReplyError) {
    // A start that was refused as a whole is noted already.
    if let last = beep.refusals.last, last.channel == event.channel, last.origin.packet == now.packet { return }
    note(
      Refusal(
        request: .start, from: event.requester.other, channel: event.channel, profile: WellKnownProfile.tls,
        code: error.code, diagnostic: error.diagnostic, origin: now))
  }

  /// A message was answered by ERR: those of one channel are one refusal. What NETCONF or SASL refuses is told as theirs.
  mutating func noteRefusal(in message: Message, at origin: PacketOrigin) {
    guard message.channel != 0, !netconf.carriesNETCONF(message.channel),
      !(message.profile.map(NETCONFRecorder.isTuning) ?? false)
    else { return }
    let place = beep.refusals.firstIndex {
      $0.request == .message && $0.channel == message.channel && $0.from == message.from
    }
    guard let place else {
      return note(Refusal(request: .message, from: message.from, channel: message.channel, origin: origin))
    }
    beep.refusalCount &+= 1
    beep.refusals[place].count &+= 1
  }

  private mutating func note(_ refusal: Refusal) {
    beep.refusalCount &+= 1
    if beep.refusals.count < Self.refusalLimit { beep.refusals.append(refusal) }
  }
}
