import Bytes
import XML

/// From tokens to the message: which element stands where.
extension NETCONFMessageParser {
  /// Takes a token.
  mutating func handle(_ token: XMLToken, _ chunk: RawSpan) {
    switch token.kind {
    case .startTag: start(token, chunk)
    case .endTag: end(token)
    case .text, .cdata:
      guard isLeaf, skippedDepth == 0 else { return }
      if configuration.isActive {
        tokenizer.withOctets(token.range, of: token, in: chunk) { configuration.text($0) }
      } else {
        tokenizer.withOctets(token.range, of: token, in: chunk) {
          leaf.append($0, limit: NETCONFLimits.valueOctets)
        }
      }
    case .declaration: hasDeclaration = true
    default: return
    }
  }

  private mutating func start(_ token: XMLToken, _ chunk: RawSpan) {
    isLeaf = true
    if skippedDepth > 0 { return }
    let name = tokenizer.text(token.localName, of: token, in: chunk)
    if configuration.isActive {
      configuration.start(name, token, tokenizer, chunk)
      return
    }
    leaf.clear(atEnd: false)
    let hasCapital = tokenizer.withOctets(token.localName, of: token, in: chunk) { $0.hasCapital }
    let small = hasCapital ? name.lowercased() : name
    names.append(small)
    if filterDepth == 0, Self.isSubtreeFilter(small) { filterDepth = names.count }
    if region == .outside || region == .envelope {
      root(name, small, token, chunk)
      return
    }
    switch region {
    case .rpc: startInRequest(name, small, token, chunk)
    case .reply: startInReply(name, small, token, chunk)
    case .notification: startInNotification(name, small, token)
    case .outside, .envelope, .hello, .refusal, .other: return
    }
  }

  private mutating func end(_ token: XMLToken) {
    defer { leaf.isBroken = false }
    if skippedDepth > 0 {
      guard token.depth == skippedDepth else { return }
      skippedDepth = 0
    } else if configuration.isActive {
      if token.depth > configuration.depth {
        configuration.end(isLeaf, tokenizer)
        isLeaf = false
        return
      }
      configuration.endLine()
      configuration.isActive = false
      isLeaf = false
    }
    let name = popName()
    if token.depth <= messageDepth {
      if isLeaf, region == .refusal { refusal.diagnostic = leaf.count > 0 ? leaf.text : nil }
      isLeaf = false
      return
    }
    if isLeaf { take(name, token.depth - messageDepth) }
    isLeaf = false
    if errorDepth == token.depth { endError() }
  }

  /// A leaf is complete.
  private mutating func take(_ name: String, _ level: Int) {
    switch region {
    case .hello: takeInHello(name)
    case .rpc: takeInRequest(name, level)
    case .reply: takeInReply(name, level)
    case .notification: takeInNotification(name, level)
    case .outside, .envelope, .refusal, .other: return
    }
  }

  /// An element ends: its name.
  private mutating func popName() -> String {
    let name = names.popLast() ?? ""
    judgedNames = min(judgedNames, names.count)
    if secretDepth > names.count { secretDepth = 0 }
    if filterDepth > names.count { filterDepth = 0 }
    return name
  }

  /// Whether an open element is called a credential, so that all inside is one; a list of keys is only called so. Each
  /// is judged once, however many leaves it has.
  private mutating func isInSecret() -> Bool {
    while secretDepth == 0, judgedNames < names.count {
      let name = names[judgedNames]
      judgedNames += 1
      if judgedNames > messageDepth + 1, name != "key", SecretNames.holds(name) { secretDepth = judgedNames }
    }
    return secretDepth > 0
  }

  /// The value of the leaf just read, as far as it is demanded.
  mutating func value(_ name: String, always: Bool = false) -> NETCONFValue {
    let text = leaf.text
    let siblings =
      switch region {
      case .notification: notification.fields.suffix(4)
      case .reply: errorDepth > 0 ? error.info.suffix(4) : reply.values.suffix(4)
      default: request.parameters.suffix(4)
      }
    let parent = names.last ?? ""
    let isSecret =
      isInSecret() && !SecretNames.isBeside(name, in: parent)
      || SecretNames.holds(name) && !SecretNames.isOpen(text.utf8, in: name, of: parent)
      || SecretNames.isPaired(name, text, behind: siblings, in: names.suffix(8))
      || SecretNames.holdsCutURL(text, isCut: leaf.count > leaf.octets.count) || leaf.isBroken && leaf.count > 0
    return NETCONFValue(
      name: name, text: always || demand.contains(.values) ? text : "", octets: leaf.count, isSecret: isSecret)
  }

