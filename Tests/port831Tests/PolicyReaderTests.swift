import Packet
import Policy
import TestSupport
import Testing

@testable import port831

@Suite struct PolicyReaderTests {
  private static func rules(_ text: String) throws -> [PolicyRule] {
    try PolicyReader(name: "p.yaml").rules(in: Array(text.utf8))
  }

  private static func error(_ text: String) -> String? {
    do throws(PolicyError) {
      _ = try PolicyReader(name: "p.yaml").rules(in: Array(text.utf8))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `A network of IPv4-mapped addresses is that of IPv4, too`() throws {
    let rules = try Self.rules("- application: ssh\n  client: ::ffff:192.0.2.0/120")
    #expect(rules.first?.clients.map(\.description) == ["::ffff:192.0.2.0/120", "192.0.2.0/24"])
  }

  @Test func `A rule has the words of its keys, in lists or alone`() throws {
    let rules = try Self.rules(
      """
      # Who may use 831.
      - name: ssh-admin
        application: [ssh, "TLS"]
        client: 192.0.2.0/24
        server: [198.51.100.7, 2001:db8::/32]
        port: [831, 832-833]
        transport: tcp
        until: 2027-03-31
        reason: 'R & D moves "soon"'
      - {finding: [unencrypted, D0*], agent: 192.0.2.1, manager: 192.0.2.10}
      - verdict: [no-data, unknown]
        host: 0.0.0.0/0
      """)
    #expect(rules.count == 3)
    #expect(rules[0].name == "ssh-admin" && rules[0].applications == ["SSH", "TLS"])
    #expect(rules[0].clients == [AddressPrefix("192.0.2.0/24")])
    #expect(rules[0].servers == [AddressPrefix("198.51.100.7"), AddressPrefix("2001:db8::/32")])
    #expect(rules[0].ports == [831...831, 832...833] && rules[0].transport == .tcp)
    #expect(rules[0].until == CivilDate(year: 2027, month: 3, day: 31))
    #expect(rules[0].reason == "R & D moves \"soon\"")
    #expect(rules[1].name == "line 10" && rules[1].findings.isSuperset(of: ["unencrypted", "D01", "D09"]))
    #expect(rules[1].agents.count == 1 && rules[1].managers.count == 1)
    #expect(rules[2].verdicts == ["no-data", "unknown"] && rules[2].hosts == [AddressPrefix("0.0.0.0/0")])
  }

  @Test func `A list without rules allows nothing, and a byte order mark is no letter`() throws {
    #expect(try Self.rules("[]").isEmpty)
    #expect(try PolicyReader(name: "p").rules(in: [0xEF, 0xBB, 0xBF] + Array("[]".utf8)).isEmpty)
  }

  @Test(arguments: [
    ("", "p.yaml: holds nothing"),
    ("application: SSH", "p.yaml:1:1: a policy is a list"),
    ("- SSH", "p.yaml:1:3: a rule is a mapping"),
    ("- {}", "p.yaml:1:3: a rule says what it allows"),
    ("- client: 192.0.2.1", "p.yaml:1:3: a rule says what it allows"),
    ("- {application: SSH, finding: D01}", "p.yaml:1:3: a rule allows sessions or findings"),
    ("- application: SSH\n  sever: 192.0.2.1", "p.yaml:2:3: no rule has the key \"sever\""),
    ("- application: SSHD", "p.yaml:1:16: no verdict names the application \"SSHD\"; SSH is known"),
    ("- application: [SSH, [TLS]]", "p.yaml:1:22: a word is missing"),
    ("- application: []", "p.yaml:1:16: between 1 and 256"),
    ("- application:", "p.yaml:1:15: a word is missing"),
    ("- verdict: fine", "p.yaml:1:12: no verdict has the code \"fine\""),
    ("- finding: D99", "p.yaml:1:12: no finding has the code \"D99\""),
    ("- {application: SSH, port: 70000}", "p.yaml:1:28: \"70000\" is no port"),
    ("- {application: SSH, port: 833-830}", "p.yaml:1:28: \"833-830\" is no port"),
    ("- {application: SSH, server: 192.0.2.300}", "p.yaml:1:30: \"192.0.2.300\" is no address"),
    ("- {application: SSH, server: 192.0.2.0/33}", "p.yaml:1:30: \"192.0.2.0/33\" is no address"),
    ("- {application: SSH, server: 192.0.2.7/24}", "p.yaml:1:30: \"192.0.2.7/24\" has bits behind its length"),
    ("- {application: SSH, server: 2001:db8::1/64}", "p.yaml:1:30: \"2001:db8::1/64\" has bits behind"),
    ("- {application: SSH, until: 2027-02-29}", "p.yaml:1:29: \"2027-02-29\" is no day"),
    ("- {application: SSH, until: 2027-03-31T10:00Z}", "p.yaml:1:29: \"2027-03-31T10:00Z\" is no day"),
    ("- {application: SSH, until: [2027-03-31]}", "p.yaml:1:29: a word is missing"),
    ("- {application: SSH, transport: sctp}", "p.yaml:1:33: the transport is tcp or udp"),
    ("- application: SSH\n  application: TLS", "p.yaml:1:3: the key \"application\" stands there twice"),
    ("- application: SSH\n bad", "p.yaml:2:2"),
    ("- {application: SSH", "p.yaml:2:1"),
    ("- application: SSH\n---\n- application: TLS", "p.yaml:2:1"),
    ("- application: &a SSH", "p.yaml:1:16: anchors"),
    ("- application: *a", "p.yaml:1:16: anchors"),
    ("- {application: SSH, reason: \"\\e[31m\u{1}\"}", "p.yaml:1:"),
    ("- {application: \"S\\e[31mSH\"}", "p.yaml:1:17: no verdict names the application \"S\\u{1b}[31mSH\""),
  ])
  func `What is wrong is said with its line and column`(text: String, message: String) {
    let error = Self.error(text)
    #expect(error?.hasPrefix(message) == true, "\(error ?? "nothing")")
    #expect(error?.unicodeScalars.contains { $0.value < 0x20 } == false)
  }

  @Test func `Octets that are no UTF-8 are refused`() throws {
    #expect(throws: PolicyError.self) { try PolicyReader(name: "p").rules(in: [0x2D, 0x20, 0xFF, 0xFE]) }
  }

  @Test func `A bomb of aliases is refused before it goes off`() {
    var text = "- a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<40 {
      text += "- a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
    }
    #expect(Self.error(text + "- ? *a39\n  : x")?.hasPrefix("p.yaml:1:7: anchors") == true)
    // Behind whatever opens a place for one, and behind breaks of lines that only YAML takes for breaks.
    for before in [" ", "\n", "\r", "\t", "[", "{", ",", ":", "-", "?", "'", "\"", "!", "\u{85}", "\u{2028}", ")"] {
      #expect(Self.error("- {application: SSH, reason: x\(before)*a}")?.contains("anchors") == true)
    }
    #expect(Self.error("- {application: SSH, reason: a*b & c * d}") == nil)
  }

  @Test func `Nesting, length and number have their bounds`() {
    #expect(Self.error(String(repeating: "[", count: 50_000)) != nil)
    #expect(Self.error(String(repeating: "- ", count: 50_000)) != nil)
    #expect(Self.error(String(repeating: "{a: ", count: 50_000)) != nil)
    let rules = String(repeating: "- {application: SSH}\n", count: PolicyReader.ruleLimit + 1)
    #expect(Self.error(rules)?.contains("at most 1000 rules") == true)
    let long = String(repeating: "x", count: PolicyField.textLimit + 1)
    #expect(Self.error("- {application: SSH, reason: \(long)}")?.contains("at most 200 characters") == true)
    let many = (0...PolicyField.valueLimit).map { "10.0.\($0 / 256).\($0 % 256)" }.joined(separator: ", ")
    #expect(Self.error("- {application: SSH, client: [\(many)]}")?.contains("between 1 and 256") == true)
  }

  @Test func `Mutated policies are read or refused, and nothing traps`() {
    let text = "- {name: a, application: [SSH, TLS], client: 192.0.2.0/24, until: 2027-03-31}\n- finding: 'D0*'\n"
    var random = SplitMix64(seed: 831)
    for _ in 0..<2_000 { _ = try? PolicyReader(name: "p").rules(in: random.mutated(Array(text.utf8))) }
    for _ in 0..<500 {
      let octets = (0..<random.below(400)).map { _ in Array("[]{}-:?,#'\"|>%!@ \n\tabX0".utf8)[random.below(23)] }
      _ = try? PolicyReader(name: "p").rules(in: octets)
    }
  }
}
