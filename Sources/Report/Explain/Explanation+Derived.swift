import Session

/// D01 to D24: rules that need more than one frame.
extension Explanation {
  private static let stack = "ask the maker of the sender's BEEP stack"

  static let derived: [Explanation] = [
    Explanation(
      "D01", .finding, .violation, "A reply overtakes the reply to an earlier MSG of its channel.",
      rule: "RFC 3080 section 2.6.1", seen: "an older MSG of that channel and direction still waits",
      not: "other channels: they have no order among them", act: stack),
    Explanation(
      "D02", .finding, .note, "Two answers in progress have one ansno.", rule: "RFC 3080 section 2.2.1.1",
      seen: "an answer goes on in a way that only two answers explain", act: stack),
    Explanation(
      "D03", .finding, .violation, "NUL comes while an answer is unfinished.", rule: "RFC 3080 section 2.1.1",
      seen: "an ANS of the exchange still had more to follow", act: stack),
    Explanation(
      "D04", .finding, .violation, "A peer sends more than the window lets it.", rule: "RFC 3081 section 3.1.2",
      seen: "the payload goes beyond ackno + window of every SEQ that can have arrived (4096 at the beginning)",
      not: "the other direction has a gap, or a SEQ may just have crossed", act: stack),
    Explanation(
      "D05", .finding, .warning, "A SEQ takes back window that was granted.", rule: "RFC 3081 section 3.1.4",
      seen: "ackno + window is smaller than before", act: "look for a receiver short of memory"),
    Explanation(
      "D06", .finding, .warning, "A SEQ acknowledges what was never sent, or goes back.",
      rule: "RFC 3081 section 3.1.3", seen: "ackno is beyond the peer's next octet, or below an earlier ackno",
      act: stack),
    Explanation(
      "D07", .finding, .violation, "A channel number of the wrong parity.", rule: "RFC 3080 section 2.3.1.2",
      seen: "the initiator started an even channel, or the listener an odd one",
      not: "who opened the connection is only a guess", act: stack),
    Explanation(
      "D08", .finding, .violation, "A start names a channel it cannot have.", rule: "RFC 3080 section 2.3.1.2",
      seen: "the number is 0, too large, or already open", act: stack),
    Explanation(
      "D09", .finding, .violation, "A profile in a greeting has content.", rule: "RFC 3080 section 2.3.1.1",
      seen: "greetings only name profiles; content belongs into start", act: stack),
    Explanation(
      "D10", .finding, .violation, "The content of a profile is too long.", rule: "RFC 3080 section 2.3.1.2",
      seen: "more than 4096 octets in a start or its answer", act: stack),
    Explanation(
      "D11", .finding, .violation, "A start is answered with a profile that was not asked for.",
      rule: "RFC 3080 section 2.3.1.2", seen: "the URI in the reply is none of those in the start", act: stack),
    Explanation(
      "D12", .finding, .violation, "The initiator refuses where only the listener may.",
      rule: "RFC 3080 section 2.3.1.5", seen: "ERR on channel 0, message 0, sent by who opened the connection",
      not: "who opened it is only a guess", act: stack),
    Explanation(
      "D13", .finding, .violation, "A peer does not begin with its greeting.", rule: "RFC 3080 section 2.4",
      seen: "the first frame is not RPY or ERR with channel 0, message 0 and seqno 0",
      not: "the session began before the capture", act: stack),
    Explanation(
      "D14", .finding, .violation, "A peer goes on asking on a channel that it is closing.",
      rule: "RFC 3080 section 2.3.1.3", seen: "a MSG behind its own close, before the answer to that", act: stack),
    Explanation(
      "D15", .finding, .violation, "A channel is closed while its own question is open.",
      rule: "RFC 3080 section 2.3.1.3", seen: "the sender of close still waits for the first frame of a reply there",
      act: stack),
    Explanation(
      "D16", .finding, .violation, "Octets are sent while TLS is being agreed on.",
      rule: "RFC 3080 section 3.1.3.1", seen: "between ready and its answer", not: "replies that were still owed",
      act: "look closely: octets slipped in here are a way to smuggle commands into the protected session"),
    Explanation(
      "D17", .finding, .violation, "A reply begins before its question is complete.", rule: "RFC 3080 section 2.6.3",
      seen: "RPY, ANS or NUL while the MSG had more to follow", not: "ERR: a refusal may come early", act: stack),
    Explanation(
      "D18", .finding, .violation, "Channel 0 carries what does not belong there.",
      rule: "RFC 3080 sections 2.3.1 and 6.1",
      seen: "not application/beep+xml, or an element that this kind of message may not have, "
        + "or without an attribute that it needs; a note where a bound of ours keeps it unread", act: stack),
    Explanation(
      "D19", .finding, .violation, "XML that BEEP forbids.", rule: "RFC 3080 section 6.4",
      seen: "an XML declaration, DOCTYPE or an entity of its own in application/beep+xml; nothing is expanded",
      not: "on a NETCONF channel an XML declaration is but a note: the example of RFC 4744 section 2.2 has it",
      act: "a DOCTYPE here is nearly always an attack on a parser: look at the sender"),
    Explanation(
      "D20", .finding, .violation, "Tuning in an order that is not allowed.", rule: "RFC 3080 sections 3 and 4",
      seen: "a second SASL success, TLS after SASL, or a SASL security layer after TLS", act: stack),
    Explanation(
      "D21", .finding, .warning, "More than one tuning channel at a time.", rule: "RFC 3080 section 2",
      seen: "a second TLS or SASL channel is open while the first is not done", act: stack),
    Explanation(
      "D22", .finding, .violation, "Something is sent after the session's release.",
      rule: "RFC 3080 section 2.4, RFC 3081 section 2", seen: "octets behind the ok to the close of channel 0",
      act: stack),
    Explanation(
      "D23", .finding, .violation, "A close is granted while messages of the channel are unfinished.",
      rule: "RFC 3080 section 2.3.1.3", seen: "ok comes before the last reply there", not: "a gap may hide the reply",
      act: stack),
    Explanation(
      "D24", .finding, .violation, "A second greeting without a tuning reset.", rule: "RFC 3080 section 2.3.1.1",
      seen: "told as F07, because the greeting is a reply that was already complete", act: stack),
  ]
}