  /// The root element, or one inside a SOAP envelope (RFC 4743).
  private mutating func root(_ name: String, _ small: String, _ token: XMLToken, _ chunk: RawSpan) {
    if region == .envelope {
      if small == "header", token.depth == 2 { skippedDepth = token.depth }
      if token.depth < 3 || names.dropLast().last != "body" { return }
    }
    let isSOAP = token.namespace == NETCONFNamespace.soap || token.namespace == NETCONFNamespace.oldSOAP
    if small == "envelope", region == .outside {
      region = .envelope
      note(.soapEnvelope)
      return
    }
    messageDepth = token.depth
    element = name
    namespace = tokenizer.name(of: token.namespace)
    if hole != nil { return rootBehindHole(small, token.depth) }
    switch small {
    case "hello": region = .hello
    case "rpc": region = .rpc
    case "rpc-reply": region = .reply
    case "notification": region = .notification
    case "fault" where region == .envelope && isSOAP:
      region = .reply
      isFault = true
      note(.soapFault)
      return
    case "rpc-error":
      return beginBareError(token.depth)
    case "error":
      region = .refusal
      refusal.code = tokenizer.value(named: "code", of: token, in: chunk).flatMap { UInt16($0) }.map { Int($0) }
      return
    default:
      region = .other
      return
    }
    noteSpelling(name, small, token)
    takeAttributes(token, chunk)
  }

  /// An error on its own, as some send it: read as a reply.
  private mutating func beginBareError(_ depth: Int) {
    region = .reply
    messageDepth = depth - 1
    errorDepth = depth
    error = NETCONFError()
  }

  /// The root element behind missing octets, which may have cut its tag.
  private mutating func rootBehindHole(_ small: String, _ depth: Int) {
    switch small {
    case "hello": region = .hello
    case "rpc": region = .rpc
    case "rpc-reply": region = .reply
    case "notification": region = .notification
    default:
      region = .other
      element = nil
    }
    if region != .rpc, region != .hello { skippedDepth = depth }
  }

  private mutating func noteSpelling(_ name: String, _ small: String, _ token: XMLToken) {
    if small != name { note(.upperCase) }
    if token.namespace == .none {
      note(.noNamespace)
    } else if token.namespace != NETCONFNamespace.base, token.namespace != NETCONFNamespace.notification {
      note(.otherNamespace)
    }
  }

  private mutating func takeAttributes(_ token: XMLToken, _ chunk: RawSpan) {
    for index in 0..<tokenizer.attributeCount {
      let attribute = tokenizer.attribute(index)
      if attribute.isDeclaration { continue }
      if tokenizer.holds("message-id", in: attribute.localName, of: token, chunk: chunk) {
        if messageID == nil { messageID = tokenizer.value(of: attribute, of: token, in: chunk) }
        continue
      }
      let name = tokenizer.text(attribute.localName, of: token, in: chunk)
      let value = tokenizer.value(of: attribute, of: token, in: chunk)
      if name.lowercased() == "message-id" {
        messageID = messageID ?? value
      } else if attributes.count < 16 {
        attributes.append(NETCONFValue(name: name, text: value, isSecret: SecretNames.holds(name)))
      }
    }
  }

  /// Whether the leaf is a version of the base protocol behind the capabilities that are kept: it decides how all else
  /// is framed.
  private var isFurtherBase: Bool {
    hello.capabilities.count < NETCONFLimits.capabilities + NETCONFLimits.furtherBases
      && leaf.octets.withBytes { $0.firstOffset(of: "urn:ietf:params:netconf:base:") != nil }
  }

  private mutating func takeInHello(_ name: String) {
    switch name {
    case "capability":
      hello.capabilityCount += 1
      guard hello.capabilities.count < NETCONFLimits.capabilities || isFurtherBase else { return }
      let text = leaf.text
      if leaf.octets.withBytes({ $0.firstOffset(of: ":writeable-running:") != nil }) { note(.misspeltCapability) }
      hello.capabilities.append(text)
    case "session-id": hello.sessionIDText = leaf.text
    default: return
    }
  }
}

extension RawSpan {
  /// Whether an ASCII capital letter is among the octets.
  fileprivate var hasCapital: Bool {
    var offset = 0
    while offset < byteCount {
      if octet(at: offset) &- 0x41 < 26 { return true }
      offset &+= 1
    }
    return false
  }
}
