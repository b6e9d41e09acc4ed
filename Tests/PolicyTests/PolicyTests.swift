import Packet
import Testing

@testable import Policy

@Suite struct PolicyTests {
  /// A question about a session on a day.
  private static func question(
    _ application: String?, _ client: String, _ server: String, port: UInt16 = 831, verdict: String = "unofficial",
    transport: Transport = .tcp, day: String = "2026-11-20"
  ) throws -> PolicyQuestion {
    PolicyQuestion(
      verdict: verdict, application: application, transport: transport, client: try #require(Address(client)),
      server: try #require(Address(server)), port: port, day: try self.day(day))
  }

  private static func day(_ text: String) throws -> CivilDate { try #require(Timestamp(text)).date }

  private static func rule(_ name: String, _ change: (inout PolicyRule) throws -> Void) rethrows -> PolicyRule {
    var rule = PolicyRule(name: name)
    try change(&rule)
    return rule
  }

  @Test func `What no rule covers is not allowed`() throws {
    let policy = Policy([Self.rule("ssh") { $0.applications = ["SSH"] }])
    let ruling = policy.ruling(on: try Self.question("TLS", "192.0.2.1", "192.0.2.2"))
    #expect(ruling.word == .notAllowed && ruling.rule == nil)
    #expect(policy.ruling(on: try Self.question("SSH", "192.0.2.1", "192.0.2.2")).isAllowed)
    #expect(!Policy([]).ruling(on: try Self.question("SSH", "192.0.2.1", "192.0.2.2")).isAllowed)
  }

  @Test func `Of rules that overlap the first decides that has not run out`() throws {
    let rules = try [
      Self.rule("old") {
        $0.applications = ["SSH"]
        $0.until = try Self.day("2026-01-31")
      },
      Self.rule("wide") { $0.applications = ["SSH"] },
      Self.rule("narrow") {
        $0.applications = ["SSH"]
        $0.servers = [try #require(AddressPrefix("192.0.2.2"))]
      },
    ]
    let question = try Self.question("SSH", "192.0.2.1", "192.0.2.2")
    #expect(Policy(rules).ruling(on: question).rule == "wide")
    #expect(Policy([rules[0], rules[2], rules[1]]).ruling(on: question).rule == "narrow")
    let only = Policy([rules[0]]).ruling(on: question)
    #expect(only.word == .expired && only.rule == "old" && !only.isAllowed)
  }

  @Test(arguments: [
    ("2027-03-30", true), ("2027-03-31", true), ("2027-04-01", false), ("2028-01-01", false), ("1970-01-01", true),
  ])
  func `The last day of a rule is the whole of that day`(day: String, isAllowed: Bool) throws {
    let policy = try Policy([
      Self.rule("ssh") {
        $0.applications = ["SSH"]
        $0.until = try Self.day("2027-03-31")
      }
    ])
    let ruling = policy.ruling(on: try Self.question("SSH", "192.0.2.1", "192.0.2.2", day: day))
    #expect(ruling.isAllowed == isAllowed)
    #expect(ruling.until == (try Self.day("2027-03-31")))
    #expect(ruling.word == (isAllowed ? .allowed : .expired))
  }

  @Test(arguments: [
    ("0.0.0.0/0", "198.51.100.7", true), ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "2001:db8::1", true),
    ("::/0", "192.0.2.1", false), ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false),
    ("192.0.2.8/31", "192.0.2.9", true), ("192.0.2.8/31", "192.0.2.10", false), ("192.0.2.8/32", "192.0.2.8", true),
    ("192.0.2.8/32", "192.0.2.9", false), ("2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff", true),
    ("2001:db8::/64", "2001:db8:0:1::", false), ("2001:db8:8000::/33", "2001:db8:ffff::1", true),
    ("2001:db8:8000::/33", "2001:db8:7fff::1", false), ("2001:db8::1/128", "2001:db8::1", true),
    ("2001:db8::1/128", "2001:db8::", false), ("::ffff:192.0.2.1/128", "192.0.2.1", false),
  ])
  func `A network holds what its length says, and nothing of the other family`(
    network: String, server: String, isAllowed: Bool
  ) throws {
    let policy = try Policy([
      Self.rule("servers") {
        $0.verdicts = ["unofficial"]
        $0.servers = [try #require(AddressPrefix(network))]
      }
    ])
    #expect(policy.ruling(on: try Self.question("SSH", server, server)).isAllowed == isAllowed)
  }

  @Test func `Every key of a rule must hold`() throws {
    let rule = try Self.rule("all") {
      $0.applications = ["SSH", "TLS"]
      $0.verdicts = ["unofficial"]
      $0.transport = .tcp
      $0.ports = [830...833]
      $0.clients = [try #require(AddressPrefix("192.0.2.0/24"))]
      $0.servers = [try #require(AddressPrefix("198.51.100.0/24"))]
      $0.hosts = [try #require(AddressPrefix("192.0.2.7"))]
    }
    let policy = Policy([rule])
    let right = try Self.question("TLS", "192.0.2.7", "198.51.100.1")
    #expect(policy.ruling(on: right).isAllowed)
    for wrong in try [
      Self.question("DNS", "192.0.2.7", "198.51.100.1"), Self.question(nil, "192.0.2.7", "198.51.100.1"),
      Self.question("TLS", "192.0.2.7", "198.51.100.1", verdict: "unknown"),
      Self.question("TLS", "192.0.2.7", "198.51.100.1", transport: .udp),
      Self.question("TLS", "192.0.2.7", "198.51.100.1", port: 834),
      Self.question("TLS", "192.0.2.8", "198.51.100.1"), Self.question("TLS", "192.0.2.7", "198.51.101.1"),
      Self.question("TLS", "198.51.100.1", "192.0.2.7"),
    ] {
      #expect(!policy.ruling(on: wrong).isAllowed)
    }
  }

  @Test func `A rule about an agent waits until the agent is known`() throws {
    let policy = try Policy([
      Self.rule("clear") {
        $0.findings = ["unencrypted"]
        $0.agents = [try #require(AddressPrefix("192.0.2.1"))]
      }
    ])
    var question = try Self.question(nil, "192.0.2.10", "192.0.2.1")
    #expect(policy.ruling(on: "unencrypted", in: question) == nil)
    question.agent = Address("192.0.2.1")
    question.manager = Address("192.0.2.10")
    #expect(policy.ruling(on: "unencrypted", in: question)?.isAllowed == true)
    #expect(policy.ruling(on: "sasl-historic", in: question) == nil)
    #expect(policy.ruling(on: question).word == .notAllowed)
  }
}
