/// JSON-RPC in lines, and what is built on it: Stratum, by which miners are told their work.
enum JSONRPC: PeerProbe {
  static let application = "JSON-RPC"
  static let relatives = ["Stratum"]
  static let grounds = "JSON-RPC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("{")
    let start = it
    let has = { (name: String) in start.find(name, within: 512) != nil }
    let isCall = has("\"method\"")
    let isVersioned = has("\"jsonrpc\"")
    guard isVersioned || (has("\"id\"") && (isCall || has("\"result\""))) else {
      throw it.remaining < 512 && it.find("}", within: 512) == nil ? .short : .wrong
    }
    if has("\"mining.") {
      it.application = "Stratum"
      it.grounds = "a method of Stratum"
    } else if has("\"method\":\"login\"") || has("\"method\": \"login\""), has("\"agent\"") || has("\"pass\"") {
      it.application = "Stratum"
      it.grounds = "a miner's login"
    } else if has("\"eth_submitLogin\"") || has("\"eth_getWork\"") {
      it.application = "Stratum"
    }
    // Without a version there are parameters in each call, and an error in each reply, if it is none (version 1.0,
    // sections 1.1 and 1.2): others have the rest.
    let isWhole = isVersioned || (isCall ? has("\"params\"") : has("\"error\""))
    try it.require(true, isWhole ? 35 : 0)
  }
}
