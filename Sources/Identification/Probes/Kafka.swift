/// Kafka's protocol (its protocol guide, "Request header"): a length, a known key and version, and a client's name.
enum Kafka: Probe {
  static let application = "Kafka"
  static let grounds = "a request header of Kafka"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 10...1 << 20, 3)
    try it.length(length, 16)
    try it.require(try it.u16() <= 75, 4)
    try it.require(try it.u16() <= 17, 3)
    try it.skip(4)
    // A client without a name proves too little.
    let name = try it.u16()
    try it.require(name > 0 && name <= length - 10 && name < 256, 5)
    let client = try it.printable(name)
    try it.require(client.utf8.allSatisfy { ($0 | 0x20) >= 0x61 || (0x2D...0x3A).contains($0) || $0 == 0x5F }, 1)
    it.learn(.software, client)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 4...1 << 26, 2)
    try it.length(length, 6)
  }
}
