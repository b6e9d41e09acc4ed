import Bytes
import XML

/// The value of a document: what was read as it is told.
extension NETCONFMessageParser {
  /// What most replies say: they share it.
  private static let plainOK: Shared<NETCONFReply> = {
    var reply = NETCONFReply()
    reply.outcome = .ok
    return Shared(reply)
  }()

  /// The value of the document that ends here.
  mutating func document(isComplete: Bool) -> NETCONFMessage {
    if tokenizer.hasByteOrderMark { note(.byteOrderMark) }
    let state = xmlState(isComplete)
    let content = content(state, isComplete)
    let octets = first == nil ? octets : UInt64(clamping: tokenizer.problem?.offset ?? tokenizer.offset)
    return NETCONFMessage(
      content: content, element: element, namespace: namespace, xml: state, hasDeclaration: hasDeclaration,
      refusal: region == .refusal ? refusal : nil, messageID: messageID, attributes: attributes, quirks: quirks,
      octets: octets, isComplete: isComplete)
  }

  private mutating func xmlState(_ isComplete: Bool) -> NETCONFMessage.XMLState {
    if let problem = tokenizer.problem { return .broken(problem) }
    if passage.isUsed || !isComplete { return .passed }
    if opening.isBeforeDocument { return .broken(XMLProblem(.noRoot, at: 0)) }
    return tokenizer.finish().map { .broken($0) } ?? .wellFormed
  }

  private mutating func content(_ state: NETCONFMessage.XMLState, _ isComplete: Bool) -> NETCONFMessage.Content {
    switch region {
    case .outside: return opening.isBeforeDocument ? .empty : .other
    case .envelope, .refusal, .other: return .other
    case .hello: return .hello(hello)
    case .notification: return .notification(notification)
    case .rpc:
      if messageID == nil, hole == nil { note(.noMessageID) }
      if operationCount != 1, hole == nil { note(.operationCount) }
      // What is read in spite of its declaration has no end before its own.
      if case .broken(let problem) = state, problem.kind != .unsupportedEncoding || !tokenizer.isRootClosed {
        request.unread = isComplete ? NETCONFUnread(problem) : .missing(at: hole ?? problem.offset)
      }
      if !isComplete { request.unread = request.unread ?? .missing(at: hole) }
      if !configuration.isActive { takeOpenLeaf() }
      if demand.contains(.changes) { finishChanges() }
      if !configuration.credentials.isEmpty { request.credentials.take(configuration.credentials) }
      return .rpc(Shared(request))
    case .reply:
      if messageID == nil, !isFault, hole == nil { note(.noMessageID) }
      // The XML broke within an error: that it is one was said before.
      if errorDepth > 0 { endError() }
      if isFault, reply.errorCount == 0, let reason = error.message { takeFault(reason) }
      reply.outcome = outcome(isComplete: isComplete)
      return .rpcReply(reply == Self.plainOK.value ? Self.plainOK : Shared(reply))
    }
  }

  private func outcome(isComplete: Bool) -> NETCONFReply.Outcome {
    if reply.errors.contains(where: { !$0.isWarning }) || (isFault && reply.errors.isEmpty) { return .error }
    if hasOK { return .ok }
    if !reply.dataElements.isEmpty || !reply.values.isEmpty { return .data }
    // With warnings there is no `ok`, though it was done (RFC 6241, section 4.4). What is missing may be an error.
    return !isComplete || reply.errors.isEmpty || reply.errorCount > reply.errors.count ? .none : .ok
  }

  /// A fault without an `rpc-error` refuses for its reason.
  private mutating func takeFault(_ reason: String) {
    var fault = NETCONFError()
    fault.type = "transport"
    fault.severity = "error"
    fault.message = reason
    reply.errors = [fault]
    reply.errorCount = 1
  }

  /// Whole datastores copied or deleted are a change of their root (RFC 6241, sections 7.3 and 7.4).
  private mutating func finishChanges() {
    guard request.isChange else { return }
    configuration.breakOff(tokenizer)
    if configuration.hasUnknownOperation {
      request.unread = request.unread ?? NETCONFUnread("an element asks for an operation that there is not")
    }
    // RFC 6241, section 8.8: what is to be edited may stand in a file.
    if request.url != nil, !request.hasConfig, request.operation.hasPrefix("edit-") {
      request.unread = request.unread ?? NETCONFUnread("the changes are in the file that a URL names")
    }
    request.changes = configuration.changes
    request.changeCount = configuration.changeCount
    guard request.changeCount == 0, request.unread == nil, !request.hasConfig || request.operation == "copy-config"
    else { return }
    let change: NETCONFChange
    switch request.operation {
    case "copy-config": change = NETCONFChange(.replace, "/")
    case "delete-config": change = NETCONFChange(.delete, "/")
    default: return
    }
    request.changes = [change]
    request.changeCount = 1
  }
}
