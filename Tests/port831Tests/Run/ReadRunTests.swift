import ArgumentParser
import Testing

@testable import port831

/// What a run over files says before and behind the files.
@Suite struct ReadRunTests {
  @Test(
    arguments: [
      (["-"], nil, true), (["a", "b"], "-", true), (["a", "-"], "list", true), (["-", "-"], nil, false),
      (["-", "a", "-"], "list", false), (["-"], "-", false),
    ] as [([String], String?, Bool)])
  func `standard input is read once`(_ paths: [String], _ list: String?, _ isPossible: Bool) {
    #expect((ReadRun.obstacle(paths, filesFrom: list) == nil) == isPossible)
  }

  private static func run(_ output: [String]) throws -> ReadRun {
    ReadRun(
      paths: ["a.pcap"], input: try InputOptions.parse(["--since", "2026-11-20T04:00:00"]),
      selection: try SelectionOptions.parse([]), output: try OutputOptions.parse(output))
  }

  @Test func `with local times shown, times that say no zone are local`() throws {
    #expect(try Self.run([]).input.hasZonelessTimes)
    #expect(try !Self.run(["--local-time"]).input.hasZonelessTimes)
    let options = try OutputOptions.parse(["-T", "ndjson", "--local-time"])
    #expect(options.idle(hasPolicy: false, readsTimes: true).isEmpty)
    #expect(options.idle(hasPolicy: false).map { String($0.prefix { $0 != " " }) } == ["--local-time"])
  }

  @Test func `an interruption is said with what was read until then`() {
    #expect(ReadRun.interruption(after: 1).hasPrefix("interrupted: 1 packet was read until then"))
    #expect(ReadRun.interruption(after: 1_204).hasPrefix("interrupted: 1,204 packets were read until then"))
  }

  @Test(.enabled(if: Environment.value("SSLKEYLOGFILE") == nil))
  func `a variable that is not set is no file that is missing`() {
    var sentence = ""
    do throws(OutputError) {
      _ = try KeyLogFile("env", isFollowed: false)
    } catch {
      sentence = "\(error)"
    }
    #expect(sentence == "env: the environment variable SSLKEYLOGFILE is not set")
  }

  @Test(
    arguments: [
      (nil, "xterm", true), ("", "xterm", true), (nil, nil, true), ("1", "xterm", false), (nil, "dumb", false),
    ] as [(String?, String?, Bool)])
  func `colours are for terminals that have them`(_ noColor: String?, _ terminal: String?, _ isColored: Bool) {
    #expect(Environment.allowsColor(noColor: noColor, terminal: terminal) == isColored)
  }
}
