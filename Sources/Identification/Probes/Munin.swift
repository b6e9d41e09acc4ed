/// Munin's node: a banner with its host.
enum Munin: BannerProbe {
  static let application = "Munin"
  static let grounds = "the banner of Munin's node"

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("# munin node at ")
    it.learn(.host, try it.line(limit: 128))
  }
}
