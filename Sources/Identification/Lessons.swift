/// What a reader learnt on its way.
final class Lessons {
  /// A name more precise than the probe's.
  var application: String?
  /// Grounds more precise than the probe's.
  var grounds: String?
  /// Whether what was said, a server says to its client, too.
  var mayCallHome = false
  /// What else was learnt, at most eight details.
  var details: [Detail] = []
}
