import Session

/// Findings about NETCONF that BEEP does not carry: its own framing, and HTTP.
extension Explanation {
  static let neighbours: [Explanation] = [
    Explanation(
      "framing", .finding, .violation, "A message is framed in another way than the hellos agreed on.",
      rule: "RFC 6242 section 4.1",
      seen: "chunks before both peers offered base:1.1, in a hello, or the marker ]]>]]> after they did",
      not: "one of the hellos was not seen", act: "ask the maker of the sender"),
    Explanation(
      "framing-broken", .finding, .violation, "Octets where a chunk's header was due.", rule: "RFC 6242 section 4.2",
      seen: "the size of a chunk has a sign, a leading zero or more than 32 bits, or the chunk is longer than it says",
      not: "octets are missing: the next message is searched without a word",
      act: "ask the maker of the sender; messages up to the next marker were not read"),
    Explanation(
      "http-broken", .finding, .violation, "HTTP that breaks its own rules.",
      rule: "RFC 9112 sections 2.2, 6.3 and 7.1",
      seen: "no start line, field or chunk where one was due, two different lengths, or a body that cannot be unpacked",
      not: "octets are missing", act: "ask the maker of the sender"),
    Explanation(
      "coding-unread", .finding, .note, "Bodies of HTTP whose coding is not undone here: what they say is not known.",
      rule: "RFC 9110 section 8.4",
      seen: "a body that may be XML is coded as br or compress, or in several codings; gzip, deflate and zstd are read",
      not: "the body is of another type than XML or text", act: "look at it with another tool: --streams writes it"),
    Explanation(
      "http-ambiguous", .finding, .alert, "One HTTP message that two readers may cut in two places.",
      rule: "RFC 9112 section 6.3", seen: "a message has both Content-Length and Transfer-Encoding",
      act: "look at the sender: this is how requests are smuggled past a proxy"),
    Explanation(
      "password-in-clear", .finding, .violation, "A credential of HTTP crossed the network in clear.",
      rule: "RFC 4743 section 3.2, RFC 7617 section 4", seen: "a request has Basic or Bearer credentials, outside TLS",
      not: "the inside of TLS was read with a key log", act: "change the password; serve HTTPS only"),
  ]
}
