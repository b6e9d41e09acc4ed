/// Kismet's server: a line with its version.
enum Kismet: BannerProbe {
  static let application = "Kismet"
  static let grounds = "the banner of Kismet"

  static func answer(_ it: inout Reader) throws(Mismatch) { try it.expect("*KISMET: ") }
}
