/// Elasticsearch's transport: ES, a length, a request, a status and a version.
enum Elasticsearch: PeerProbe {
  static let application = "Elasticsearch"
  static let grounds = "a header of Elasticsearch's transport"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("ES")
    let length = try it.number32(in: 13...1 << 26, 6)
    try it.length(length, 12)
    try it.skip(8)
    try it.octet(in: 0...31)
    try it.number32(in: 0..<10_000_000, 8)
  }
}
