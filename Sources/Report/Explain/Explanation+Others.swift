import Session

/// Findings whose codes are words.
extension Explanation {
  static let others: [Explanation] = [
    Explanation(
      "unencrypted", .finding, .warning,
      """
      NETCONF messages crossed the network in clear: neither TLS (as a BEEP profile) nor a SASL security layer was \
      active when they were sent.
      """,
      rule: "RFC 4744 section 3 (configuration is sensitive; its transport must protect it)",
      seen: "an rpc or rpc-reply is read from octets that no tuning has protected",
      not: "the inside of TLS was read with a key log: that is protected on the wire",
      act: "let the agent offer TLS and refuse NETCONF before it; or move to SSH, port 830"),
    Explanation(
      "unauthenticated", .finding, .warning,
      "Nobody showed who they are before NETCONF: neither peer offers TLS or a SASL mechanism.",
      rule: "RFC 4744 section 3 (a server should offer SASL to a client that TLS has not authenticated)",
      seen: "both greetings were seen, and a NETCONF channel was opened",
      not: "something was offered and not used: that is N15",
      act: "let the agent offer SASL inside TLS; or move to SSH, port 830"),
    Explanation(
      "sasl-historic", .finding, .note, "A SASL mechanism that its own authors have given up.",
      rule: "RFC 6331 (DIGEST-MD5); RFC 2195 and its successors' advice (CRAM-MD5)",
      seen: "the mechanism was used, whatever its outcome",
      act: "use SCRAM-SHA-256 (RFC 7677), or client certificates"),
    Explanation(
      "body-encoded", .finding, .warning, "A NETCONF message that is not read, because a transfer encoding hides it.",
      rule: "RFC 3080 section 2.2 (binary is what is meant where nothing is said)",
      seen: "Content-Transfer-Encoding names an encoding that nobody has specified, on a NETCONF channel",
      not: "7bit, 8bit and binary change nothing; base64 and quoted-printable are undone",
      act: "look at the message with --streams: no known stack of NETCONF over BEEP does this"),
    Explanation(
      "sasl-anonymous", .finding, .warning, "Nobody knows who this is: SASL ANONYMOUS was accepted.",
      rule: "RFC 4505 section 4", seen: "the server said that the exchange is complete",
      not: "ANONYMOUS is only offered, or was refused", act: "let the agent offer mechanisms that name somebody"),
    Explanation(
      "qop-not-taken", .finding, .note,
      "The server offered to protect what follows, and the client chose authentication alone.",
      rule: "RFC 2831 section 2.1.1 (qop)",
      seen: "DIGEST-MD5 offered auth-int or auth-conf outside TLS, and qop=auth was chosen and accepted",
      not: "inside TLS, where a security layer must not be added",
      act: "use TLS; and ask whether somebody on the path took the stronger offers away"),
    Explanation(
      "sasl-layer", .finding, .note, "What follows is wrapped in a security layer of SASL, and is not read.",
      rule: "RFC 3080 section 4.1; RFC 2831 section 2.3",
      seen: "an authentication with such a layer was accepted; with auth-int the octets can be read on the path",
      not: "the mechanism only authenticates",
      act: "look at the octets with --streams; use TLS, which a key log opens for auditors"),
    Explanation(
      "repeated-refusals", .finding, .warning, "Log-ins were refused again and again in one session.",
      rule: "RFC 4422 section 6 (mechanisms are exposed to guessing)",
      seen: "3 authentications of one session were refused",
      not: "each attempt has a connection of its own", act: "look who tried, as whom, and whether one succeeded"),
    Explanation(
      "tunnelled", .finding, .note, "A relay leads on to another peer: who speaks behind it is not the listener.",
      rule: "RFC 3620 section 2", seen: "a channel with the TUNNEL profile was answered with ok",
      act: "look for the session between the relay and its next hop; it may be in this capture as well"),
    Explanation(
      "conflict", .finding, .alert, "Two different contents claim one place of a stream.",
      rule: "RFC 9293 section 3.10.7.4 (a receiver keeps one of them)",
      seen: "segments or fragments overlap and their octets differ; offset and packet say where",
      not: "retransmissions with equal octets; octets too old to compare are counted as unverified",
      act: "find out which content the receiver kept (--overlap), and who sent the other"),
    Explanation(
      "forged-reset", .finding, .alert, "An RST that its supposed sender did not obey.",
      rule: "RFC 5961 section 3", seen: "the connection goes on behind an RST, with octets the peer acknowledges",
      not: "the RST lies outside the window: no receiver minds it",
      act: "look for a device on the path that ends connections"),
    Explanation(
      "forged-finish", .finding, .alert, "A FIN that its supposed sender did not obey.",
      rule: "RFC 9293 section 3.10.7.4", seen: "the peer acknowledges octets behind a FIN",
      not: "the FIN lies outside the window: no receiver minds it",
      act: "look for a device on the path that ends connections, or that wants to be misread"),
    Explanation(
      "left-out", .finding, .warning, "Octets that are in no stream, because their receiver did not take them.",
      rule: "RFC 9293 section 3.10.7.4; RFC 5961 section 5; RFC 7323 section 5",
      seen:
        "a segment lies outside the window, has few hops left, an old timestamp, a wrong checksum or ACK, or comes "
        + "behind the end, and nobody acknowledged it; or an octet is urgent, and read apart",
      not: "octets as good as these stand in the same place: of others, that is a conflict",
      act: "look at the packet: somebody may want to be misread, or the capture lost much"),
    Explanation(
      "doubtful", .finding, .warning, "Octets that are in a stream although receivers drop such a segment.",
      rule: "RFC 9293 section 3.10.7.4; RFC 7323 section 5",
      seen:
        "a segment has a wrong checksum, an old timestamp, impossible flags or another signature; its receiver "
        + "acknowledged the place, and the capture has nothing better for it",
      not: "another segment brings these octets: then that one counts",
      act: "capture nearer to the receiver: what it read there may be something else"),
    Explanation(
      "unacknowledged", .finding, .note, "The last octets before RST, which nobody had acknowledged.",
      rule: "RFC 9293 section 3.10.7.4", seen: "RST ended the connection, and acknowledges less than was sent",
      not: "one direction alone is in the capture, or FIN ended the connection",
      act: "do not take for granted that they were read: what they ask for may not have been done"),
    Explanation(
      "profile-non-standard", .finding, .note, "NETCONF under another profile URI than the registered one.",
      rule: "RFC 4744 section 2.5", seen: "the channel carries NETCONF and its profile has another name",
      act: "nothing: early drafts and some images use their own"),
    Explanation(
      "notification-mapping", .finding, .note, "Notifications over BEEP in a form that nobody has specified.",
      rule: "RFC 5277 names BEEP, RFC 4744 has no mapping for it",
      seen: "a notification was read from a MSG, an answer, or a reply with several documents",
      act: "nothing; expect other makers to do it in another way"),
    Explanation(
      "agent-crowded", .finding, .note, "What other sessions do to the candidate of this agent is not followed here.",
      rule: "RFC 6241 section 8.3.1 (the candidate may be shared)",
      seen: "more than 64 NETCONF sessions are open at one agent, or one of them decides too much at once",
      not: "the other sessions are among the first 64: they hear of each other",
      act: "take what is said of staged changes as what this session alone did"),
    Explanation(
      "xml-broken", .finding, .violation, "A message's XML is not well-formed.", rule: "RFC 6241 section 3",
      seen: "the document was read whole and breaks XML's rules",
      not: "octets of it are missing, or nobody asked for the document to be read whole",
      act: "ask the maker of the sender"),
  ]
}
