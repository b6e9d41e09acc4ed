/// NoMachine's NX: an identification like SSH's.
enum NoMachine: PeerProbe {
  static let application = "NoMachine"
  static let grounds = "an identification line of NX"

  static func request(_ it: inout Reader) throws(Mismatch) {
    it.learn(.version, try it.word(["NXSH-", "NXD-1", "NXD-2", "NXD-3"]))
  }
}
