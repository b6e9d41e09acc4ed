import Capture
import Foundation
import Packet
import Report
import Testing

@testable import port831

@Suite("What a live run says")
struct LiveTextTests {
  static func figures() -> LiveFigures {
    LiveFigures(
      uptime: 4_360_000_000_000, packets: 1_312_004, open: 1, ended: 2, probes: 254, flagged: 2, lost: 1204,
      memory: 18_400_000)
  }

  private let line = StatusLine(isOn: false, to: DescriptorOutput(standard: 2, name: "standard error"))

  @Test("in its status line fits the terminal: fields go, and nothing wraps")
  func status() {
    #expect(
      line.text(Self.figures(), width: 100)
        == " up 1:12:40   1.31 M packets, 0/s   open 1   ended 2   probes 254   flagged 2   lost 1,204   18 MB")
    #expect(
      line.text(Self.figures(), width: 79) == " up 1:12:40   1.31 M packets   open 1   flagged 2   lost 1,204")
    for width in 20...120 { #expect(line.text(Self.figures(), width: width).count < width) }
  }

  @Test(
    "in numbers is short",
    arguments: [(0, "0"), (9999, "9,999"), (120_400, "120 k"), (1_312_004, "1.31 M"), (1_002_000_000, "1,002 M")])
  func numbers(value: UInt64, text: String) { #expect(LiveNumber.short(value) == text) }

  @Test("of time is what a clock shows")
  func times() {
    #expect(LiveNumber.clock(7_000_000_000) == "0:07")
    #expect(LiveNumber.clock(90_061_000_000_000) == "1 d 1:01:01")
    #expect(LiveNumber.duration(600_000_000_000) == "10 min 0 s")
    #expect(LiveNumber.duration(4_371_000_000_000) == "1 h 12 min 51 s")
  }

  @Test("takes times with units", arguments: [("5m", 300), ("90", 90), ("1d", 86_400), ("2h", 7200), ("10s", 10)])
  func spans(text: String, seconds: Int64) {
    #expect(TimeSpan(argument: text)?.nanoseconds == seconds * 1_000_000_000)
  }

  @Test("refuses what is no time", arguments: ["", "0s", "-1m", "5 m", "1w", "9223372036854775807d"])
  func noSpans(text: String) { #expect(TimeSpan(argument: text) == nil) }

  @Test(
    "to be typed is one word of a shell",
    arguments: [
      ("/usr/bin/port831", "/usr/bin/port831"), ("/opt/a b/port831", "'/opt/a b/port831'"), ("", "''"),
      ("it's", "'it'\\''s'"), ("$(id)", "'$(id)'"),
      ("x'\u{301};id;", "'x'\\''\u{301};id;'"),
    ])
  func shellWords(word: String, text: String) { #expect(ShellWord.text(word) == text) }

  @Test("at the end of a run in which nothing passed the user's filter is that it was the filter")
  func filtered() {
    var statistics = RunStatistics()
    func text(_ filter: String?, ports: String = "831") -> String {
      let interface = LiveInterface.End(name: "eth0", packets: 19, dropped: 0, droppedByInterface: 0)
      let end = LiveEnd(
        duration: 5_100_000_000, interfaces: [interface], tally: LiveTally(), statistics: statistics,
        hasLostAllInterfaces: false)
      return LiveEndText(end, ports: PortRanges(argument: ports) ?? .standard, filter: filter).text
    }
    #expect(text(nil, ports: "830-833").contains("\nNothing on ports 830-833 in 5.1 s: "))
    #expect(text(nil, ports: "all").contains("\nNo BEEP or NETCONF on any port in 5.1 s: "))
    #expect(text("tcp").contains("19 packets came, 0 of them passed -f 'tcp', 0 dropped by the kernel"))
    #expect(!text("tcp").contains("mirror port"))
    statistics.packets = 19
    #expect(text("tcp").contains("19 packets passed the filter") && text("tcp").contains("mirror port"))
    #expect(text(nil).contains("19 packets passed the filter"))
    // What cannot be read may have been on the port.
    statistics.undecoded = 8
    #expect(text(nil).contains("Nothing that can be read on port 831") && text(nil).contains("filter, 8 unread, "))
    #expect(text(nil).contains("cut too short by -s") && !text(nil).contains("mirror port"))
  }

  @Test("is one line, and nothing that a terminal obeys, whatever the names in it are made of")
  func sentences() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "port831-said-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try DescriptorOutput(creating: path, existing: .refuse)
    output.say("the key log a\u{1b}[31m\n#97 FORGED\r\u{202e}\u{9b} is not there")
    let said = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(said == "port831: the key log a\\u{1b}[31m\\u{a}#97 FORGED\\u{d}\\u{202e}\\u{9b} is not there\n")
    #expect(LiveText.safe("a\n\tb", keepsLines: true) == "a\n\\u{9}b")
  }

  @Test("of what is missing is a sentence, and the command that grants it on a line of its own")
  func remedies() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "port831-said-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try DescriptorOutput(creating: path, existing: .refuse)
    output.say("no permission on a\nb", Remedy(effect: "This grants it", command: "sudo x '/a\nb'"))
    let said = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(said == "port831: no permission on a\\u{a}b. This grants it:\n    sudo x '/a\\u{a}b'\n")
    let error = LiveError.permission(interface: "lo")
    #expect(!error.sentence.contains("\n"))
    #expect(error.remedy?.command.hasPrefix("sudo setcap cap_net_raw+ep ") == true)
    #expect(LiveError.missing(interface: "lo").remedy?.command == nil)
  }

  @Test("of a command line hides credentials, and is cut")
  func commandLines() {
    #expect(LiveText.commandLine(["/usr/sbin/x", "-d", "-v2"]) == "/usr/sbin/x -d -v2")
    #expect(LiveText.commandLine(["x", "--password", "hunter2", "y"]) == "x --password [redacted] y")
    #expect(LiveText.commandLine(["x", "--token=abc"]) == "x --token=[redacted]")
    #expect(LiveText.commandLine(["\u{1B}[2J"]) == "\\u{1b}[2J")
    #expect(LiveText.commandLine([String(repeating: "a", count: 100)]).count == 60)
  }
}
