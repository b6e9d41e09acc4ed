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
}

/// The raw octets of a run, as files.
final class StreamsOutput {
  private var report: StreamsReport<StreamDirectory>
  private let name: String
  private(set) var failure: OutputError?

  init(_ directory: StreamDirectory) {
    name = directory.path
    report = StreamsReport(directory)
  }

  func receive(_ octets: RawSpan, session: Int, from peer: Peer) {
    attempt { try $0.octets(session, peer, octets) }
  }

  func skip(_ gap: Gap, session: Int, from peer: Peer) { attempt { $0.gap(session, peer, gap) } }

  func conflict(_ conflict: Conflict, session: Int, from peer: Peer) {
    attempt { $0.conflict(session, peer, conflict) }
  }

  func receive(body octets: RawSpan, _ piece: BodyPiece) {
    attempt {
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

  func ended(_ session: Int) { attempt { try $0.sessionEnded(session) } }
  func end() { attempt { try $0.end() } }

  private func attempt(_ step: (inout StreamsReport<StreamDirectory>) throws -> Void) {
    guard failure == nil else { return }
    do {
      try step(&report)
    } catch let error as OutputError {
      failure = error
    } catch {
      failure = OutputError(name: name, number: 0)
    }
  }
}
