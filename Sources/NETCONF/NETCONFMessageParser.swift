import Bytes
import XML

/// Reads NETCONF messages, one after the other, from the octets of their bodies (RFC 6241, section 3).
///
/// `reset` makes it ready for a message, `consume` takes the body in pieces as they come, `finish` gives the message as
/// a value. The memory is reused. What nobody demands is passed over: inside the data of a reply only `rpc-error` is
/// searched, which is accepted where it directly follows the end of the data or of another error.
public struct NETCONFMessageParser: ~Copyable, Sendable {
  /// What is being read.
  enum Region: Sendable { case outside, envelope, hello, rpc, reply, notification, refusal, other }

  var tokenizer = Self.freshTokenizer
  var demand = NETCONFDemand.usual
  var opening = Opening.begin
  var octets: UInt64 = 0
  /// The first document, once another has begun.
  var first: NETCONFMessage?
  /// Where it ends, in octets of its XML.
  var firstEnd = 0
  /// Documents between the first and the present one.
  var further: [NETCONFMessage] = []
  /// How many there are beyond these.
  var furtherUnlisted = 0
  /// Whether a line feed was the last octet before what comes.
  var isLineStart = false
  var quirks: [NETCONFQuirk] = []
  var region = Region.outside
  /// The depth of the message's root element.
  var messageDepth = 0
  /// Local names of the open elements in small letters; not inside a configuration.
  var names: [String] = []
  /// How many of them have been judged by ``isInSecret()``, and the place behind the outermost that is one, 0 for none.
  var judgedNames = 0
  var secretDepth = 0
  /// The place behind the outermost of them that is a filter, 0 for none.
  var filterDepth = 0
  /// The depth of an element whose content is read for well-formedness only, 0 for none.
  var skippedDepth = 0
  /// Whether the last tag was a start tag.
  var isLeaf = false
  var leaf = LeafText()
  var element: String?
  var namespace: String?
  var messageID: String?
  var attributes: [NETCONFValue] = []
  var hello = NETCONFHello()
  var request = NETCONFRequest()
  var operationCount = 0
  /// How deep the element is that an action is taken for.
  var actionDepth = 0
  var configuration = ConfigurationWalk()
  var reply = NETCONFReply()
  var hasOK = false
  var isFault = false
  var error = NETCONFError()
  /// The depth of the `rpc-error` being read, 0 for none.
  var errorDepth = 0
  var passage = Passage()
  var notification = NETCONFNotification()
  var refusal = NETCONFRefusal()
  var hasDeclaration = false
  /// Where octets are missing first from its root element on, in octets of the XML.
  var hole: Int?
  /// Octets kept because something was cut by a border, since `init`.
  var carriedByPassage: UInt64 = 0

  /// What most replies say: they share it.
  private static let plainOK: Shared<NETCONFReply> = {
    var reply = NETCONFReply()
    reply.outcome = .ok
    return Shared(reply)
  }()

  /// Shared until it is used: a parser costs little until it has a message.
  private static let freshTokenizer = XMLTokenizer(knownNamespaces: NETCONFNamespace.known)

  /// A parser, ready for a message.
  public init() {}

  /// Octets kept because a tag or reference was cut by a border, since `init`.
  public var octetsCarried: UInt64 { tokenizer.octetsCarried &+ carriedByPassage }

  /// Makes ready for the next message; the memory stays.
  public mutating func reset(demand: NETCONFDemand = .usual) {
    self.demand = demand
    opening = .begin
    octets = 0
    first = nil
    if !further.isEmpty { further.removeAll() }
    furtherUnlisted = 0
    isLineStart = false
    resetDocument()
  }

  /// Makes ready for the next document of the message.
  mutating func resetDocument() {
    tokenizer.reset()
    if !quirks.isEmpty { quirks.removeAll(keepingCapacity: true) }
    resetContent()
    messageDepth = 0
    if !names.isEmpty { names.removeAll(keepingCapacity: true) }
    (judgedNames, secretDepth, filterDepth) = (0, 0, 0)
    skippedDepth = 0
    isLeaf = false
    leaf.clear()
    element = nil
    namespace = nil
    messageID = nil
    if !attributes.isEmpty { attributes.removeAll() }
    operationCount = 0
    actionDepth = 0
    hasOK = false
    isFault = false
    hasDeclaration = false
    hole = nil
    errorDepth = 0
    passage.reset()
  }

  /// Empties what the last document has filled.
  private mutating func resetContent() {
    switch region {
    case .outside, .envelope, .other: break
    case .hello: hello = NETCONFHello()
    case .rpc:
      request = NETCONFRequest()
      configuration.reset()
    case .reply:
      reply = NETCONFReply()
      error = NETCONFError()
    case .notification: notification = NETCONFNotification()
    case .refusal: refusal = NETCONFRefusal()
    }
    region = .outside
  }

