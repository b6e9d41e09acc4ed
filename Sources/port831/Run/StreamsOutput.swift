import BEEP
import Bytes
import Reassembly
import Report
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The directory of `--streams`. What is in it holds what was captured: only its owner may read it.
struct StreamDirectory: StreamFiles {
  let path: String

  /// Makes the directory and the one for messages; one that holds something is refused unless it may be written over.
  init(creating path: String, existing: DescriptorOutput.Existing) throws(OutputError) {
    self.path = path
    for folder in [path, path + "/messages"] {
      guard unsafe mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
      throw OutputError(name: folder, number: errno)
    }
    guard existing == .refuse, unsafe access(path + "/streams.ndjson", F_OK) == 0 else { return }
    throw OutputError(name: path, number: EEXIST)
  }

  mutating func create(_ name: String) throws -> DescriptorOutput {
    try DescriptorOutput(creating: path + "/" + name, existing: .replace, isPrivate: true)
  }

  mutating func reopen(_ name: String) throws -> DescriptorOutput {
    try DescriptorOutput(creating: path + "/" + name, existing: .append, isPrivate: true)
  }

  mutating func append(_ octets: RawSpan, to file: DescriptorOutput) throws {
    file.write(octets)
    if let failure = file.failure { throw failure }
  }

  mutating func close(_ file: DescriptorOutput) throws {
    file.flush()
    if let failure = file.failure { throw failure }
  }

  mutating func remove(_ name: String) throws {
    let path = path + "/" + name
    guard unsafe unlink(path) != 0, errno != ENOENT else { return }
    throw OutputError(name: path, number: errno)
  }
}

/// The raw octets of a run, as files.
final class StreamsOutput {
  private var report: StreamsReport<StreamDirectory>
  let name: String
  private(set) var failure: OutputError?
  /// Sessions that go on and are not selected: nothing of them is written any more.
  private var passedOver: Set<Int> = []

  init(_ directory: StreamDirectory) {
    name = directory.path
    report = StreamsReport(directory)
  }

  func receive(_ octets: RawSpan, session: Int, from peer: Peer) {
    attempt(session) { try $0.octets(session, peer, octets) }
  }

  func skip(_ gap: Gap, session: Int, from peer: Peer) { attempt(session) { $0.gap(session, peer, gap) } }

  func conflict(_ conflict: Conflict, session: Int, from peer: Peer) {
    attempt(session) { $0.conflict(session, peer, conflict) }
  }

  func receive(body octets: RawSpan, _ piece: BodyPiece) {
    attempt(piece.session) {
      try $0.body(
        piece.session, ordinal: piece.ordinal, type: piece.type, isXML: piece.isXML, octets, isFirst: piece.isFirst,
        isLast: piece.isLast)
    }
  }

  /// What had no room, as a sentence; nil where all had.
  var omission: String? {
    report.omittedFiles == 0
      ? nil
      : "\(name) has \(report.fileLimit) files, and no room for \(report.omittedFiles) more: --session and --host select"
  }

  /// Whether it holds octets that were captured.
  var isFilled: Bool { report.fileCount > 0 }

  /// A session that is selected is over.
  func ended(_ session: Int) { attempt(session) { try $0.sessionEnded(session) } }

  /// A session is not selected. What was written of it goes, even where nothing more can be written.
  func passOver(_ session: Int, isOver: Bool) {
    let isNew = isOver ? passedOver.remove(session) == nil : passedOver.insert(session).inserted
    if isNew { perform { try $0.sessionPassedOver(session) } }
  }

  /// The run is over. A session of which no record told was looked at, and is not what was looked for.
  func end() {
    for session in report.openSessions { perform { try $0.sessionPassedOver(session) } }
    if failure == nil { perform { try $0.end() } }
  }

  /// Does what concerns a session that may be selected, unless nothing can be written any more.
  private func attempt(_ session: Int, _ step: (inout StreamsReport<StreamDirectory>) throws -> Void) {
    if failure == nil, passedOver.isEmpty || !passedOver.contains(session) { perform(step) }
  }

  private func perform(_ step: (inout StreamsReport<StreamDirectory>) throws -> Void) {
    do {
      try step(&report)
    } catch let error as OutputError {
      failure = failure ?? error
    } catch {
      failure = failure ?? OutputError(name: name, number: 0)
    }
  }
}
