import Bytes
import Capture
import Dispatch
import Foundation
import Testing

@testable import port831

@Suite("A file of a live run")
struct OutputFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "port831-file-\(UUID())")
  private var path: String { place("facts.ndjson") }
  private static let stamp = "20261120T090000Z-000"

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private func place(_ name: String) -> String { folder.appending(path: name).path }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

  private func file(isPrivate: Bool = false) throws -> OutputFile {
    try OutputFile(creating: path, existing: .refuse, owner: nil, isPrivate: isPrivate)
  }

  @Test("that is put aside twice within a second replaces nothing")
  func putAside() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try file()
    for text in ["one", "two"] {
      try file.write(Array(text.utf8))
      file.rotate(stamp: Self.stamp, keeping: 0)
    }
    #expect(try text("facts-20261120T090000Z-000.ndjson") == "one")
    #expect(try text("facts-20261120T090000Z-001.ndjson") == "two")
    #expect(try text("facts.ndjson").isEmpty)
    #expect(file.notice == nil)
  }

  @Test("that somebody has moved away is begun anew when its turn has come, and what was made in its place stays")
  func movedBeforeTurn() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try file()
    try FileManager.default.moveItem(atPath: path, toPath: place("moved"))
    file.rotate(stamp: Self.stamp, keeping: 0)
    try FileManager.default.moveItem(atPath: path, toPath: place("again"))
    #expect(FileManager.default.createFile(atPath: path, contents: Data("made,".utf8)))
    file.rotate(stamp: Self.stamp, keeping: 0)
    try file.write(Array("ours".utf8))
    #expect(try text("facts.ndjson") == "made,ours")
    #expect(try names() == ["again", "facts.ndjson", "moved"])
  }

  @Test("is as private when it is opened anew, whoever has made it")
  func privacy() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try file(isPrivate: true)
    try FileManager.default.moveItem(atPath: path, toPath: place("moved"))
    #expect(
      FileManager.default.createFile(atPath: path, contents: Data(), attributes: [.posixPermissions: 0o644]))
    file.reopen()
    #expect(FileStatus(path)?.isPrivate == true)
  }

  @Test("that cannot be opened anew goes on as it is, and says so")
  func obstructed() throws {
    let aside = FileManager.default.temporaryDirectory.appending(path: "port831-aside-\(UUID())")
    defer { try? FileManager.default.removeItem(at: aside) }
    let file = try file()
    try FileManager.default.moveItem(at: folder, to: aside)
    for step in [{ file.reopen() }, { file.rotate(stamp: Self.stamp, keeping: 0) }] as [() -> Void] {
      step()
      #expect(file.notice?.contains("cannot be opened anew (No such file or directory)") == true)
      try file.write(Array("kept,".utf8))
    }
    let kept = try String(contentsOf: aside.appending(path: "facts.ndjson"), encoding: .utf8)
    #expect(kept == "kept,kept,")
    try FileManager.default.moveItem(at: aside, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    file.reopen()
    #expect(file.notice == nil)
  }

  @Test("that was cut by somebody else goes on at its new end")
  func truncated() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try file()
    try file.write(Array("one".utf8))
    let isCut = unsafe truncate(path, 0) == 0
    #expect(isCut)
    try file.write(Array("two".utf8))
    #expect(try text("facts.ndjson") == "two")
  }

  @Test("is never one that cannot be destroyed: a device keeps its name, a directory is called one")
  func devices() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let device = try OutputFile(creating: "/dev/null", existing: .refuse, owner: nil, isPrivate: true)
    #expect(!device.isFile && !device.isKept)
    device.rotate(stamp: Self.stamp, keeping: 1)
    try device.write([1])
    let output = try DescriptorOutput(creating: "/dev/null", existing: .refuse)
    output.write("nothing")
    #expect(output.end() == nil)
    #expect(throws: OutputError(name: folder.path, number: EISDIR)) {
      try DescriptorOutput(creating: folder.path, existing: .refuse)
    }
    try Data("mine".utf8).write(to: folder.appending(path: "there"))
    #expect(throws: OutputError(name: place("there"), number: EEXIST)) {
      try DescriptorOutput(creating: place("there"), existing: .refuse)
    }
  }

  @Test("that is a pipe is written to as far as it has room, and waited for, where nobody may block")
  func unblocking() throws {
    var ends: [Int32] = [-1, -1]
    let isMade = unsafe pipe(&ends) == 0
    try #require(isMade)
    let writing = ends[1]
    #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    let octets = [UInt8](repeating: 7, count: 1 << 20)
    let result = Locked<OutputError?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      do throws(OutputError) {
        try OutputFile(standard: writing, name: "pipe").write(octets)
      } catch {
        result.withLock { $0 = error }
      }
      close(writing)
      isDone.signal()
    }
    var count = 0
    let reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    while let data = try reading.read(upToCount: 1 << 16), !data.isEmpty { count += data.count }
    isDone.wait()
    #expect(result.withLock { $0 } == nil)
    #expect(count == octets.count)
  }

  @Test("loses what found room only in part")
  func partly() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try file()
    try file.write(Array("whole,part".utf8))
    let descriptor = unsafe open(path, O_WRONLY)
    DescriptorOutput.takeBack(4, from: descriptor)
    #expect(try text("facts.ndjson") == "whole,")
    DescriptorOutput.takeBack(7, from: descriptor)
    close(descriptor)
    #expect(try text("facts.ndjson") == "whole,")
  }

  @Test(
    "that is standard output and has no room ends a run with 6",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no device that is always full"))
  func full() throws {
    let output = try DescriptorOutput(creating: "/dev/full", existing: .refuse)
    output.write("text")
    #expect(output.end() == .output)
  }
}
