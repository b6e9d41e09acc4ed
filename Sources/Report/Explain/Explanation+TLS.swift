import Session

/// Findings in TLS, wherever it is met.
extension Explanation {
  private static let renew = "renew the certificate; ask who watches over it"

  static let tls: [Explanation] = [
    Explanation(
      "tls-version", .finding, .violation, "A version of TLS that must not be used any more.",
      rule: "RFC 8996 sections 4 and 5", seen: "the server chose TLS 1.1, TLS 1.0 or SSL",
      not: "an old version is only offered", act: "require TLS 1.2 or later on both peers"),
    Explanation(
      "tls-cipher", .finding, .warning, "A cipher suite that protects too little.", rule: "RFC 9325 section 4.1",
      seen:
        "the server chose a suite without encryption or authentication, made weak for export, or with RC4, DES, 3DES",
      not: "such a suite is only offered", act: "allow only AEAD suites with forward secrecy"),
    Explanation(
      "tls-downgrade", .finding, .warning, "Somebody may have made the peers speak an older version than both can.",
      rule: "RFC 8446 section 4.1.3", seen: "the server's random octets say so, and the client offers a newer version",
      act: "look for a device on the path that takes part in the handshake"),
    Explanation(
      "tls-compression", .finding, .warning, "TLS compresses what it carries; lengths then tell secrets.",
      rule: "RFC 9325 section 3.3", seen: "the server chose a compression method", act: "turn compression off"),
    Explanation(
      "certificate-expired", .finding, .warning, "A certificate has run out.", rule: "RFC 5280 section 4.1.2.5",
      seen: "the packet is later than the certificate's end", act: renew),
    Explanation(
      "certificate-not-yet-valid", .finding, .warning, "A certificate is not valid yet.",
      rule: "RFC 5280 section 4.1.2.5", seen: "the packet is earlier than the certificate's beginning",
      act: "check the clocks of the sender, of the issuer and of the capture"),
    Explanation(
      "certificate-self-signed", .finding, .note,
      "A certificate is signed by its own key: no authority vouches for it.",
      rule: "RFC 5280 section 6.1", seen: "the peer's own certificate is its own issuer, and the signature fits",
      act: "nothing where the peers pin it; else have it issued by an authority"),
    Explanation(
      "certificate-name", .finding, .warning, "The server's certificate is not for the name the client wants.",
      rule: "RFC 9525 section 6", seen: "the name of ClientHello is none of the certificate's",
      not: "the client sends no name, or the certificate is hidden (TLS 1.3 without keys)",
      act: "look whether the client checks it; have the certificate issued for that name"),
    Explanation(
      "certificate-weak-key", .finding, .warning, "The key of a certificate is too short.",
      rule: "RFC 9325 section 4.5", seen: "RSA below 2048 bits, or a curve below 224", act: renew),
    Explanation(
      "certificate-weak-signature", .finding, .warning,
      "The signature of a certificate rests on a broken hash function.", rule: "RFC 8446 section 4.4.2.4",
      seen: "a certificate that is not self-signed is signed with MD2, MD5 or SHA-1", act: renew),
    Explanation(
      "certificate-unreadable", .finding, .note, "A certificate cannot be read.", rule: "RFC 5280 section 4.1",
      seen: "its DER is broken, or the certificates are compressed", act: "ask the maker of the sender"),
    Explanation(
      "tls-record", .finding, .violation, "What should be a TLS record is none.", rule: "RFC 8446 section 5.1",
      seen: "a header with a type, a version or a length that no record has", not: "octets before it are missing",
      act: "look whether the session is TLS at all, and for a device that writes into it"),
    Explanation(
      "tls-message", .finding, .violation, "A handshake message is not well-formed.", rule: "RFC 8446 section 4",
      seen: "its lengths contradict each other, or it is too long to be read", not: "octets before it are missing",
      act: "ask the maker of the sender"),
    Explanation(
      "tls-truncated", .finding, .note, "The connection ends inside a record.", rule: "RFC 8446 section 6.1",
      seen: "FIN or RST come before the record is whole", not: "the capture ends first",
      act: "look why the sender gave up"),
    Explanation(
      "tls-not-readable", .finding, .note, "Secrets were given, and TLS stays closed.", rule: "RFC 9850 section 2",
      seen: "the key log has nothing for the connection or opens nothing, or its suite is not decrypted here",
      not: "no key log was given at all: the record tls says so",
      act: "record the key log on one of the two peers, from before the connection begins"),
    Explanation(
      "tls-incomplete", .finding, .note, "Part of what TLS carries is not read.", rule: "RFC 8446 section 5.2",
      seen: "octets are missing in a record that was to be opened, or it was changed on the way",
      act: "see the session's gaps; without one, somebody or something changes octets on the path"),
  ]
}
