/// A set of the two peers.
struct NETCONFPeers: OptionSet, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ peer: NETCONFPeer) { rawValue = 1 << peer.rawValue }
}
