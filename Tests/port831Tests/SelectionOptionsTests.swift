import ArgumentParser
import Report
import Session
import Testing

@testable import port831

/// What selects nothing is an error where it cannot have been meant.
@Suite struct SelectionOptionsTests {
  /// What is said against some words; nil where they are taken.
  private static func objection(_ words: [String]) -> String? {
    do {
      _ = try SelectionOptions.parse(words)
      return nil
    } catch {
      return SelectionOptions.message(for: error)
    }
  }

  @Test(arguments: [
    "ssh", "SSH", "netconf-beep", "NETCONF over BEEP", "http/1,TLS", "unknown", "no data", "SunRPC",
  ])
  func `applications are taken by any name they have, whatever its case`(_ list: String) throws {
    #expect(Self.objection(["--application", list]) == nil)
  }

  @Test(arguments: [
    ("nosuch", "no verdict names 'nosuch'; port831 explain application lists all"),
    (" x\ny", "no verdict names 'x\\u{a}y'"),
    ("ssh,sshd", "no verdict names 'sshd'. There is SSH;"), ("http", "There are HTTP/1, HTTP/2;"),
    ("kerberso", "lists all"), ("kerbros", "There is Kerberos;"), ("netconf", "NETCONF-BEEP"), ("*", "lists all"),
  ])
  func `an application that nobody knows is told, with those that come near`(_ list: String, _ hint: String) {
    #expect(Self.objection(["--application", list])?.contains(hint) == true)
  }

  @Test(arguments: ["--user", "--operation", "--application"])
  func `an exception is refused where none is understood`(_ option: String) {
    #expect(Self.objection([option, "!ssh"])?.hasPrefix("\(option) takes no exception, and '!ssh'") == true)
    #expect(Self.objection([option, "ssh,!ssh"])?.contains("--verdict") == true)
  }

  @Test func `blanks behind commas and the case of names do not count`() throws {
    let options = try SelectionOptions.parse([
      "--operation", "EDIT-CONFIG, commit", "--verdict", "UNOFFICIAL, no-data", "--user", "ops , Anna B",
    ])
    #expect(options.selection.operations == ["edit-config", "commit"])
    #expect(options.selection.verdicts == [.unofficial, .noData])
    #expect(options.selection.users == ["ops", "Anna B"])
    #expect(options.user?.text == "ops,Anna B")
  }

  @Test func `hosts and sessions are taken in lists, and hosts as reports show them`() throws {
    let options = try SelectionOptions.parse([
      "--host", "192.0.2.1, [::1]", "--host", "!2001:db8::/32", "--session", "1-3,7",
    ])
    let hosts = options.selection.hosts.map { "\($0.isExcepted ? "!" : "")\($0.prefix)" }
    #expect(hosts == ["192.0.2.1", "::1", "!2001:db8::/32"])
    #expect(options.selection.sessions == [1...3, 7...7])
    #expect(options.text?.hasSuffix("--session 1-3,7") == true)
  }

  @Test(
    arguments: [
      ("::ffff:192.0.2.1", ["::ffff:192.0.2.1", "192.0.2.1"]),
      ("!::ffff:c000:200/120", ["!::ffff:192.0.2.0/120", "!192.0.2.0/24"]),
      ("::fffe:192.0.2.1", ["::fffe:c000:201"]), ("::ffff:0:0/95", ["::fffe:0:0/95"]),
    ])
  func `an IPv4-mapped address means that of IPv4, too`(_ text: String, _ expected: [String]) throws {
    let options = try SelectionOptions.parse(["--host", text])
    let hosts = options.selection.hosts.map { "\($0.isExcepted ? "!" : "")\($0.prefix)" }
    #expect(hosts == expected)
  }

  @Test func `what a value may look like is said with a wrong one`() {
    for (words, example) in [
      (["--host", "foo"], "2001:db8::/32"), (["--session", "0"], "1-3"), (["--verdict", "x"], "netconf-no-beep"),
    ] { #expect(Self.objection(words) != nil && Self.help(words).contains(example), "\(words)") }
  }

  /// All that is said against some words.
  private static func help(_ words: [String]) -> String {
    do {
      _ = try SelectionOptions.parse(words)
      return ""
    } catch {
      return SelectionOptions.fullMessage(for: error)
    }
  }

  @Test func `exceptions and names of one's own stay what they are`() {
    for words in [
      ["--verdict", "!no-data"], ["--host", "!192.0.2.1"], ["--user", "o*s"], ["--operation", "reboot,edit-config"],
    ] { #expect(Self.objection(words) == nil, "\(words)") }
    #expect(Self.objection(["--operation", "edit*"])?.contains("takes whole names") == true)
  }
}
