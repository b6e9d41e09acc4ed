/// Messages of NETCONF, framed as without BEEP and as in SOAP.
extension NeighbourTests {
  static func hello(_ session: Int? = nil, _ versions: [String] = ["1.0", "1.1"]) -> String {
    let list = versions.map { "<capability>urn:ietf:params:netconf:base:\($0)</capability>" }.joined()
    let number = session.map { "<session-id>\($0)</session-id>" } ?? ""
    return "<hello xmlns='\(BEEPScript.base)'><capabilities>\(list)</capabilities>\(number)</hello>"
  }

  static func rpc(_ id: Int, _ operation: String) -> String {
    "<rpc message-id='\(id)' xmlns='\(BEEPScript.base)'>\(operation)</rpc>"
  }

  static func reply(_ id: Int, _ answer: String = "<ok/>") -> String {
    "<rpc-reply message-id='\(id)' xmlns='\(BEEPScript.base)'>\(answer)</rpc-reply>"
  }

  static func chunks(_ text: String) -> String { "\n#\(text.utf8.count)\n\(text)\n##\n" }
  static func marked(_ text: String) -> String { text + "]]>]]>" }

  static func envelope(_ body: String, _ namespace: String = "http://www.w3.org/2003/05/soap-envelope") -> String {
    "<e:Envelope xmlns:e='\(namespace)'><e:Body>\(body)</e:Body></e:Envelope>"
  }

  static func post(_ body: String, _ fields: String = "") -> String {
    "POST /netconf HTTP/1.1\r\nContent-Type: application/soap+xml\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  static func answer(_ status: String, _ body: String) -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: text/xml\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
