import Bytes
import Foundation
import TLS
import Testing

@testable import port831

/// Secrets that a run is given.
@Suite struct RunSecretsTests {
  private static let secret =
    "CLIENT_RANDOM " + String(repeating: "ab", count: 32) + " " + String(repeating: "cd", count: 48) + "\n"

  private static func path(_ kind: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "port831-\(kind)-\(UUID())").path
  }

  /// What is said of a key log that holds `text`.
  private static func remark(_ text: String, isFollowed: Bool = false, bound: Int = 8) throws -> String? {
    let path = path("keys")
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let secrets = RunSecrets(secretBound: bound)
    if isFollowed { try secrets.follow(path) } else { try secrets.read(path) }
    return secrets.remark?.replacingOccurrences(of: path, with: "PATH")
  }

  @Test func `A key log without a secret is said, with what it holds`() throws {
    #expect(try Self.remark("# a\n\nwords\nmore words") == "the key log PATH holds no secret (2 lines are none)")
    #expect(try Self.remark("words\n") == "the key log PATH holds no secret (1 line is none)")
    #expect(try Self.remark("") == "the key log PATH holds no secret")
    #expect(try Self.remark("words\n", isFollowed: true) != nil)
  }

  @Test func `One with a secret, and one that may get one, are not`() throws {
    #expect(try Self.remark("words\n\(Self.secret)") == nil)
    #expect(try Self.remark(String(Self.secret.dropLast())) == nil)
    #expect(try Self.remark("", isFollowed: true) == nil)
    #expect(try Self.remark("# a\n", isFollowed: true) == nil)
  }

  @Test func `One with more secrets than are kept is said, with how many`() throws {
    let others = [2, 3].map { Self.secret.replacingOccurrences(of: "ab", with: "a\($0)") }
    let text = Self.secret + others.joined()
    #expect(
      try Self.remark(text, bound: 2) == "the key log PATH holds more than 2 secrets: the first 1 is not used")
    #expect(
      try Self.remark(text, isFollowed: true, bound: 1)
        == "the key log PATH holds more than 1 secrets: the first 2 are not used")
    #expect(try Self.remark(text, bound: 3) == nil)
  }

  @Test func `What is written into a pipe that is followed is all there`() throws {
    let path = Self.path("pipe")
    let made = unsafe mkfifo(path, 0o600)
    try #require(made == 0)
    defer { unsafe unlink(path) }
    let secrets = RunSecrets()
    try secrets.follow(path)
    let writer = try #require(FileHandle(forWritingAtPath: path))
    try writer.write(contentsOf: Data(Self.secret.utf8))
    try secrets.refresh()
    let random = try #require(HelloRandom(Octets(Array(repeating: 0xAB, count: 32))))
    #expect(secrets.keyLogs(of: [random], in: []).map { String(decoding: $0.array, as: UTF8.self) } == [Self.secret])
    try writer.close()
  }
}
