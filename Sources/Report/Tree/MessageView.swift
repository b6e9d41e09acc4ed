import BEEP
import Packet
import Session

/// One message as the tree shows it, with what came to be known of it.
struct MessageView: Sendable {
  let record: MessageRecord
  let origin: PacketOrigin
  /// What it says, in a line.
  var label: StyledText
  /// Whether it answers another one: a greeting looks like a reply and is none (RFC 3080, section 2.4).
  let isReply: Bool
  /// From the end of the request to the beginning of this reply.
  var took: Int64?
  /// Facts below the line: a word and what it says.
  var details: [(word: String, text: StyledText)] = []
  /// Whether the line and the facts say all that its XML does.
  var isTold = false
  /// Findings that concern it.
  var findings: [(record: FindingRecord, origin: PacketOrigin)] = []
  /// Its frames, when they were asked for.
  var frames: MessageFrames?

  private static let findingLimit = 16

  /// The message of `record`, whose first octet `origin` brought.
  init(_ record: MessageRecord, at origin: PacketOrigin, label: StyledText, isReply: Bool) {
    self.record = record
    self.isReply = isReply
    self.origin = origin
    self.label = label
  }

  /// Adds a fact.
  mutating func note(_ word: String, _ text: StyledText) {
    if details.count < 512, !text.isEmpty { details.append((word, text)) }
  }

  /// Adds a finding, unless there are too many.
  mutating func note(_ finding: FindingRecord, at origin: PacketOrigin) {
    if findings.count < Self.findingLimit { findings.append((finding, origin)) }
  }
}
