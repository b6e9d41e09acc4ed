import Foundation
import Testing

@testable import port831

/// What a start that is refused takes away.
@Suite struct FreshFilesTests {
  private static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "port831-fresh-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func `It is what the start has made, and nothing else`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(FileManager.default.createFile(atPath: folder + "/old", contents: nil))
    let fresh = FreshFiles()
    let paths = ["old", "made", "moved", "streams", "streams/messages", "filled"].map { "\(folder)/\($0)" }
    try fresh.making(paths) { () throws(OutputError) -> Void in
      for name in ["made", "moved"] { _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil) }
      for name in ["streams/messages", "filled"] {
        try? FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
    }
    // Somebody else's, of the name of one of ours, and a file in a folder of ours.
    try FileManager.default.moveItem(atPath: folder + "/moved", toPath: folder + "/aside")
    #expect(FileManager.default.createFile(atPath: folder + "/moved", contents: nil))
    #expect(FileManager.default.createFile(atPath: folder + "/filled/file", contents: nil))
    fresh.remove()
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(left.sorted() == ["aside", "filled", "moved", "old"])
  }

  @Test func `What could not be made is not ours`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let fresh = FreshFiles()
    let path = folder + "/theirs"
    #expect(throws: OutputError.self) {
      try fresh.making([path]) { () throws(OutputError) -> Void in
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        throw OutputError(name: path, number: 17)
      }
    }
    fresh.remove()
    #expect(FileManager.default.fileExists(atPath: path))
  }
}
