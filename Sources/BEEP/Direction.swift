import Bytes

/// One direction of a conversation.
struct Direction: Sendable {
  /// What was seen of it since the session, or its last tuning reset, began.
  enum Sight: Equatable, Sendable {
    /// Nothing.
    case unseen
    /// Every octet.
    case whole
    /// Not all of it.
    case lossy
  }

  var parser = FrameParser()
  /// The search for the next frame, after a loss.
  var search: FrameSearch?
  var sight = Sight.unseen
  /// Octets between the last known end of a frame and the next frame found, of all losses so far.
  var passedOver: UInt64 = 0
  /// Whether it was picked up in its middle.
  var beganMidstream = false
  /// So many more frames have to fit before a search's result is beyond doubt.
  var doubtful = 0
  /// Whether a data frame was seen in this epoch.
  var hasSpoken = false
  /// Whether it was said that empty lines stand between its frames.
  var hasEmptyLine = false
  /// Whether its greeting is complete.
  var hasGreeted = false
  /// Why its octets wait, if they do.
  var isHeld = false
  /// The channel and the seqno behind its `ready`, for which it is held.
  var ready: (channel: UInt32, end: UInt32)?
  /// Whether the other direction shows that the `ready` was read.
  var isReadyHeard = false
  /// Whether there were octets while it was held, of which no frame was read yet.
  var spokeWhileHeld = false
  /// The slot of the message whose frame is being read, or -1.
  var slot: Int32 = -1
  /// How many octets of `Content-Type:` the frame has begun with, of one that goes on with an answer; else -1.
  var likeness = -1
  /// Octets that were taken for a search and belong to what comes after a hold or a change of layer.
  var leftover = Octets()
  /// Whether what is read now was captured earlier, and waited in a search.
  var isReplaying = false
  /// Whether the next frame is not yet found.
  var isSearching: Bool { search != nil }
}
