/// HTTP/1.0 and 1.1 (RFC 9112, sections 3 and 4).
enum HTTP1: Probe {
  static let application = "HTTP/1"
  static let grounds = "a request line of HTTP"

  static let methods = [
    "GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "TRACE ", "CONNECT ", "PATCH ", "PROPFIND ", "PROPPATCH ",
    "MKCOL ", "COPY ", "MOVE ", "LOCK ", "UNLOCK ", "REPORT ", "SEARCH ", "SUBSCRIBE ", "UNSUBSCRIBE ", "NOTIFY ",
    "M-SEARCH ", "RPC_IN_DATA ", "RPC_OUT_DATA ", "BITS_POST ", "CCM_POST ",
  ]

  /// The method: one of those, or another word in capitals, for which only the version behind it speaks (RFC 9110,
  /// section 9.1).
  private static func method(_ it: inout Reader) throws(Mismatch) -> String {
    if methods.contains(where: { it.holds($0) }) { return try it.word(methods) }
    var length = 0
    while length < 24, let octet = it.peek(length), (0x41...0x5A).contains(octet) || octet == 0x2D || octet == 0x5F {
      length += 1
    }
    guard let end = it.peek(length) else { throw .short }
    guard end == 0x20, length > 2 else { throw .wrong }
    let method = it.text(length + 1)
    try it.skip(length + 1)
    return method
  }

  static func request(_ it: inout Reader) throws(Mismatch) {
    // An empty line may go before (section 2.2).
    if it.holds("\r\n") { try it.skip(2) }
    let method = try Self.method(&it)
    let rest = it
    // A target may be longer than what is kept; then the version never comes.
    guard let version = it.find(" HTTP/1.", within: 8192) else {
      guard methods.contains(method), it.remaining >= 512, it.holds("/"), it.find("\n", within: 512) == nil else {
        throw it.find("\n", within: 8192) == nil ? .short : .wrong
      }
      return try it.printable(512).isEmpty ? () : it.suffices()
    }
    if let end = it.find("\n", within: 8192), end < version { throw .wrong }
    if !methods.contains(method) {
      // A line of a log may end with the version as well.
      let isTarget = rest.holds("/") || rest.holds("*") || rest.holds("http")
      guard isTarget, rest.firstOffset(of: 0x20, from: 0, before: version) == nil else { throw .wrong }
    }
    try it.printable(version)
    try it.expect(" HTTP/1.")
    try it.octet(in: 0x30...0x39)
    try it.octet(of: 0x0D, 0x0A)
    it.learn(.method, String(method.dropLast()))
    // A query may hold a password.
    it.learn(.url, String(rest.text(version).prefix { $0 != "?" }))
    it.learn(.host, it.field("Host") ?? "")
    it.learn(.software, it.field("User-Agent") ?? "")
    if rest.holds("/netconf"), it.field("SOAPAction") != nil || it.find("urn:ietf:params:xml:ns:netconf") != nil {
      it.learn(.isNETCONF, "SOAP")
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("HTTP/1.")
    try it.octet(in: 0x30...0x39)
    try it.expect(0x20)
    try it.octet(in: 0x31...0x39)
    _ = try it.decimal(limit: 2)
    it.grounds = "a status line of HTTP"
    it.learn(.server, it.field("Server") ?? "")
  }
}
