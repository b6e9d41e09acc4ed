import Foundation
import Testing

@testable import Capture

/// A file descriptor as a source.
@Suite struct FileSourceTests {
  @Test("Of a pipe that is open and empty the next read would wait, of any other source it would not")
  func waits() throws {
    let pipe = Pipe()
    let source = try FileSource(CapturePath("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"))
    #expect(source.wouldWait)
    try pipe.fileHandleForWriting.write(contentsOf: Data([1, 2]))
    #expect(!source.wouldWait)
    #expect(try Self.read(source) == 2)
    #expect(source.wouldWait)
    try pipe.fileHandleForWriting.close()
    #expect(!source.wouldWait)
    #expect(try Self.read(source) == 0)
    let directory = try TemporaryDirectory()
    #expect(try !FileSource(directory.write("empty", [])).wouldWait)
  }

  private static func read(_ source: FileSource) throws -> Int {
    // Freed below, behind its last use.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 1)
    defer { unsafe buffer.deallocate() }
    return try unsafe source.read(into: buffer)
  }
}
