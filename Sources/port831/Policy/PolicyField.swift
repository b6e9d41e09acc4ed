import Identification
import Packet
import Policy
import Report
import Session
import Yams

/// The keys of a rule.
enum PolicyKey: String, CaseIterable {
  case name, application, verdict, finding, transport, port, client, server, host, manager, agent, until, reason
}

/// A member of a rule: a key and what is behind it.
struct PolicyField {
  /// No key has more values.
  static let valueLimit = 256
  /// No text is longer, in characters.
  static let textLimit = 200

  let reader: PolicyReader
  let key: Node
  let value: Node

  /// Puts what it says into `rule`.
  func read(into rule: inout PolicyRule) throws(PolicyError) {
    guard let key = key.scalar.flatMap({ PolicyKey(rawValue: $0.string) }) else {
      let keys = PolicyKey.allCases.map(\.rawValue).joined(separator: ", ")
      throw reader.error("no rule has the key \(Looks.quoted(key.scalar?.string ?? "...")); there are \(keys)", at: key)
    }
    switch key {
    case .name: rule.name = try text()
    case .reason: rule.reason = try text()
    case .application: rule.applications = Set(try values(Self.application))
    case .verdict: rule.verdicts = Set(try values(Self.verdict))
    case .finding: rule.findings = Set(try values(Self.findings).flatMap { $0 })
    case .transport: rule.transport = try single(Self.transport)
    case .port: rule.ports = try values(Self.ports).flatMap(\.ranges)
    case .client: rule.clients = try values(Self.network).flatMap(\.meant)
    case .server: rule.servers = try values(Self.network).flatMap(\.meant)
    case .host: rule.hosts = try values(Self.network).flatMap(\.meant)
    case .manager: rule.managers = try values(Self.network).flatMap(\.meant)
    case .agent: rule.agents = try values(Self.network).flatMap(\.meant)
    case .until: rule.until = try single(Self.day)
    }
  }

  // MARK: Values

  /// What a word stands for, or why it stands for nothing.
  private typealias Meaning<Value> = (String) throws(Refusal) -> Value

  private struct Refusal: Error {
    let sentence: String
  }

  /// One word or a list of them, each with its meaning.
  private func values<Value>(_ meaning: Meaning<Value>) throws(PolicyError) -> [Value] {
    guard case .sequence(let nodes) = value else { return [try one(value, meaning)] }
    guard !nodes.isEmpty, nodes.count <= Self.valueLimit else {
      throw reader.error("between 1 and \(Self.valueLimit) values stand in a list", at: value)
    }
    var values: [Value] = []
    for node in nodes { values.append(try one(node, meaning)) }
    return values
  }

  private func single<Value>(_ meaning: Meaning<Value>) throws(PolicyError) -> Value { try one(value, meaning) }

  private func one<Value>(_ node: Node, _ meaning: Meaning<Value>) throws(PolicyError) -> Value {
    guard let word = node.scalar?.string, !word.isEmpty else { throw reader.error("a word is missing here", at: node) }
    do {
      return try meaning(word)
    } catch {
      throw reader.error(error.sentence, at: node)
    }
  }

  private func text() throws(PolicyError) -> String {
    try single { (word: String) throws(Refusal) in
      guard word.count <= Self.textLimit else { throw Refusal(sentence: "at most \(Self.textLimit) characters") }
      return word
    }
  }

  // MARK: Meanings

  private static func application(_ word: String) throws(Refusal) -> String {
    let known = VerdictRecord.applications
    if let name = known.first(where: { $0.lowercased() == word.lowercased() }) { return name }
    let near = known.first {
      $0.lowercased().hasPrefix(word.lowercased()) || word.lowercased().hasPrefix($0.lowercased())
    }
    let hint = near.map { "; \($0) is known" } ?? "; port831 explain application lists them"
    throw Refusal(sentence: "no verdict names the application \(Looks.quoted(word))\(hint)")
  }

  private static func verdict(_ word: String) throws(Refusal) -> String {
    if VerdictRecord.Code(rawValue: word) != nil { return word }
    let codes = VerdictRecord.Code.allCases.map(\.rawValue).joined(separator: ", ")
    throw Refusal(sentence: "no verdict has the code \(Looks.quoted(word)); there are \(codes)")
  }

  /// A code, or the beginning of some and an asterisk.
  private static func findings(_ word: String) throws(Refusal) -> [String] {
    let codes = Explanation.all.filter { $0.kind == .finding }.map(\.code)
    let lower = word.lowercased()
    let found = codes.filter {
      lower.hasSuffix("*") ? $0.lowercased().hasPrefix(lower.dropLast()) : $0.lowercased() == lower
    }
    guard !found.isEmpty else {
      throw Refusal(sentence: "no finding has the code \(Looks.quoted(word)); port831 explain lists them")
    }
    return found
  }

  private static func transport(_ word: String) throws(Refusal) -> Transport {
    switch word.lowercased() {
    case "tcp": return .tcp
    case "udp": return .udp
    default: throw Refusal(sentence: "the transport is tcp or udp, not \(Looks.quoted(word))")
    }
  }

  private static func ports(_ word: String) throws(Refusal) -> PortRanges {
    guard let ports = PortRanges(argument: word) else {
      throw Refusal(sentence: "\(Looks.quoted(word)) is no port and no range of ports such as 830-833")
    }
    return ports
  }

  private static func network(_ word: String) throws(Refusal) -> AddressPrefix {
    guard let network = AddressPrefix(word) else {
      throw Refusal(sentence: "\(Looks.quoted(word)) is no address and no network such as 192.0.2.0/24")
    }
    // Bits behind the prefix are mostly a slip of the pen: one host was meant, or another network.
    if let slash = word.firstIndex(of: "/"), Address(String(word[..<slash])) != network.address {
      throw Refusal(sentence: "\(Looks.quoted(word)) has bits behind its length; its network is \(network)")
    }
    return network
  }

  private static func day(_ word: String) throws(Refusal) -> CivilDate {
    guard word.utf8.count == 10, let time = Timestamp(word) else {
      throw Refusal(sentence: "\(Looks.quoted(word)) is no day such as 2027-03-31")
    }
    return time.date
  }
}
