/// The words of verdicts, of confidence, of the registry, and of a connection's state.
extension Explanation {
  static let words: [Explanation] = verdicts + standings + judgements + states + severities

  private static let verdicts: [Explanation] = [
    Explanation(
      "netconf-beep", .verdict, "BEEP, and NETCONF is spoken, or its profile was offered and no other one was started.",
      rule: "RFC 4744 section 2; RFC 3080 section 2.4",
      seen: "whole frames with fitting numbers, and the profile http://iana.org/beep/netconf in a greeting or a start",
      not:
        "TLS hid the greetings: then it is beep-other with opaque \"tls\", because nothing proves what is inside; or NETCONF"
        + " was offered and another profile was started: that is beep-other, too, and the summary says who offers NETCONF",
      act: "see what was changed and by whom; plan the move to NETCONF over SSH (port 830) or TLS (port 6513)"),
    Explanation(
      "beep-other", .verdict, "BEEP with other profiles than NETCONF's, or with none that could be seen.",
      rule: "RFC 3080 section 2",
      seen: "whole BEEP frames with fitting numbers; the application names the profile where it is known",
      not: "a single word such as RPY or a port number suggests BEEP: a frame must be whole",
      act: "with opaque \"tls\", give the key log to look inside; otherwise ask who runs that service here"),
    Explanation(
      "netconf-no-beep", .verdict, "NETCONF messages in clear, without BEEP around them.",
      rule: "RFC 6242 section 4 describes the framing, which belongs inside SSH",
      seen: "hello or rpc of NETCONF's namespace, parted by ]]>]]> or by chunk sizes, straight on TCP",
      act: "treat it as unprotected management: no transport that NETCONF has defined looks like this"),
    Explanation(
      "unofficial", .verdict, "Another application uses the port; the verdict names it.",
      rule: "RFC 9900 (the number has no service any more; nobody else was ever given it)",
      seen: "the application's own opening was recognised in the octets, not by the port",
      act:
        "where the listener answers in it, ask its owner; where it does not, somebody only asked for it: look who. A"
        + " policy line can allow it until a date"),
    Explanation(
      "source-port", .verdict,
      "The port is only the client's own source port; the service is the one at the other end.",
      rule: "RFC 6056 section 2 (how systems choose source ports)",
      seen: "the connection was opened from the port; typical of NFS and other RPC clients, which draw reserved ports",
      not: "who opened it was not seen and both ends may be servers",
      act: "nothing: this is no service on the port; a firewall rule on the port may break it now and then"),
    Explanation(
      "unknown", .verdict, "Octets were exchanged, and nobody can say what they are.",
      seen: "no probe was sure; the reasons say what the octets look like (text, zeros, high entropy)",
      act: "look at the reasons and, with --streams, at the octets; ask what listens there"),
    Explanation(
      "no-data", .verdict, "No application octet: a probe, a refusal, a scan, or a connection that stayed idle.",
      seen: "not one octet of payload in either direction",
      act: "if it is a scan that is not yours, look for what else its source tried"),
  ]

  private static let standings: [Explanation] = [
    Explanation(
      "assigned", .standing, "On that day the registry gave the port to NETCONF over BEEP.",
      rule: "RFC 4744 section 6, until RFC 9900", act: "nothing for the port's sake"),
    Explanation(
      "leftover", .standing,
      "NETCONF over BEEP on a number that was taken back: since RFC 9900 the port has no service.",
      rule: "RFC 9900 section 4", seen: "the packets are younger than the registry's change (--as-of sets the day)",
      act: "plan the end of this service; another one may get the number"),
    Explanation(
      "undetermined", .standing,
      "What the octets are, or the day, is not known, so nothing can be said of their right to the port.",
      seen: "a greeting that was cut; a clock from before the port was assigned (--as-of sets the day)"),
    Explanation("none", .standing, "There is nothing to judge: no service is offered on the port here."),
  ]

  private static let judgements: [Explanation] = [
    Explanation(
      "certain", .confidence, "The octets prove it.",
      seen:
        "at least 32 bits of a protocol's structure were checked and fit, or a greeting of BEEP was read; with unknown:"
        + " no structure that is known was found; with no-data: there is no octet to read",
      act: "rely on it; unknown may still be a protocol that this tool does not know"),
    Explanation(
      "probable", .confidence, "The octets speak for it, and leave room for doubt.",
      seen:
        "20 to 31 bits of structure fit, and an answer or a second datagram, too; or frames of BEEP were read and no"
        + " greeting; or a request proves its protocol, and the listener's words are not that protocol's",
      act: "read the reasons; where the beginning was not seen, a capture from the start would settle it"),
    Explanation(
      "possible", .confidence, "Nothing was recognised: only the number of the port at the other end speaks for it.",
      seen: "the verdict is source-port, and the service is the one that is registered for that number",
      act: "do not act on it alone"),
    Explanation("whole", .view, "The session was seen from its first octet, in both directions, without a gap."),
    Explanation("midstream", .view, "The session was open before the capture began."),
    Explanation(
      "one-sided", .view, "Only one end sent anything, as far as the capture shows.",
      seen:
        "nobody answered (a SYN, a probe), no answer is meant (syslog, traps), or the other direction was not captured",
      act:
        "where there must have been an answer, capture where both directions pass: routes may differ, or a mirror port"
        + " may copy only one"),
    Explanation("cut", .view, "The snap length cut packets short.", act: "capture with -s 0"),
    Explanation("lossy", .view, "Octets are missing.", act: "look at the drop counters and the place of the capture"),
  ]

  private static let severities: [Explanation] = [
    Explanation("note", .severity, "Worth knowing; nothing is wrong.", act: "nothing, or what the finding says"),
    Explanation("warning", .severity, "Somebody should look at it.", act: "see the finding"),
    Explanation(
      "violation", .severity, "A rule of a specification is broken.",
      not: "octets are missing where the rule would have been kept", act: "see the finding; ask the maker of the sender"
    ),
    Explanation(
      "alert", .severity, "Somebody may want to be misread.", act: "look at it first: see the finding, and who sent it"),
  ]

  private static let states: [Explanation] = [
    Explanation(
      "probe", .state, "Single segments that opened nothing: a SYN without an answer, or an odd scan.",
      seen: "nobody answered the SYN, whether data came with it or not; or the segments belong to no connection"),
    Explanation("refused", .state, "The answer to SYN was RST, or an ICMP error came back."),
    Explanation("half-open", .state, "SYN was answered, but the handshake was never finished."),
    Explanation("established", .state, "The connection was open and its end was not seen."),
    Explanation("closed", .state, "Both directions ended with FIN."),
    Explanation("reset", .state, "An RST that stood ended the connection."),
    Explanation(
      "evicted", .state, "The session was given up to stay within --memory-limit.",
      act: "raise the limit, or watch fewer ports"),
  ]
}
