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
///
/// The names of its files are the same in every run, so nothing that has one of them is ever written over or followed:
/// a directory with such files is refused, or they are removed first, and no others.
struct StreamDirectory: StreamFiles {
  let path: String
  private static let index = "streams.ndjson"
  private static let messages = "messages"

  /// Makes the directory and the one for messages; one that holds streams is refused unless it may be written over.
  init(creating path: String, existing: DescriptorOutput.Existing) throws(OutputError) {
    self.path = path
    for folder in [path, path + "/" + Self.messages] {
      guard unsafe mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
      throw OutputError(name: folder, number: errno)
    }
    let folder = path + "/" + Self.messages
    guard Self.isRealDirectory(folder) else { throw OutputError(name: folder, number: ENOTDIR) }
    let old = Self.files(in: path)
    guard existing != .replace else {
      for name in old where unsafe unlink(path + "/" + name) != 0 && errno != ENOENT {
        throw OutputError(name: path + "/" + name, number: errno)
      }
      return
    }
    guard old.isEmpty else {
      throw OutputError(
        name: path, number: 0, words: "holds streams already: --force replaces them, another folder keeps them")
    }
  }

  /// Whether it is a directory, and no link to one: what a link leads to is somebody else's.
  private static func isRealDirectory(_ path: String) -> Bool {
    var status = stat()
    // The system fills in the structure on the stack.
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a directory that a run would give, whatever has them.
  static func files(in path: String) -> [String] {
    RotatedNames.names(in: path).filter(isStream)
      + RotatedNames.names(in: path + "/" + messages).filter(isMessage).map { messages + "/" + $0 }
  }

  /// `7.initiator.bin`, and the index.
  private static func isStream(_ name: String) -> Bool {
    if name == index { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && isNumber(parts[0]) && (parts[1] == "initiator" || parts[1] == "listener")
      && parts[2] == "bin"
  }

  /// `7-12-MSG.xml`.
  private static func isMessage(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1] == "xml" || parts[1] == "bin" else { return false }
    let words = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    return words.count == 3 && isNumber(words[0]) && isNumber(words[1])
      && MessageType(rawValue: String(words[2])) != nil
  }

  private static func isNumber(_ word: Substring) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  mutating func create(_ name: String) throws -> DescriptorOutput { try open(name, O_CREAT | O_EXCL) }

  mutating func reopen(_ name: String) throws -> DescriptorOutput { try open(name, 0) }

  /// Opens a file of ours, never what a link leads to, and never something else that has its name.
  private func open(_ name: String, _ flags: Int32) throws(OutputError) -> DescriptorOutput {
    let path = path + "/" + name
    let descriptor = openPrivate(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | flags)
    guard descriptor >= 0 else { throw OutputError(name: path, number: errno) }
    return DescriptorOutput(owning: descriptor, name: path)
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

/// At file scope: inside the directory, `open` means its own.
private func openPrivate(_ path: String, _ flags: Int32) -> Int32 { unsafe open(path, flags, 0o600) }

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
