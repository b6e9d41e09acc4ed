/// RPKI to router (RFC 8210, section 5).
enum RPKIRTR: PeerProbe {
  static let application = "RPKI-RTR"
  static let grounds = "PDUs of RPKI-RTR"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 0...2)
    let type = try it.octet(of: 0, 1, 2, 3, 4, 6, 7, 8, 10)
    try it.skip(2)
    let lengths = [0: 12, 1: 12, 2: 8, 3: 8, 4: 20, 6: 32, 8: 8]
    let length = try it.u32()
    try it.require(lengths[type].map { $0 == length } ?? (12...4096).contains(length), 10)
    try it.length(length - 8, 8)
  }
}
