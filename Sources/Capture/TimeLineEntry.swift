import Packet

/// A source of a time line.
struct TimeLineEntry {
  let input: CaptureInput
  var facts: SourceFacts
  /// The moment of its first frame, where it was looked up.
  var first: Timestamp?
  /// When the file was last modified.
  var modified: Int64 = .min
  /// Whether it is the file of its directory that was modified last.
  var isNewest = false
  /// Whether it could not be opened in time, too many being open.
  var isLate = false
  /// A source that cannot be opened twice, kept open since it was looked at.
  var held: OpenCapture?

  init(_ input: CaptureInput) {
    self.input = input
    facts = SourceFacts(name: input.name)
  }
}
