import Packet

/// One rule of a policy: what it allows, to whom, until when and why. What a rule does not name, it does not ask for.
public struct PolicyRule: Sendable, Hashable {
  /// What reports call it.
  public var name: String
  /// Applications it allows, as verdicts name them.
  public var applications: Set<String> = []
  /// Codes of verdicts it allows.
  public var verdicts: Set<String> = []
  /// Codes of findings it allows; such a rule says nothing of sessions.
  public var findings: Set<String> = []
  /// Over which transport.
  public var transport: Transport?
  /// On which ports.
  public var ports: [ClosedRange<UInt16>] = []
  /// Where the client must be.
  public var clients: [AddressPrefix] = []
  /// Where the server must be.
  public var servers: [AddressPrefix] = []
  /// Where either end must be.
  public var hosts: [AddressPrefix] = []
  /// Where NETCONF's client must be.
  public var managers: [AddressPrefix] = []
  /// Where NETCONF's server must be.
  public var agents: [AddressPrefix] = []
  /// The last day on which it holds, in UTC.
  public var until: CivilDate?
  /// Why it is there.
  public var reason: String?

  /// A rule that asks for nothing yet.
  public init(name: String) { self.name = name }

  /// Whether it holds on a day; its last one is the whole of that day.
  func holds(on day: CivilDate) -> Bool { until.map { day <= $0 } ?? true }

  /// Whether everything it asks for is so.
  func covers(_ question: PolicyQuestion) -> Bool {
    (applications.isEmpty || question.application.map(applications.contains) ?? false)
      && (verdicts.isEmpty || verdicts.contains(question.verdict))
      && (transport == nil || transport == question.transport)
      && (ports.isEmpty || ports.contains { $0.contains(question.port) })
      && Self.lies(question.client, in: clients) && Self.lies(question.server, in: servers)
      && (Self.lies(question.client, in: hosts) || Self.lies(question.server, in: hosts))
      && Self.lies(question.manager, in: managers) && Self.lies(question.agent, in: agents)
  }

  /// Whether an address lies in one of the networks; in none where nobody knows it, and anywhere where none is named.
  private static func lies(_ address: Address?, in networks: [AddressPrefix]) -> Bool {
    if networks.isEmpty { return true }
    guard let address else { return false }
    return networks.contains { $0.contains(address) }
  }
}
