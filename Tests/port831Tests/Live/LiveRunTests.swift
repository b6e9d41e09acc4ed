import ArgumentParser
import Capture
import Foundation
import Testing

@testable import port831

@Suite("The start of a live run")
struct LiveRunTests {
  private static func refusal(_ arguments: [String]) throws -> LiveRun.Refusal? {
    let command = try LiveCommand.parse(arguments)
    let run = LiveRun(live: command.live, input: command.input, selection: command.selection, output: command.output)
    do throws(LiveRun.Refusal) {
      try run.checkOutputs(for: nil)
      return nil
    } catch {
      return error
    }
  }

  @Test("reads times without a zone as those it shows", arguments: [true, false])
  func times(isLocal: Bool) throws {
    let command = try LiveCommand.parse(["--until", "2026-11-20T04:00:00"] + (isLocal ? ["--local-time"] : []))
    let run = LiveRun(live: command.live, input: command.input, selection: command.selection, output: command.output)
    #expect(run.readsTimes)
    #expect(run.input.hasZonelessTimes == !isLocal)
  }

  private static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "port831-start-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder + "/there", withIntermediateDirectories: true)
    #expect(FileManager.default.createFile(atPath: folder + "/there/streams.ndjson", contents: nil))
    return folder
  }

  @Test(
    "is refused before an output is made, when one of them cannot be",
    arguments: [
      (["--ndjson", "a", "--eve", "there/streams.ndjson"], "exists already"),
      (["--ndjson", "a", "--eve", "none/b"], "none/b"), (["--ndjson", "a", "--csv", "there"], "there"),
      (["--ndjson", "a", "--streams", "there"], "exists already"),
      (["--ndjson", "a", "--ring", "there/streams.ndjson"], "streams.ndjson"),
      (["--ndjson", "a", "--ring", "none/ring"], "none/ring"),
      (["--ndjson", "a", "--prometheus", "none/figures"], "none/figures"),
    ])
  func refused(arguments: [String], words: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let placed = arguments.map { $0.hasPrefix("-") ? $0 : "\(folder)/\($0)" }
    let refusal = try #require(try Self.refusal(placed))
    #expect(refusal.sentence.contains(words))
    #expect(refusal.reason == .output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["there"])
  }

  @Test(
    "says what can be done about an output that exists",
    arguments: [("--eve", true), ("--html", false), ("--streams", false)])
  func advice(option: String, isAddable: Bool) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = folder + (option == "--streams" ? "/there" : "/there/streams.ndjson")
    let sentence = try #require(try Self.refusal([option, place])).sentence
    #expect(sentence.contains("exists already: --force replaces it"))
    #expect(sentence.contains("--append") == isAddable)
  }

  @Test(
    "goes on when all of them can be made",
    arguments: [
      ["--ndjson", "a", "--ring", "ring", "--streams", "streams", "--prometheus", "figures", "--rotate", "1d"],
      ["--ndjson", "there/streams.ndjson", "--append"], ["--csv", "/dev/null"], [],
    ])
  func allowed(arguments: [String]) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let isPlain = { (word: String) in word.hasPrefix("-") || word.hasPrefix("/") || word == "1d" }
    let refusal = try Self.refusal(arguments.map { isPlain($0) ? $0 : "\(folder)/\($0)" })
    #expect(refusal?.sentence == nil)
  }

  @Test(
    "is refused into a directory that cannot be written to, before anything is made in another",
    .enabled(if: geteuid() != 0, "root may write anywhere"))
  func unwritable() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder + "/there")
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder + "/there") }
    let refusal = try #require(try Self.refusal(["--ndjson", "\(folder)/a", "--eve", "\(folder)/there/b"]))
    #expect(refusal.sentence.contains("there cannot be written to"))
  }

  @Test(
    "names the option for which a directory has to be writable",
    arguments: [
      (["--sqlite", "x.db"], ".", "this directory cannot be written to by the user that captures, and --sqlite makes"),
      (["--ring", "/r"], "/r", "/r cannot be written to by the user that captures, and --ring makes files there"),
      (["--rotate", "1d", "--ndjson", "/a/b"], "/a", "and --rotate makes files there all the time: change its owner"),
      (["--ndjson", "/a/b"], "/a", "by the user that captures: change its owner, or take another directory"),
    ])
  func directory(arguments: [String], directory: String, words: String) throws {
    let command = try LiveCommand.parse(arguments)
    let run = LiveRun(live: command.live, input: command.input, selection: command.selection, output: command.output)
    #expect(run.refusal(of: directory, nil).sentence.contains(words))
  }

  @Test("says of a name that no interface has that there is none, and not that a permission is missing")
  func interfaces() {
    let refused = LiveError.permission(interface: "eth9")
    #expect(refused.told { _ in false } == .missing(interface: "eth9"))
    #expect(refused.told { _ in true } == refused)
    let down = LiveError.down(interface: "eth9")
    #expect(down.told { _ in false } == down)
  }
}
