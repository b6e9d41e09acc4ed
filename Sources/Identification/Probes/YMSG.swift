/// Yahoo's messenger: YMSG, a version, and a length that agrees.
enum YMSG: PeerProbe {
  static let application = "YMSG"
  static let grounds = "a header of YMSG"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("YMSG")
    try it.octet(in: 0...20)
    try it.skip(3)
    try it.length(it.u16() + 10, 12)
  }
}
