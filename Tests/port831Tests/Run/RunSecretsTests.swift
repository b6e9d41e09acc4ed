import Dispatch
import Foundation
import Testing

@testable import port831

/// Key logs that open nothing.
@Suite struct KeyLogFileTests {
  private static let secret =
    "CLIENT_RANDOM " + String(repeating: "ab", count: 32) + " " + String(repeating: "cd", count: 48)

  /// What is said of a key log that holds `text`.
  private static func remark(_ text: String, mayGrow: Bool = false) throws -> String? {
    let path = FileManager.default.temporaryDirectory.appending(path: "port831-keys-\(UUID())").path
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return KeyLogFile.remark(on: path, mayGrow: mayGrow)?.replacingOccurrences(of: path, with: "PATH")
  }

  @Test func `One without a secret is said, with what it holds`() throws {
    #expect(try Self.remark("# a\n\nwords\nmore words") == "the key log PATH holds no secret (2 lines are none)")
    #expect(try Self.remark("words\n") == "the key log PATH holds no secret (1 line is none)")
    #expect(try Self.remark("") == "the key log PATH holds no secret")
    #expect(KeyLogFile.remark(on: "/dev/null", mayGrow: false) == "the key log /dev/null holds no secret")
  }

  @Test func `A pipe keeps its writer waiting for who reads it`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "port831-pipe-\(UUID())").path
    let made = unsafe mkfifo(path, 0o600)
    try #require(made == 0)
    defer { unsafe unlink(path) }
    let isOpen = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let writer = FileHandle(forWritingAtPath: path)
      isOpen.signal()
      withExtendedLifetime(writer) {}
    }
    for _ in 0..<20 {
      #expect(KeyLogFile.remark(on: path, mayGrow: true) == nil)
      usleep(5000)
    }
    #expect(isOpen.wait(timeout: .now()) == .timedOut)
    let reader = FileHandle(forReadingAtPath: path)
    #expect(isOpen.wait(timeout: .now() + .seconds(10)) == .success)
    withExtendedLifetime(reader) {}
  }

  @Test func `One with a secret, one that is still empty and one that is not there are not`() throws {
    #expect(try Self.remark("words\n\(Self.secret)\n") == nil)
    #expect(try Self.remark(Self.secret) == nil)
    #expect(try Self.remark("", mayGrow: true) == nil)
    #expect(try Self.remark("words\n", mayGrow: true) != nil)
    #expect(KeyLogFile.remark(on: "/no/such/file", mayGrow: false) == nil)
  }
}
