/// HTTP/1.0 and 1.1 (RFC 9112, sections 3 and 4).
enum HTTP1: Probe {
  static let application = "HTTP/1"
  static let grounds = "a request line of HTTP"

  static let methods = [
    "GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "TRACE ", "CONNECT ", "PATCH ", "PROPFIND ", "PROPPATCH ",
    "MKCOL ", "COPY ", "MOVE ", "LOCK ", "UNLOCK ", "REPORT ", "SEARCH ", "SUBSCRIBE ", "UNSUBSCRIBE ", "NOTIFY ",
    "M-SEARCH ", "RPC_IN_DATA ", "RPC_OUT_DATA ", "BITS_POST ", "CCM_POST ",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    let method = try it.word(methods)
    let rest = it
    // A target may be longer than what is kept; then the version never comes.
    guard let version = it.find(" HTTP/1.", within: 8192) else {
      guard it.remaining >= 512, it.holds("/"), it.find("\n", within: 512) == nil else {
        throw it.find("\n", within: 8192) == nil ? .short : .wrong
      }
      return try it.printable(512).isEmpty ? () : it.suffices()
    }
    if let end = it.find("\n", within: 8192), end < version { throw .wrong }
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
