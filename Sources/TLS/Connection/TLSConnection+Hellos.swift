import Bytes

/// Handshake messages that say what is spoken, and by whom.
extension TLSConnection {
  mutating func readClientHello(_ body: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard let hello = body.withBytes({ ClientHello($0) }) else {
      report(.message, peer, "ClientHello is not well-formed", &sink)
      return
    }
    if handshake.client == nil { handshake.client = peer }
    guard peer == handshake.client else {
      report(.message, peer, "both peers send ClientHello", &sink)
      return
    }
    agreement = Agreement(clientRandom: hello.random, legacy: nil, isFull: false)
    if handshake.clientHello == nil {
      handshake.clientHello = hello
      sizes[0] = body.count
    }
    sink.clientHello(hello, from: peer)
    if hello.offersEarlyData, handshake.serverHello == nil, !handshake.hadHelloRetryRequest {
      handshake.earlyData = .offered
      directions[peer.index].change(to: .newer(.early))
    } else if directions[peer.index].protection == .newer(.early) {
      // The second hello, after a request for it.
      directions[peer.index].change(to: .clear)
    }
  }

  mutating func readServerHello(_ body: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard let hello = body.withBytes({ ServerHello($0) }) else {
      report(.message, peer, "ServerHello is not well-formed", &sink)
      return
    }
    if handshake.client == nil { handshake.client = peer.other }
    guard peer != handshake.client else {
      report(.message, peer, "the client sends ServerHello", &sink)
      return
    }
    sink.serverHello(hello, from: peer)
    handshake.group = hello.group ?? handshake.group
    if hello.isHelloRetryRequest {
      handshake.hadHelloRetryRequest = true
      judgeEarlyData(.rejected, &sink)
      return
    }
    handshake.serverHello = hello
    sizes[1] = body.count
    handshake.applicationProtocol = hello.applicationProtocol ?? handshake.applicationProtocol
    judge(hello, peer, &sink)
    if hello.version >= .tls13 { startNewer(hello, peer, &sink) } else { agree(on: hello, &sink) }
  }

  private mutating func startNewer(
    _ hello: ServerHello, _ server: TLSPeer, _ sink: inout some TLSSink & ~Copyable
  ) {
    handshake.isResumed = hello.hasPreSharedKey
    let client = server.other
    guard hello.version == .tls13 else {
      // A draft, or a version of days to come.
      for peer in TLSPeer.allCases {
        directions[peer.index].change(to: .opaque)
        if secrets != nil { say(.suite(hello.cipherSuite), peer, &sink) }
      }
      return
    }
    directions[server.index].begin(.newer(.handshake))
    if directions[client.index].protection != .newer(.early) {
      directions[client.index].change(to: .newer(.handshake))
    } else if !hello.hasPreSharedKey {
      judgeEarlyData(.rejected, &sink)
    }
  }

  private mutating func agree(on hello: ServerHello, _ sink: inout some TLSSink & ~Copyable) {
    judgeEarlyData(.rejected, &sink)
    if let client = handshake.client, directions[client.index].protection == .newer(.early) {
      directions[client.index].change(to: .clear)
    }
    agreement.isFull = false
    agreement.legacy = agreement.clientRandom.map { random in
      LegacyTerms(
        version: hello.version, suite: hello.cipherSuite, clientRandom: random, serverRandom: hello.random,
        isEncryptThenMAC: hello.extensions.contains(TLSExtension.encryptThenMAC), isCompressed: hello.isCompressed)
    }
  }

  mutating func readEncryptedExtensions(_ body: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    guard peer != handshake.client, let found = body.withBytes({ EncryptedExtensions($0) }) else {
      report(.message, peer, "EncryptedExtensions is not well-formed", &sink)
      return
    }
    handshake.applicationProtocol = found.applicationProtocol
    judgeEarlyData(found.acceptsEarlyData ? .accepted : .rejected, &sink)
  }

  /// The curve of a key exchange up to 1.2 (RFC 8422 section 5.4).
  mutating func readKeyExchange(_ body: Octets) {
    guard handshake.cipherSuite?.hasNamedCurve == true, body.count >= 3, body[0] == 3 else { return }
    handshake.group = NamedGroup(rawValue: UInt16(body[1]) << 8 | UInt16(body[2]))
  }

  mutating func readCertificates(_ body: Octets, _ peer: TLSPeer, _ sink: inout some TLSSink & ~Copyable) {
    let version = handshake.version ?? .tls12
    guard let message = body.withBytes({ CertificateMessage($0, version: version) }) else {
      report(.message, peer, "Certificate is not well-formed", &sink)
      return
    }
    if message.unreadable > 0 {
      report(.unreadable, peer, "\(message.unreadable) of \(message.count) certificates cannot be read", &sink)
    }
    guard !message.certificates.isEmpty else { return }
    sizes[2 + peer.index] = body.count
    if peer == handshake.client {
      handshake.clientCertificates = message.certificates
    } else {
      handshake.serverCertificates = message.certificates
    }
    sink.certificates(message.certificates, from: peer)
    judge(message.certificates, peer, &sink)
    if handshake.outcome != .ongoing { sink.handshake(handshake) }
  }
}
