import Bytes
import XML

/// A NETCONF message as a value (RFC 6241, section 3: hello, rpc, rpc-reply, notification).
public struct NETCONFMessage: Equatable, Sendable {
  /// What it is and says.
  public enum Content: Equatable, Sendable {
    case hello(NETCONFHello)
    case rpc(Shared<NETCONFRequest>)
    case rpcReply(Shared<NETCONFReply>)
    case notification(NETCONFNotification)
    /// XML with another root, or no XML.
    case other
    /// No octets but white space.
    case empty
  }

  /// What is known of the XML.
  public enum XMLState: Equatable, Sendable {
    /// Every octet was read, and it is well-formed.
    case wellFormed
    /// It is not, or cannot be told to be.
    case broken(XMLProblem)
    /// Not every octet was read: nobody demanded it, or the message is not complete.
    case passed

    /// The word that users see.
    public var word: String {
      switch self {
      case .wellFormed: "well-formed"
      case .broken(let problem): problem.isLimit ? "passed" : "broken"
      case .passed: "passed"
      }
    }
  }

  /// What it is and says.
  public var content: Content
  /// The local name of the root element (inside a SOAP envelope: of the message in it).
  public var element: String?
  /// The namespace of that element.
  public var namespace: String?
  /// What is known of the XML.
  public var xml: XMLState
  /// Whether it begins with an XML declaration, which application/beep+xml may not have (RFC 3080, section 6.4).
  public var hasDeclaration = false
  /// BEEP's own error, where that is what it is.
  public var refusal: NETCONFRefusal?
  /// The `message-id` of an rpc or rpc-reply, as written.
  public var messageID: String?
  /// The other attributes of an rpc, which a reply echoes (RFC 6241, section 4.1), the first 16.
  public var attributes: [NETCONFValue]
  /// The deviations that were tolerated, each once.
  public var quirks: [NETCONFQuirk]
  /// Documents behind the first one that are not kept; counted in the first.
  public var documentsUnlisted = 0
  /// Octets of the body.
  public var octets: UInt64
  /// Whether all octets of the body were there.
  public var isComplete: Bool
  /// The request, if it is one.
  public var request: NETCONFRequest? {
    if case .rpc(let request) = content { return request.value }
    return nil
  }
  /// The request, if it is one, not copied.
  public var sharedRequest: Shared<NETCONFRequest>? {
    if case .rpc(let request) = content { return request }
    return nil
  }
  /// The request, or one of which nothing is known where not even the root element can be read.
  public var asked: Shared<NETCONFRequest>? {
    if let sharedRequest { return sharedRequest }
    guard content == .other, element == nil else { return nil }
    var request = NETCONFRequest()
    switch xml {
    case .broken(let problem): request.unread = isComplete ? NETCONFUnread(problem) : .missing(at: problem.offset)
    case .passed where !isComplete: request.unread = .missing()
    case .passed, .wellFormed: return nil
    }
    return Shared(request)
  }
  /// The reply, if it is one.
  public var reply: NETCONFReply? {
    if case .rpcReply(let reply) = content { return reply.value }
    return nil
  }
  /// The hello, if it is one.
  public var hello: NETCONFHello? {
    if case .hello(let hello) = content { return hello }
    return nil
  }
  /// The notification, if it is one.
  public var notification: NETCONFNotification? {
    if case .notification(let notification) = content { return notification }
    return nil
  }

  /// Octets are missing, perhaps of this document: what was read of it may not be all it says.
  mutating func lose() {
    if xml == .wellFormed { xml = .passed }
    if case .rpcReply = content, element?.lowercased() == "rpc-error" {
      // An error on its own may have stood in the data of a reply (RFC 6241, section 4.3).
      content = .other
      element = nil
    }
    guard case .rpc(let shared) = content, shared.value.unread == nil else { return }
    var request = shared.value
    request.unread = .missing()
    content = .rpc(Shared(request))
  }
}
