import Bytes
import NETCONF

/// Reads messages for the tests.
enum Reading {
  /// A message out of the parts of its body.
  static func message(_ parts: [[UInt8]], _ demand: NETCONFDemand = .usual, complete: Bool = true) -> NETCONFMessage {
    var parser = NETCONFMessageParser()
    parser.reset(demand: demand)
    for part in parts { Octets(part).withBytes { parser.consume($0) } }
    return parser.finish(complete: complete)
  }

  /// All documents out of the parts of a body.
  static func messages(_ parts: [[UInt8]]) -> (NETCONFMessage, [NETCONFMessage]) {
    var parser = NETCONFMessageParser()
    for part in parts { Octets(part).withBytes { parser.consume($0) } }
    let first = parser.finish()
    return (first, parser.takeFurther())
  }

  /// A message out of its body.
  static func message(_ text: String, _ demand: NETCONFDemand = .usual) -> NETCONFMessage {
    message([Array(text.utf8)], demand)
  }

  /// An rpc of the base namespace with that operation.
  static func rpc(_ operation: String, id: String = "1") -> String {
    "<rpc message-id=\"\(id)\" xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">\(operation)</rpc>"
  }

  /// A reply of the base namespace with that content.
  static func reply(_ content: String, id: String = "1") -> String {
    "<rpc-reply message-id=\"\(id)\" xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">\(content)</rpc-reply>"
  }

  /// The changes of an edit-config of the candidate with that configuration, as `operation path = value`.
  static func changes(_ config: String, options: String = "") -> [String] {
    let text = rpc(
      "<edit-config><target><candidate/></target>\(options)"
        + "<config xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\">\(config)</config></edit-config>")
    let request = message(text).request
    return (request?.changes ?? []).map { change in
      "\(change.operation.rawValue) \(change.path)" + (change.position.map { " \($0)" } ?? "")
        + (change.value.map { " = \($0)" } ?? "") + (change.isSecret ? " (secret)" : "")
    }
  }
}
