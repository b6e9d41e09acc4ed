/// Nano's protocol: a network in two letters, versions between the least and the greatest, and a type.
enum Nano: PeerProbe {
  static let application = "Nano"
  static let grounds = "a message header of Nano"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("R")
    // The live, beta and test networks.
    try it.octet(of: 0x41, 0x42, 0x43, 0x58)
    let (greatest, own, least) = (try it.octet(in: 1...31), try it.octet(in: 1...31), try it.octet(in: 1...31))
    try it.require(greatest >= own && own >= least, 2)
    try it.octet(in: 2...17)
  }
}
