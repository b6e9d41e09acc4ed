/// How a session came to have no application octet. Those that are a connection's state as well stand there.
extension Explanation {
  static let silences: [Explanation] = [
    Explanation(
      "syn-probe", .silence, "A SYN without an answer.", seen: "nothing came back: no SYN/ACK, no RST, no ICMP error",
      not: "only one direction was captured: other sessions of the same hosts show that",
      act: "look whether a firewall drops it, and what else its source tried"),
    Explanation("refused-icmp", .silence, "The SYN was answered by an ICMP error.", rule: "RFC 1122 section 4.2.3.9"),
    Explanation(
      "syn-scan", .silence, "A probe that found the port open and left.",
      seen: "SYN, SYN/ACK, and RST from who sent the SYN", act: "look what else its source tried"),
    Explanation(
      "connect-scan", .silence, "Connected, and closed within a second, without a word.",
      not: "it comes at regular times from one source: that is a health check", act: "ask who runs the client"),
    Explanation(
      "connected", .silence, "Connected for more than a second, and closed without a word.",
      seen: "no payload in either direction; service scanners wait so for a banner",
      act: "ask who runs the client; a listener of BEEP should have greeted (RFC 3080 section 2.4)"),
    Explanation("idle", .silence, "Connected, and not a word so far."),
    Explanation(
      "keep-alive", .silence, "Connected, and nothing but acknowledgements and keep-alives.",
      rule: "RFC 1122 section 4.2.3.6", not: "an ACK is answered by RST alone: that is a probe, null-probe",
      act: "look for a peer that hangs; what it once said is not in the capture"),
    Explanation(
      "fin-probe", .silence, "FIN without a connection: a FIN or XMAS probe.", rule: "RFC 9293 section 3.10.7"),
    Explanation(
      "null-probe", .silence, "Segments that open nothing and belong to nothing: a NULL probe, or another odd one.",
      rule: "RFC 9293 section 3.10.7",
      seen:
        "no flag is set (NULL), or flags that exclude each other (SYN with FIN), or an ACK of no connection is answered"
        + " by RST (an ACK probe, which maps firewalls)",
      not: "FIN or XMAS: that is fin-probe", act: "look what else its source tried"),
    Explanation(
      "stray", .silence, "An answer without a question: RST or SYN/ACK of a connection that was not seen.",
      seen: "the question is not in the capture: it went another way, or somebody forged the address",
      act: "if there are many, look for a denial of service elsewhere that your addresses are used for"),
    Explanation("empty-datagrams", .silence, "Datagrams of UDP without one octet."),
  ]
}
