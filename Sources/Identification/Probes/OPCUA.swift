/// OPC UA's connection protocol (OPC 10000-6, section 7.1.2).
enum OPCUA: Probe {
  static let application = "OPC-UA"
  static let grounds = "a Hello of OPC UA"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try message(&it, ["HELF", "OPNF", "MSGF", "MSGC", "CLOF", "RHEF"])
  }
  static func answer(_ it: inout Reader) throws(Mismatch) {
    try message(&it, ["ACKF", "ERRF", "OPNF", "MSGF", "MSGC"])
  }

  private static func message(_ it: inout Reader, _ types: [String]) throws(Mismatch) {
    let type = try it.word(types)
    let length = try it.le32()
    try it.require((12...1 << 20).contains(length), 12)
    try it.length(length - 8, 16)
    guard type == "HELF" else { return }
    try it.skip(20)
    let url = try it.le32()
    if url + 32 == length { it.learn(.url, it.text(url)) }
  }
}
