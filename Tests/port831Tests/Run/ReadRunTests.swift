import ArgumentParser
import Report
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
    #expect(options.idle(readsTimes: true).isEmpty)
    #expect(options.idle().map { String($0.prefix { $0 != " " }) } == ["--local-time"])
  }

  @Test func `an interruption is said with what was read until then`() {
    #expect(ReadRun.interruption(after: 1).hasPrefix("interrupted: 1 packet was read until then"))
    #expect(ReadRun.interruption(after: 1_204).hasPrefix("interrupted: 1,204 packets were read until then"))
  }

  @Test func `who asks how far it is gets figures`() {
    var statistics = RunStatistics()
    (statistics.packets, statistics.octets, statistics.sessions) = (1, 1_204, 0)
    #expect(ReadRun.figures(statistics) == "so far: 1 packet, 1,204 octets, 0 sessions")
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
      (["-T", "eve", "--time", "epoch"], true), (["--sqlite", "a", "--time", "epoch"], true),
      (["--ndjson", "a", "--time", "epoch"], false), (["-T", "ndjson", "--time", "epoch-ns"], false),
    ])
  func `a way to write times is for the records that are lines`(_ words: [String], _ isIdle: Bool) throws {
    let sentences = try OutputOptions.parse(words).idle()
    #expect(sentences.contains { $0.hasPrefix("--time does nothing here") } == isIdle)
  }

  @Test(
    arguments: [
      ("--ndjson - -T eve", ["-T eve does nothing here: another output goes to standard output"]),
      ("-w - -V", ["-V does nothing here: another output goes to standard output"]),
      ("-w - -x", ["-x does nothing here: another output goes to standard output"]),
      ("--csv - -T summary", ["-T summary does nothing here: another output goes to standard output"]),
      ("--ndjson - -T json", []), ("--eve - -T eve", []), ("--ndjson a -T eve", []), ("--ndjson -", []),
    ])
  func `a format that another output keeps from standard output is said`(_ line: String, _ said: [String]) throws {
    #expect(try OutputOptions.parse(line.split(separator: " ").map(String.init)).idle() == said)
  }

  @Test func `a run with nothing to read makes no new file, and keeps what is none`() throws {
    let words = ["--ndjson", "a", "--eve", "-", "--csv", "b", "--html", "/dev/null", "--streams", "c", "-w", "d"]
    let kept = try OutputOptions.parse(words).withoutNewFiles
    #expect(kept.names == ["-", "/dev/null"] && kept.streams == nil)
    #expect(try OutputOptions.parse(["--append", "--ndjson", "a"]).withoutNewFiles.names == ["a"])
  }

  @Test(
    arguments: [
      ("vlan 100", true), ("(vlan)and tcp", true), ("tcp port 831", false), ("host vlan-gw", false), (nil, false),
    ] as [(String?, Bool)])
  func `a filter for tags that it does not see is said`(_ filter: String?, _ isSaid: Bool) throws {
    let input = try InputOptions.parse(filter.map { ["-f", $0] } ?? [])
    #expect((input.filterRemark != nil) == isSaid)
  }

  @Test(arguments: [("not-allowed", []), ("any", []), ("expired", ["--policy", "p"])] as [(String, [String])])
  func `what only a policy says is not failed on without one`(_ codes: String, _ policy: [String]) {
    let words = ["a.pcap", "--fail-on", codes] + policy
    let isTaken = codes == "any" || !policy.isEmpty
    #expect(((try? ReadCommand.parse(words)) != nil) == isTaken)
    #expect(((try? LiveCommand.parse(Array(words.dropFirst()))) != nil) == isTaken)
  }

  @Test(
    arguments: [
      (nil, "xterm", true), ("", "xterm", true), (nil, nil, true), ("1", "xterm", false), (nil, "dumb", false),
    ] as [(String?, String?, Bool)])
  func `colours are for terminals that have them`(_ noColor: String?, _ terminal: String?, _ isColored: Bool) {
    #expect(Environment.allowsColor(noColor: noColor, terminal: terminal) == isColored)
  }
}
