import Bytes
import Capture
import Foundation
import Testing

@testable import port831

@Suite("The directory of --streams")
struct StreamDirectoryTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "port831-streams-\(UUID())")
  private static let ours = ["streams.ndjson", "7.initiator.bin", "7.listener.bin", "messages/7-12-MSG.xml"]
  private static let others = ["7.initiator", "x.initiator.bin", "7.other.bin", "notes", "messages/7-12-note.xml"]

  init() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "messages"), withIntermediateDirectories: true)
  }

  private func make(_ names: [String]) throws {
    for name in names { try Data("mine".utf8).write(to: folder.appending(path: name)) }
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test(
    "is refused when it holds a file of a run, whichever, and nothing in it is touched",
    arguments: ["streams.ndjson", "7.initiator.bin", "7.listener.bin", "messages/7-12-MSG.xml"])
  func refused(name: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try make([name])
    let error = #expect(throws: OutputError.self) {
      try StreamDirectory(creating: folder.path, existing: .refuse)
    }
    #expect(error?.description.contains("--force") == true)
    #expect(try text(name) == "mine")
  }

  @Test("may hold what is not ours, which stays, by force, too")
  func others() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try make(Self.others)
    _ = try StreamDirectory(creating: folder.path, existing: .refuse)
    try make(Self.ours)
    _ = try StreamDirectory(creating: folder.path, existing: .replace)
    #expect(StreamDirectory.files(in: folder.path).isEmpty)
    for name in Self.others { #expect(try text(name) == "mine") }
  }

  @Test("never leads elsewhere: no link in it is followed, by force, too")
  func links() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try make(["target"])
    let link = folder.appending(path: "7.initiator.bin").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
    #expect(throws: OutputError.self) { try StreamDirectory(creating: folder.path, existing: .refuse) }
    var directory = try StreamDirectory(creating: folder.path, existing: .replace)
    // Somebody makes it while the run goes on.
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
    #expect(throws: OutputError.self) { try directory.create("7.initiator.bin") }
    #expect(throws: OutputError.self) { try directory.reopen("7.initiator.bin") }
    #expect(try text("target") == "mine")
    let messages = folder.appending(path: "messages")
    try FileManager.default.moveItem(at: messages, to: folder.appending(path: "elsewhere"))
    try FileManager.default.createSymbolicLink(atPath: messages.path, withDestinationPath: "elsewhere")
    #expect(throws: OutputError(name: messages.path, number: ENOTDIR)) {
      try StreamDirectory(creating: folder.path, existing: .replace)
    }
  }

  @Test("takes files for their owner alone, and goes on with them")
  func files() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var directory = try StreamDirectory(creating: folder.path, existing: .refuse)
    for isNew in [true, false] {
      let file = isNew ? try directory.create("1.listener.bin") : try directory.reopen("1.listener.bin")
      try Octets("abc").withBytes { (span) throws in try directory.append(span, to: file) }
      try directory.close(file)
    }
    #expect(try text("1.listener.bin") == "abcabc")
    #expect(FileStatus(folder.appending(path: "1.listener.bin").path)?.isPrivate == true)
  }
}
