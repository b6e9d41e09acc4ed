/// The letters of a connection's history, which are Zeek's: capital for the initiator, small for the listener.
extension Explanation {
  static let letters: [Explanation] = [
    letter("S", "a SYN without ACK"), letter("H", "a SYN with ACK, the handshake's answer"),
    letter("A", "a pure ACK"), letter("D", "payload"), letter("F", "a FIN"), letter("R", "an RST"),
    letter("C", "a wrong checksum"), letter("G", "octets missing from the capture"),
    letter("T", "a retransmission with payload"), letter("W", "a window of zero"),
    letter("I", "FIN with RST, which contradict each other"),
    letter("Q", "SYN with FIN or RST, which contradict each other"),
    Explanation(
      "^", .letter, "The roles were turned round: the first packet seen came from the listener.",
      not: "the SYN was seen: then the roles are certain"),
  ]

  private static func letter(_ letter: String, _ meaning: String) -> Explanation {
    Explanation(
      letter, .letter,
      "The first time: \(meaning). \(letter) when the initiator sent it, \(letter.lowercased()) when the listener did.")
  }
}
