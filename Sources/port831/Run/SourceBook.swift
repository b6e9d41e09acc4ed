import Capture
import Compression
import Packet
import Report

/// What happened to the sources of a run: told to the outputs as it happens, and kept for the end.
struct SourceBook {
  /// A sentence on standard error, and what it means for the exit code.
  struct Problem {
    let sentence: String
    let reason: Reason
    /// Whether only `--strict` minds.
    let isStrictOnly: Bool
  }

  private var all: [Problem] = []
  private var isStrict = false
  /// Times that no file covers, the first 64.
  private(set) var holes: [Hole] = []
  /// How many more of them there are.
  private(set) var unlistedHoles = 0
  /// Packets that the captures say were lost; nil when none says.
  private(set) var dropped: UInt64?
  /// Blocks of secrets for which there was no room.
  private var secretsPassedOver: UInt64 = 0
  /// The sources that are read once more for their digests, where they are files.
  private let digested: [CaptureInput]

  /// No source yet; all of them, if any, are to have digests.
  init(digesting inputs: [CaptureInput]) { digested = inputs }

  /// What went wrong, as far as it counts.
  var problems: [Problem] { all.filter { isStrict || !$0.isStrictOnly } }

  /// Takes note of what happened to the sources; `watched` knows how many packets of one were on the ports.
  mutating func note(_ news: SourceNews, _ feed: OutputFeed, watched: (UInt32) -> UInt64) {
    switch news {
    case .opened(let source, let facts):
      feed.sourceOpened(reported(facts, source, watched: 0))
    case .described(let source, let facts):
      feed.sourceDescribed(reported(facts, source, watched: 0))
    case .ended(let source, let facts):
      if let lost = facts.dropped { dropped = (dropped ?? 0) &+ lost }
      secretsPassedOver &+= facts.secretsPassedOver
      var ended = reported(facts, source, watched: watched(source))
      if digested.indices.contains(Int(source)), case .file(let path) = digested[Int(source)].place,
        let digest = FileDigest(path)
      {
        ended.size = digest.size
        ended.sha256 = digest.sha256
      }
      feed.sourceEnded(ended)
      noteProblem(facts)
    case .hole(let hole, let before, let after):
      guard holes.count < 64 else {
        unlistedHoles += 1
        return
      }
      holes.append(Hole(before: before, after: after, start: hole.start, nanoseconds: hole.nanoseconds))
    case .secrets: break
    }
  }

  private mutating func noteProblem(_ facts: Capture.SourceFacts) {
    guard let sentence = facts.problem else { return }
    let isUnreadable = facts.error != nil && facts.error?.isDamage != true
    let reason = isUnreadable ? Reason.unreadable : .damaged
    let isStrictOnly = facts.isStillBeingWritten && !facts.isOdd
    all.append(Problem(sentence: sentence, reason: reason, isStrictOnly: isStrictOnly))
  }

  /// Takes note of what was to be read with a directory, and could not be.
  mutating func note(missed sentences: [String]) {
    for sentence in sentences {
      all.append(Problem(sentence: sentence, reason: .unreadable, isStrictOnly: false))
    }
  }

  /// What was not used of the captures, and is no fault of theirs; nil where all was.
  var remark: String? {
    guard secretsPassedOver > 0 else { return nil }
    let verb = secretsPassedOver == 1 ? "is" : "are"
    return "\(LiveNumber.count(secretsPassedOver, "block")) of secrets \(verb) not used: "
      + "\(CaptureLimits.secretsOctets >> 20) MiB are kept of a capture"
  }

  /// All sources are done.
  mutating func finish(strict: Bool) { isStrict = strict }

  private static func format(_ facts: Capture.SourceFacts) -> String {
    guard let format = facts.format?.rawValue else { return "unknown" }
    return facts.compression.map { "\(format), \($0.rawValue)" } ?? format
  }

  private func reported(_ facts: Capture.SourceFacts, _ index: UInt32, watched: UInt64) -> ReportedSource {
    var source = ReportedSource(
      index: index, name: facts.name, format: Self.format(facts),
      interfaces: facts.interfaces.map { interface in
        ReportedSource.Interface(
          name: interface.name, linkType: interface.linkType.description,
          snapLength: interface.snapLength == 0 ? nil : Int(interface.snapLength), dropped: interface.dropped)
      })
    source.packets = facts.tally.packets
    source.watchedPackets = watched
    source.duplicates = facts.duplicates
    source.cutPackets = facts.tally.cutBySnapLength
    source.packetsWithoutTime = facts.packetsWithoutTime
    source.outOfOrderPackets = facts.tally.outOfOrder
    source.furthestBack = facts.tally.furthestBack
    source.firstTime = facts.tally.first
    source.lastTime = facts.tally.last
    if let damage = facts.damage {
      source.damage = ReportedSource.Damage(
        offset: damage.offset, text: damage.message(naming: facts.name), isCutShort: damage.isCutShort,
        isGrowing: facts.isStillBeingWritten)
    }
    return source
  }
}
