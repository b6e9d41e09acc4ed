import ArgumentParser
import Capture
import Testing

@testable import port831

@Suite("The command line of a live run")
struct LiveCommandTests {
  private static func command(_ line: String) throws -> LiveCommand {
    try LiveCommand.parse(line.split(separator: " ").map(String.init))
  }

  private static func idle(_ line: String) throws -> [String] {
    let command = try command(line)
    let run = LiveRun(live: command.live, input: command.input, selection: command.selection, output: command.output)
    return run.idle.map { String($0.prefix { $0 != " " }) }
  }

  @Test(
    "takes --user for a user of this system, whom root becomes, and else for one whose sessions are selected",
    arguments: [
      ("--user nobody", true, "nobody", nil), ("--user nobody", false, nil, "nobody"), ("--user ops", true, nil, "ops"),
      ("--user nobody,ops", true, nil, "nobody,ops"), ("-Z daemon --user nobody", true, "daemon", "nobody"),
      ("--run-as nobody", true, "nobody", nil), ("--login nobody", false, nil, "nobody"),
      ("-Z nobody --login nobody", true, "nobody", "nobody"),
    ] as [(String, Bool, String?, String?)])
  func user(line: String, isRoot: Bool, account: String?, selected: String?) throws {
    var command = try Self.command(line)
    command.becomeUser(asRoot: isRoot) { $0 == "nobody" || $0 == "daemon" }
    #expect(command.live.user == account)
    #expect(command.selection.user?.text == selected)
  }

  @Test(
    "is told which of its options do nothing",
    arguments: [
      ("--brief", ["--brief"]), ("--all", ["--all"]), ("-T ndjson --all", ["--all"]), ("--strict", ["--strict"]),
      ("-w packets --with-secrets", ["--with-secrets"]), ("--with-secrets", ["--with-secrets"]),
      ("--rotate 1d", ["--rotate"]), ("--rotate 1d --ndjson - ", ["--rotate"]), ("--rotate 1d --ndjson facts", []),
      ("--interval 1m", ["--interval"]), ("--interval 1m -T ndjson", []), ("--interval 1m --sqlite facts", []),
      ("-p", ["-p"]), ("-p -i any", ["-p"]), ("-p -i any -i eth0", []),
      (
        "--ring-size 1MB --ring-files 3 --ring-duration 1m --ring-compress",
        ["--ring-size", "--ring-files", "--ring-duration", "--ring-compress"]
      ),
      ("--ring r --ring-size 1MB --ring-files 3 --ring-duration 1m --ring-compress", []),
      ("--xml full", ["--xml"]), ("-V --xml full", []), ("", []),
    ])
  func idle(line: String, options: [String]) throws {
    #expect(try Self.idle(line) == options)
  }

  @Test(
    "is refused before anything is opened when two of its outputs are one file",
    arguments: [
      ("--ndjson a --eve a", true), ("--prometheus a -w ./a", true), ("--key-log a --ndjson a", true),
      ("--ndjson a --eve b", false), ("--ndjson - --prometheus b", false), ("", false),
    ])
  func places(line: String, isRefused: Bool) throws {
    let command = try Self.command(line)
    let run = LiveRun(live: command.live, input: command.input, selection: command.selection, output: command.output)
    var reason: Reason?
    do throws(LiveRun.Refusal) {
      try run.checkPlaces()
    } catch {
      reason = error.reason
    }
    let expected: Reason? = isRefused ? .usage : nil
    #expect(reason == expected)
  }

  @Test(
    "says where an interface goes, and that packets of a pipe are read",
    .enabled(if: InterfaceProbe().isInterface("lo")))
  func interface() {
    var message = ""
    do {
      _ = try Self.command("lo")
    } catch {
      message = LiveCommand.message(for: error)
    }
    #expect(message == "An interface goes behind -i: port831 live -i lo.")
    #expect(LiveError.missing(interface: "-").sentence.hasSuffix("port831 read -"))
    #expect(LiveError.missing(interface: "").sentence.hasPrefix("there is no interface without a name: "))
  }

  @Test("is refused where a folder or a file is to be standard output", arguments: ["--ring", "--prometheus"])
  func standardOutput(option: String) {
    var message = ""
    do {
      _ = try Self.command("\(option) -")
    } catch {
      message = LiveCommand.message(for: error)
    }
    #expect(message.hasPrefix("\(option) makes ") && message.hasSuffix(": it cannot go to standard output."))
  }

  @Test("shows what its values may look like", arguments: ["--interval", "--rotate", "--ring-duration", "--duration"])
  func values(option: String) {
    var message = ""
    do {
      _ = try Self.command("\(option) soon")
    } catch {
      message = LiveCommand.fullMessage(for: error)
    }
    #expect(message.contains("10m"))
  }

  @Test("has its defaults where nothing is given")
  func defaults() throws {
    let live = try Self.command("").live
    #expect(live.interval.nanoseconds == 300_000_000_000)
    #expect(live.ringOctets == 100_000_000)
    #expect(live.ringFiles == 10)
  }
}
