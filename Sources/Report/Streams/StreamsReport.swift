import BEEP
import Bytes
import Packet
import Reassembly

/// The octets themselves (`--streams DIR`): a file a direction, a file a message, and a line a direction that says what
/// is missing in it.
///
/// This output is raw by contract (architecture, decision 17): nothing is redacted. Octets lost to a gap are left out,
/// never filled in. File names are made of numbers and fixed words only.
///
/// Octets come before anybody knows whether their session is selected: the files of one that turns out not to be are
/// removed.
public struct StreamsReport<Files: StreamFiles & ~Copyable>: ~Copyable {
  private struct Key: Hashable {
    var session: Int
    var from: Peer
  }

  private var files: OpenFiles<Files>
  private var streams: [Key: StreamFacts] = [:]
  /// The messages in progress that have a file.
  private var messages: Set<String> = []
  /// All messages' files of the sessions that go on; together no more than there may be files.
  private var made: [Int: [String]] = [:]
  /// Files of the sessions that go on that were not made because there are so many already.
  private var missed: [Int: UInt64] = [:]
  /// How many files there are at most.
  public let fileLimit: Int
  /// How many files there are, without the index.
  public private(set) var fileCount = 0
  /// Files that were not made because there are so many already, of sessions that are over.
  public private(set) var omittedFiles: UInt64 = 0
  private var json = JSONWriter()
  private var hasIndex = false
  /// Whether a write has failed: nothing more is written.
  private var hasFailed = false

  /// A report into `files`, with at most `openFiles` of them open at once and `fileLimit` in all: a capture may hold more
  /// streams and messages than a file system has room for files.
  public init(_ files: consuming Files, openFiles: Int = 64, fileLimit: Int = 65_536) {
    self.files = OpenFiles(files, limit: openFiles)
    self.fileLimit = fileLimit
  }

  /// In-order octets of one direction of a session.
  public mutating func octets(_ session: Int, _ from: Peer, _ octets: RawSpan) throws {
    if octets.byteCount == 0 { return }
    let key = Key(session: session, from: from)
    var facts = streams[key] ?? StreamFacts()
    let isNew = !facts.isCreated
    if facts.isOmitted || isNew && !admitsFile(of: session) {
      facts.isOmitted = true
      streams[key] = facts
      return
    }
    facts.octets &+= UInt64(octets.byteCount)
    facts.isCreated = true
    streams[key] = facts
    try append(octets, to: Self.name(key), isNew: isNew)
  }

  /// Octets are missing in a direction of a session.
  public mutating func gap(_ session: Int, _ from: Peer, _ gap: Gap) {
    streams[Key(session: session, from: from), default: StreamFacts()].add(gap: gap.offset, octets: gap.octets)
  }

  /// Two contents for one place of a direction of a session.
  public mutating func conflict(_ session: Int, _ from: Peer, _ conflict: Conflict) {
    streams[Key(session: session, from: from), default: StreamFacts()].add(
      conflict: conflict.offset, octets: UInt64(max(0, conflict.octets)), packet: conflict.origin.packet)
  }

  /// A piece of a message's body: the first with `isFirst`, the last with `isLast`; both may be one, and it may be
  /// empty.
  public mutating func body(
    _ session: Int, ordinal: UInt64, type: MessageType, isXML: Bool, _ piece: RawSpan, isFirst: Bool, isLast: Bool
  ) throws {
    let name = "messages/\(session)-\(ordinal)-\(type.rawValue).\(isXML ? "xml" : "bin")"
    if isFirst, admitsFile(of: session) {
      messages.insert(name)
      made[session, default: []].append(name)
    }
    guard messages.contains(name) else { return }
    if piece.byteCount > 0 || isFirst { try append(piece, to: name, isNew: isFirst) }
    guard isLast else { return }
    messages.remove(name)
    try close(name)
  }

  /// Whether there may be one more file.
  private mutating func admitsFile(of session: Int) -> Bool {
    if fileCount < fileLimit {
      fileCount += 1
      return true
    }
    missed[session, default: 0] &+= 1
    return false
  }

  /// The session is over: its files are closed, its lines written, and it is forgotten.
  public mutating func sessionEnded(_ session: Int) throws {
    for from in [Peer.initiator, .listener] {
      let key = Key(session: session, from: from)
      guard let facts = streams.removeValue(forKey: key), !facts.isOmitted,
        facts.isCreated || admitsFile(of: session)
      else { continue }
      try close(Self.name(key))
      facts.write(session: session, from: from, file: Self.name(key), into: &json)
      if !facts.isCreated {
        // A direction of which only gaps are known has an empty file, so that every line's file is there.
        try Octets().withBytes { (span) throws in try append(span, to: Self.name(key), isNew: true) }
        try close(Self.name(key))
      }
    }
    made[session] = nil
    omittedFiles &+= missed.removeValue(forKey: session) ?? 0
    if json.octets.count >= 32 << 10 { try writeIndex() }
  }

  /// The session is not selected: its files are removed, those of messages in progress too, and it is forgotten. All are
  /// tried, even behind a write that failed; the first that cannot be removed is thrown.
  public mutating func sessionPassedOver(_ session: Int) throws {
    var names = made.removeValue(forKey: session) ?? []
    for from in [Peer.initiator, .listener] {
      let key = Key(session: session, from: from)
      if streams.removeValue(forKey: key)?.isCreated == true { names.append(Self.name(key)) }
    }
    missed[session] = nil
    fileCount -= names.count
    var failure: (any Error)?
    for name in names {
      messages.remove(name)
      do {
        try files.remove(name)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// The sessions that go on, as far as they have files or lines.
  public var openSessions: [Int] {
    Set(streams.keys.map(\.session)).union(made.keys).union(missed.keys).sorted()
  }

  /// The run is over: sessions that are still there are ended, all files closed.
  public mutating func end() throws {
    for session in openSessions { try sessionEnded(session) }
    try writeIndex()
    if hasFailed { return }
    try files.closeAll()
  }

  private static func name(_ key: Key) -> String { "\(key.session).\(key.from.rawValue).bin" }

  private mutating func writeIndex() throws {
    let isNew = !hasIndex
    if json.octets.isEmpty, !isNew { return }
    hasIndex = true
    defer { json.removeAll() }
    try Octets(json.octets).withBytes { (span) throws in try append(span, to: "streams.ndjson", isNew: isNew) }
  }

  private mutating func append(_ octets: RawSpan, to name: String, isNew: Bool) throws {
    if hasFailed { return }
    do {
      try files.append(octets, to: name, isNew: isNew)
    } catch {
      hasFailed = true
      throw error
    }
  }

  private mutating func close(_ name: String) throws {
    if hasFailed { return }
    do {
      try files.close(name)
    } catch {
      hasFailed = true
      throw error
    }
  }
}
