/// What deserves a look.
extension TLSConnection {
  /// Reports a check, once for each peer; nothing that may come of a loss is called a broken rule.
  mutating func report(
    _ check: TLSCheck, _ peer: TLSPeer, _ text: String, _ sink: inout some TLSSink & ~Copyable
  ) {
    if check.isOfForm, directions[peer.index].hasLoss { return }
    guard reported.insert(ReportedCheck(check: check, peer: peer)).inserted else { return }
    let offset = directions[peer.index].records.recordOffset
    sink.finding(TLSFinding(check: check, from: peer, offset: offset, text: text))
  }

  /// What a server chose.
  mutating func judge(_ hello: ServerHello, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    if hello.version < .tls12 { report(.version, peer, "\(hello.version.name) is spoken", &sink) }
    if let weakness = hello.cipherSuite.weakness {
      report(.cipher, peer, "\(hello.cipherSuite.name) is used: \(weakness)", &sink)
    }
    if hello.isCompressed { report(.compression, peer, "messages are compressed", &sink) }
    if hello.random.hasDowngradeMark, let client = handshake.clientHello, client.newestVersion > hello.version {
      report(
        .downgrade, peer, "the client offers \(client.newestVersion.name), \(hello.version.name) is chosen", &sink)
    }
  }

  /// A peer's certificates, its own first.
  mutating func judge(_ chain: [TLSCertificate], _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard let own = chain.first else { return }
    let seconds = now / 1_000_000_000
    for certificate in chain {
      let whose = "the certificate of \(quoted(certificate.subject))"
      if seconds > certificate.notAfter { report(.expired, peer, "\(whose) has run out", &sink) }
      if seconds < certificate.notBefore { report(.notYetValid, peer, "\(whose) is not valid yet", &sink) }
      if let weakness = certificate.keyWeakness { report(.weakKey, peer, "\(whose) has \(weakness)", &sink) }
      if certificate.hasWeakSignature, !certificate.isSelfSigned {
        report(.weakSignature, peer, "\(whose) is signed with \(certificate.signatureAlgorithm)", &sink)
      }
    }
    if own.isSelfSigned {
      report(.selfSigned, peer, "the certificate of \(quoted(own.subject)) is signed by its own key", &sink)
    }
    guard peer != handshake.client, let hello = handshake.clientHello, !hello.hasEncryptedClientHello else { return }
    guard let name = hello.serverName, !own.matches(host: name) else { return }
    report(.name, peer, "the client wants \(quoted(name)), the certificate is for another name", &sink)
  }
}
