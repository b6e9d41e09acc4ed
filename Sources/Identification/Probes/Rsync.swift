/// rsync's daemon: both sides name their version.
enum Rsync: PeerProbe {
  static let application = "rsync"
  static let grounds = "a greeting of rsync"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("@RSYNCD: ")
    it.learn(.version, try it.line(limit: 64))
  }
}
