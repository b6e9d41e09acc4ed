/// Ceph's messenger, versions 1 and 2.
enum Ceph: PeerProbe {
  static let application = "Ceph"
  static let grounds = "the banner of Ceph"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.word(["ceph v0", "ceph v2\n"]) }
}