  /// Octets may be missing before those that come next: what a text says that goes on behind them nobody knows.
  public mutating func lose() {
    leaf.isBroken = true
    configuration.leaf.isBroken = true
    configuration.isLineBroken = true
  }

  /// Octets of the message are missing before those that come next. What they cut in two tells nothing, and where that
  /// stands which follows them nobody knows: of a request its credentials count from here on, which an answer may repeat,
  /// and of all else nothing but the data of a reply and the capabilities of a hello, wherever they stand.
  public mutating func skip() {
    lose()
    guard opening != .begin else { return }
    switch region {
    case .outside, .envelope: hole = hole ?? tokenizer.offset
    case .rpc:
      if hole == nil, configuration.isActive { configuration.lose(tokenizer) }
      hole = hole ?? tokenizer.offset
    case .reply where passage.isActive: passage.tail.removeAll(keepingCapacity: true)
    case .reply where skippedDepth > 0 && tokenizer.isBetweenTokens: isLeaf = false
    case .hello where tokenizer.isBetweenTokens: isLeaf = false
    case .hello, .reply, .notification, .refusal, .other: opening = .ignored
    }
  }

  /// Whether what was read so far is no well-formed document, or the beginning of one.
  public var isBroken: Bool { tokenizer.problem != nil }

  /// Takes the next octets of the body.
  public mutating func consume(_ body: RawSpan) {
    octets &+= UInt64(body.byteCount)
    var position = 0
    while position < body.byteCount { unwrap(body, from: &position) }
  }

  /// Ends the message; `complete` says whether all its octets were there. Its value is that of its first document.
  public mutating func finish(complete: Bool = true) -> NETCONFMessage {
    guard var first else { return document(isComplete: complete) }
    let last = document(isComplete: complete)
    keep(last)
    // Behind a root element there may be comments and instructions (XML 1.0, section 2.8), which are no document. A
    // first document that is broken itself says where.
    let isBroken = if case .broken = first.xml { true } else { false }
    if !isBroken, last.element == nil, case .broken(let problem) = last.xml, problem.kind != .noRoot {
      first.xml = .broken(XMLProblem(problem.kind, at: firstEnd + problem.offset))
    }
    if !further.isEmpty, !first.quirks.contains(.furtherDocument) { first.quirks.append(.furtherDocument) }
    first.documentsUnlisted = furtherUnlisted
    first.octets = octets
    first.isComplete = complete
    if !complete { first.lose() }
    self.first = first
    return first
  }

  /// The documents behind the first one, of a message that is finished: some agents put notifications there.
  public mutating func takeFurther() -> [NETCONFMessage] {
    defer { further.removeAll() }
    return further
  }

  /// The present document ends, another begins.
  mutating func beginFurther() {
    let value = document(isComplete: hole == nil)
    if first == nil {
      first = value
      firstEnd = tokenizer.offset
    } else {
      keep(value)
    }
    resetDocument()
  }

  private mutating func keep(_ document: NETCONFMessage) {
    guard document.element != nil else { return }
    guard further.count < NETCONFLimits.documents else { return furtherUnlisted += 1 }
    var document = document
    // One rpc is a message; the changes of more are not kept, so that a message of many stays small.
    if case .rpc(let shared) = document.content {
      var request = shared.value
      request.changes.removeAll()
      document.content = .rpc(Shared(request))
    }
    further.append(document)
  }

  private mutating func document(isComplete: Bool) -> NETCONFMessage {
    if tokenizer.hasByteOrderMark { note(.byteOrderMark) }
    let state = xmlState(isComplete)
    let content = content(state, isComplete)
    let octets = first == nil ? octets : UInt64(clamping: tokenizer.problem?.offset ?? tokenizer.offset)
    return NETCONFMessage(
      content: content, element: element, namespace: namespace, xml: state, hasDeclaration: hasDeclaration,
      refusal: region == .refusal ? refusal : nil, messageID: messageID, attributes: attributes, quirks: quirks,
      octets: octets, isComplete: isComplete)
  }

  /// Notes a deviation, once.
  mutating func note(_ quirk: NETCONFQuirk) {
    if !quirks.contains(quirk) { quirks.append(quirk) }
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
      reply.outcome = outcome
      return .rpcReply(reply == Self.plainOK.value ? Self.plainOK : Shared(reply))
    }
  }

  private var outcome: NETCONFReply.Outcome {
    if reply.errors.contains(where: { !$0.isWarning }) || (isFault && reply.errors.isEmpty) { return .error }
    if hasOK { return .ok }
    if !reply.dataElements.isEmpty || !reply.values.isEmpty { return .data }
    // With warnings there is no `ok`, though it was done (RFC 6241, section 4.4).
    return reply.errors.isEmpty || reply.errorCount > reply.errors.count ? .none : .ok
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
