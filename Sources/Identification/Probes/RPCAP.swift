/// rpcap, which captures from afar: a version, a type, a value and a length over the rest.
enum RPCAP: Probe {
  static let application = "rpcap"
  static let grounds = "a request of rpcap"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    // Authentication comes first: a kind, something reserved, and the lengths of a name and a password.
    try it.expect(8)
    try it.expect16(0)
    let length = try it.number32(in: 8...1024, 20)
    try it.number16(in: 0...1)
    try it.expect16(0)
    let (name, password) = (try it.u16(), try it.u16())
    try it.require(name + password + 8 == length, 16)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    let isError = try it.octet(of: 0x88, 1) == 1
    let code = try it.u16()
    let length = try it.number32(in: 0...1024, 20)
    try it.length(length, 12)
    it.grounds = "an answer of rpcap"
    // An error has one of twenty codes, and says in a sentence what is wrong.
    guard isError else { return }
    try it.require((1...20).contains(code) && length > 0, 0)
    try it.require(it.printable(length).contains(" "), 0)
  }
}
