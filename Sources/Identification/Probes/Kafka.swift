/// Kafka's protocol (its protocol guide, "Request header"): a length, a known key and version, and a client's name.
enum Kafka: Probe {
  static let application = "Kafka"
  static let grounds = "a request header of Kafka"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 10...1 << 20, 12)
    try it.length(length, 16)
    try it.number16(in: 0...75)
    try it.number16(in: 0...17)
    try it.skip(4)
    // A client without a name proves too little.
    let name = try it.u16()
    try it.require(name > 0 && name <= length - 10 && name < 256, 8)
    it.learn(.software, try it.printable(name))
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 4...1 << 26, 6)
    try it.length(length, 16)
  }
}
