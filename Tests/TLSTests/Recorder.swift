import Bytes
import TLS

/// Writes down what a connection says, adjacent pieces joined.
struct Recorder: TLSSink {
  enum Entry: Equatable {
    case clientHello(ClientHello), serverHello(ServerHello), certificates([TLSCertificate], TLSPeer)
    case alert(TLSAlert, TLSPeer), handshake(TLSHandshake), loss(TLSLoss), finding(TLSFinding)
    case plaintext([UInt8], TLSPeer, UInt64), missing(UInt64?, TLSPeer, UInt64)
  }

  /// The order of everything, for comparisons between splits.
  var journal: [Entry] = []
  var misuse: [String] = []
  private var next: [TLSPeer: UInt64] = [:]

  mutating func clientHello(_ hello: ClientHello, from peer: TLSPeer) { journal.append(.clientHello(hello)) }
  mutating func serverHello(_ hello: ServerHello, from peer: TLSPeer) { journal.append(.serverHello(hello)) }
  mutating func certificates(_ chain: [TLSCertificate], from peer: TLSPeer) {
    journal.append(.certificates(chain, peer))
  }
  mutating func alert(_ alert: TLSAlert, from peer: TLSPeer) { journal.append(.alert(alert, peer)) }
  mutating func handshake(_ handshake: TLSHandshake) { journal.append(.handshake(handshake)) }
  mutating func loss(_ loss: TLSLoss) { journal.append(.loss(loss)) }
  mutating func finding(_ finding: TLSFinding) { journal.append(.finding(finding)) }
  mutating func missing(_ octets: UInt64?, from peer: TLSPeer, at offset: UInt64) {
    if next[peer, default: 0] != offset { misuse.append("missing at \(offset)") }
    next[peer, default: 0] += octets ?? 0
    journal.append(.missing(octets, peer, offset))
  }
  mutating func plaintext(_ octets: RawSpan, from peer: TLSPeer, at offset: UInt64) {
    if next[peer, default: 0] != offset { misuse.append("plaintext at \(offset)") }
    next[peer] = offset + UInt64(octets.byteCount)
    if octets.byteCount == 0 { misuse.append("no plaintext") }
    journal.append(.plaintext(Octets(copying: octets).array, peer, offset))
  }

  /// All that a peer said inside.
  func plaintext(of peer: TLSPeer) -> [UInt8] {
    journal.flatMap { entry -> [UInt8] in
      if case .plaintext(let octets, peer, _) = entry { octets } else { [] }
    }
  }

  var losses: [TLSLoss] { journal.compactMap { if case .loss(let loss) = $0 { loss } else { nil } } }
  var findings: [TLSFinding] { journal.compactMap { if case .finding(let finding) = $0 { finding } else { nil } } }
  var handshake: TLSHandshake? {
    journal.compactMap { if case .handshake(let handshake) = $0 { handshake } else { nil } }.last
  }
  var alerts: [TLSAlert] { journal.compactMap { if case .alert(let alert, _) = $0 { alert } else { nil } } }
  func certificates(of peer: TLSPeer) -> [TLSCertificate] {
    journal.compactMap { if case .certificates(let chain, peer) = $0 { chain } else { nil } }.last ?? []
  }
}
