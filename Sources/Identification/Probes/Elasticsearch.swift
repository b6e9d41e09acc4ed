/// Elasticsearch's transport: ES, a length, a request, a status and a version.
enum Elasticsearch: PeerProbe {
  static let application = "Elasticsearch"
  static let grounds = "a header of Elasticsearch's transport"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("ES")
    let length = try it.u32()
    try it.require((13...1 << 26).contains(length), 6)
    try it.length(length, 12)
    try it.skip(8)
    try it.octet(in: 0...31)
    let version = try it.u32()
    try it.require(version < 10_000_000, 8)
  }
}
