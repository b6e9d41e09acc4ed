import Session

/// N01 to N15: NETCONF and its mapping onto BEEP.
extension Explanation {
  static let netconf: [Explanation] = [
    Explanation(
      "N01", .finding, .violation, "Both peers offer to be managed.", rule: "RFC 4744 section 2.1",
      seen: "both final greetings name the NETCONF profile; the agent must then close",
      not: "the greetings before TLS: those after it count", act: "let only the agent offer the profile"),
    Explanation(
      "N02", .finding, .violation, "Neither peer offers NETCONF.", rule: "RFC 4744 section 2.1",
      seen: "no final greeting names the profile, and yet NETCONF was meant; the listener must close",
      not: "the session serves other profiles", act: "check that NETCONF is enabled on the agent"),
    Explanation(
      "N03", .finding, .violation, "SASL PLAIN is offered before TLS.", rule: "RFC 4744 section 2.1",
      seen: "a greeting in clear names SASL/PLAIN", act: "offer PLAIN only in the greeting inside TLS"),
    Explanation(
      "N04", .finding, .violation, "A password crossed the network in clear.",
      rule: "RFC 4744 section 2.1, RFC 4616 section 4", seen: "SASL PLAIN was used without TLS, whatever the answer",
      not: "the inside of TLS was read with a key log", act: "change the password; it is known to the whole path"),
    Explanation(
      "N05", .finding, .violation, "The agent starts the NETCONF channel.", rule: "RFC 4744 section 2.2",
      seen: "the start comes from the peer that offers the profile", act: "ask the maker of the agent"),
    Explanation(
      "N06", .finding, .violation, "A hello is missing, double or wrong.", rule: "RFC 6241 section 8.1",
      seen: "no hello or two; session-id missing from the agent's, present in the manager's, or not 1 to 4294967295",
      not: "the hello may lie in a gap or before the capture", act: "ask the maker of the sender"),
    Explanation(
      "N07", .finding, .violation, "A reply has another message-id than its request.",
      rule: "RFC 6241 sections 4.2 and 4.5",
      seen: "BEEP pairs the two by msgno, and their message-ids differ; without BEEP, a request is answered before an "
        + "older one",
      not: "the request had no message-id", act: "do not trust the pairing in that manager's own logs"),
    Explanation(
      "N08", .finding, .violation, "A request after the session was to end.", rule: "RFC 4744 section 2.4",
      seen: "an rpc behind close-session, or behind the close of channel 0", act: "ask the maker of the manager"),
    Explanation(
      "N09", .finding, .violation, "A peer speaks the other's part.", rule: "RFC 6241 sections 1.1 and 4",
      seen: "an rpc from the agent, or an rpc-reply from the manager",
      not: "the manager answers what the agent asked: then the rpc alone is out of place",
      act: "ask the maker of the sender"),
    Explanation(
      "N10", .finding, .note, "NETCONF with another Content-Type than text/xml.", rule: "RFC 4744 section 2.2",
      seen: "also application/beep+xml, which the RFC's own example shows against its text; and none at all",
      not: "application/xml",
      act: "nothing: every known stack reads it"),
    Explanation(
      "N11", .finding, .violation, "A DOCTYPE in NETCONF content.", rule: "RFC 6241 section 3",
      seen: "a document type declaration; it is never read and nothing in it is expanded",
      act: "look at the sender: this is how XML parsers are attacked"),
    Explanation(
      "N12", .finding, .violation, "A request before both hellos.", rule: "RFC 6241 section 8.1",
      seen: "an rpc while one peer's hello is not complete", not: "the hello may lie in a gap",
      act: "ask the maker of the manager"),
    Explanation(
      "N13", .finding, .violation, "The peers have no version of NETCONF in common.", rule: "RFC 6241 section 8.1",
      seen: "neither base:1.0 nor base:1.1 is in both hellos", act: "update the older peer"),
    Explanation(
      "N14", .finding, .warning, "An old version of TLS.", rule: "RFC 8996 section 5 (updates RFC 4744)",
      seen: "TLS 1.0 or 1.1 was negotiated", act: "require TLS 1.2 or later on the agent"),
    Explanation(
      "N15", .finding, .warning, "Management without the TLS or the authentication that was offered.",
      rule: "RFC 4744 section 3",
      seen: "TLS or SASL was offered, and a NETCONF channel was opened without TLS and without a successful SASL",
      not: "the session began before the capture, or nothing was offered (unauthenticated)",
      act: "require SASL inside TLS on the agent"),
  ]
}
