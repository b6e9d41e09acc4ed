import Bytes
import XML

/// What an `rpc-reply` holds (RFC 6241, sections 4.2 to 4.4).
extension NETCONFMessageParser {
  /// An element inside an `rpc-reply` begins.
  mutating func startInReply(_ name: String, _ small: String, _ token: XMLToken, _ chunk: RawSpan) {
    if errorDepth > 0 {
      if small == "error-message", token.depth == errorDepth + 1 {
        error.language = tokenizer.value(named: "lang", namespace: .xml, of: token, in: chunk)
      }
      return
    }
    if small == "rpc-error" {
      if small != name { note(.upperCase) }
      errorDepth = token.depth
      error = NETCONFError()
      return
    }
    if small == "ok", token.depth - messageDepth == 2, names.dropLast().last?.hasSuffix("-results") == true {
      hasOK = true
      return
    }
    guard token.depth - messageDepth == 1, !isFault else { return }
    switch small {
    case "ok": hasOK = true
    case "commit-results", "load-configuration-results", "multi-routing-engine-results": return
    case "lock-id", "locked-node", "id", "replay-start-time-revision", "replay-start-time", "subscription-result":
      return
    default:
      if reply.dataElements.count < 8 { reply.dataElements.append(name) }
      guard !token.isEmptyElement else { return }
      if demand.contains(.wholeXML) {
        skippedDepth = token.depth
      } else {
        passage.begin()
      }
    }
  }

  /// A leaf inside an `rpc-reply` is complete.
  mutating func takeInReply(_ name: String, _ level: Int) {
    guard errorDepth > 0 else {
      if isFault { takeInFault(name, level) }
      guard level == 1, name != "ok", !reply.dataElements.contains(name), !leaf.octets.isEmpty else { return }
      if reply.values.count < NETCONFLimits.parameters { reply.values.append(value(name, always: true)) }
      return
    }
    let depth = level + messageDepth - errorDepth
    let text = leaf.text
    switch name {
    case "error-type" where depth == 1: error.type = text.lowercased()
    case "error-tag" where depth == 1:
      let tag = String(text.lowercased().map { $0 == "_" ? "-" : $0 })
      if tag != text { note(.oldErrorTag) }
      error.tag = tag
    case "error-severity" where depth == 1: error.severity = text.lowercased()
    case "error-app-tag" where depth == 1: error.appTag = text
    case "error-path" where depth == 1: error.path = text
    case "error-message" where depth == 1:
      error.message = text
      error.messageOctets = leaf.count > text.utf8.count ? leaf.count : nil
    case _ where depth >= 2 && error.info.count < NETCONFLimits.parameters:
      error.info.append(value(name, always: true))
    default: return
    }
  }

  /// The reason of a fault, which stands for the error where no `rpc-error` is in its detail (SOAP 1.2 part 1, section
  /// 5.4.2; SOAP 1.1, section 4.4); RFC 4743, section 2.7.3 has the error-tag there.
  private mutating func takeInFault(_ name: String, _ level: Int) {
    let isReason = name == "faultstring" ? level == 1 : name == "text" && level == 2 && names.last == "reason"
    if isReason, error.message == nil { error.message = leaf.text }
  }

  /// An `rpc-error` is complete; what is behind one that followed data is passed over again.
  mutating func endError() {
    errorDepth = 0
    reply.errorCount += 1
    if reply.errors.count < NETCONFLimits.errors { reply.errors.append(error) }
    if passage.isUsed {
      passage.isActive = true
      passage.unproven += 1
      passage.following.removeAll(keepingCapacity: true)
      passage.tail.removeAll(keepingCapacity: true)
      passage.tail.append("</rpc-error>")
    }
  }
}
