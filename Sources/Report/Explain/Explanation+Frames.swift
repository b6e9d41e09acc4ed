import Session

/// F01 to F15 and T01: frames that are poorly formed.
extension Explanation {
  private static let stack = "ask the maker of the sender's BEEP stack; a correct receiver would drop the connection"

  static let frames: [Explanation] = [
    Explanation(
      "F01", .finding, .violation, "A frame does not begin with one of the six keywords.",
      rule: "RFC 3080 section 2.2.1.1, RFC 3081 section 3.1.3",
      seen: "where a header must begin there is neither MSG, RPY, ERR, ANS, NUL nor SEQ with a space behind it",
      not: "the place is behind a gap, or TLS has begun there", act: stack),
    Explanation(
      "F02", .finding, .violation, "A frame's header has the wrong form.", rule: "RFC 3080 section 2.2.1.1",
      seen: "a number is missing or surplus, the separator is not one space, or the line does not end with CR LF",
      act: stack),
    Explanation(
      "F03", .finding, .violation, "A number in a frame's header is out of its range.",
      rule: "RFC 3080 section 2.2.1", seen: "channel, msgno or size above 2147483647; seqno or ansno above 4294967295",
      act: stack),
    Explanation(
      "F04", .finding, .note, "A number in a header is written oddly.", rule: "RFC 3080 section 2.2.1",
      seen: "leading zeros, or an ansno that the grammar forbids and the prose allows",
      act: "nothing: known stacks read it"),
    Explanation(
      "F05", .finding, .violation, "A frame on a channel that does not exist.", rule: "RFC 3080 section 2.2.1.1",
      seen: "the channel was never started with success, or is closed",
      not: "the start may lie in a gap or before the capture; SEQ frames are exempt", act: stack),
    Explanation(
      "F06", .finding, .violation, "A MSG takes a number whose exchange is still open.",
      rule: "RFC 3080 section 2.2.1.1", seen: "the MSG before was complete and its reply is not",
      not: "the reply may lie in a gap", act: stack),
    Explanation(
      "F07", .finding, .violation, "A second reply to one MSG.", rule: "RFC 3080 section 2.2.1.1",
      seen: "the exchange had its whole reply already", not: "ANS frames of one exchange: several are meant", act: stack
    ),
    Explanation(
      "F08", .finding, .violation, "A reply to a MSG that nobody sent.", rule: "RFC 3080 section 2.2.1.1",
      seen: "the other peer never used that msgno on that channel",
      not: "greetings, which are replies to message 0; sessions that began before the capture", act: stack),
    Explanation(
      "F09", .finding, .violation, "A message goes on with another keyword.", rule: "RFC 3080 section 2.2.1.1",
      seen: "the frame before had the same msgno and more to follow, but another keyword", act: stack),
    Explanation(
      "F10", .finding, .violation, "NUL ends a reply that did not consist of answers.",
      rule: "RFC 3080 section 2.2.1.1", seen: "the reply's frame before was not ANS",
      not: "NUL is the whole reply", act: stack),
    Explanation(
      "F11", .finding, .violation, "A frame of another message stands between the frames of one.",
      rule: "RFC 3080 section 2.2.1.1", seen: "on the same channel in the same direction, before the last frame came",
      not: "other channels, SEQ frames and answers with another ansno may stand between", act: stack),
    Explanation(
      "F12", .finding, .violation, "A sequence number is not the next one.", rule: "RFC 3080 section 2.2.1.2",
      seen: "seqno differs from what the payload octets of that channel and direction add up to",
      not: "there was a gap: the numbers begin anew behind it", act: stack),
    Explanation(
      "F13", .finding, .violation, "NUL with a payload or with more to follow.", rule: "RFC 3080 section 2.2.1.1",
      seen: "a NUL frame has a size other than 0 or \"*\"", act: stack),
    Explanation(
      "F14", .finding, .violation, "A frame's trailer is not where its size says.", rule: "RFC 3080 section 2.2.1.3",
      seen: "the five octets behind the payload are not END CR LF", not: "the trailer lies in a gap", act: stack),
    Explanation(
      "F15", .finding, .violation, "A SEQ frame has the wrong form.", rule: "RFC 3081 section 3.1.3",
      seen: "a number is missing, surplus or invalid", not: "the channel was closed meanwhile: SEQ may cross a close",
      act: stack),
    Explanation(
      "T01", .finding, .warning, "The stream ends inside a frame.",
      seen: "FIN, RST or the capture's end comes before the frame's last octet; a note where only the capture ends",
      act: "look at who ended the connection, or at the end of the capture"),
  ]
}
