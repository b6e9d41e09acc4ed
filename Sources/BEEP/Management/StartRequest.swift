/// A request to start a channel that waits for its reply, with what came along with it (RFC 3080 section 2.3.1.2).
struct StartRequest: Sendable {
  var start: ChannelStart
  /// The profiles proposed, in their order.
  var contents: [ProfileContent] = []
  /// Whether every profile proposed tunes the session.
  var tunes: Bool { !contents.isEmpty && contents.allSatisfy { TuningKind(profile: $0.uri) != .none } }
  /// Whether who asks has used a channel of that number before: then that one was closed.
  var isAnew = false
  /// Whether it was said already that it tunes beside another.
  var isSaidToOverlap = false
  /// Authentications whose first blob came along: which of them goes on is for the reply to say.
  var attempts: [SASLExchange] = []
}
