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
    guard var first else {
      var only = document(isComplete: complete)
      if !complete { only.lose() }
      return only
    }
    let last = document(isComplete: complete)
    keep(last)
    if !complete { first.lose() }
    if !complete, first.content == .other {
      // Elements behind one of which nobody knows where it stood, as in the data of a reply, are no documents.
      further.removeAll()
      furtherUnlisted = 0
    }
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

  /// Notes a deviation, once.
  mutating func note(_ quirk: NETCONFQuirk) {
    if !quirks.contains(quirk) { quirks.append(quirk) }
  }
}
