import Identification
import Policy
import Yams

/// From the YAML of a policy to its rules.
///
/// A policy is a list of rules, each a mapping of the keys of ``PolicyKey``; a value is one word or a list of them. The
/// first thing that is not so ends the reading, with its place.
struct PolicyReader {
  /// No policy has more rules.
  static let ruleLimit = 1000

  /// The file, for messages.
  let name: String

  /// The rules in the octets of a file.
  func rules(in octets: [UInt8]) throws(PolicyError) -> [PolicyRule] {
    let text = try text(of: octets)
    try refuseReferences(in: text)
    guard let root = try root(of: text) else {
      throw error("holds nothing: [] is the policy that allows nothing")
    }
    guard case .sequence(let nodes) = root else { throw error("a policy is a list of rules", at: root) }
    guard nodes.count <= Self.ruleLimit else {
      throw error("a policy has at most \(Self.ruleLimit) rules", at: nodes[Self.ruleLimit])
    }
    var rules: [PolicyRule] = []
    for node in nodes { rules.append(try rule(node)) }
    return rules
  }

  private func rule(_ node: Node) throws(PolicyError) -> PolicyRule {
    guard case .mapping(let members) = node else {
      throw error("a rule is a mapping, such as {application: SSH, server: 192.0.2.0/24}", at: node)
    }
    var rule = PolicyRule(name: "line \(node.mark?.line ?? 0)")
    for (key, value) in members { try PolicyField(reader: self, key: key, value: value).read(into: &rule) }
    let allowsSessions = !rule.applications.isEmpty || !rule.verdicts.isEmpty
    if !allowsSessions, rule.findings.isEmpty {
      throw error("a rule says what it allows: an application, a verdict or a finding", at: node)
    }
    if allowsSessions, !rule.findings.isEmpty {
      throw error("a rule allows sessions or findings; for both write two rules", at: node)
    }
    return rule
  }

  // MARK: YAML

  private func text(of octets: [UInt8]) throws(PolicyError) -> String {
    let isMarked = octets.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: octets.dropFirst(isMarked ? 3 : 0), as: UTF8.self) else {
      throw error("is no text in UTF-8")
    }
    return text
  }

  /// Refuses anchors and aliases before anybody follows them: a few lines of them stand for more nodes than there is
  /// memory. They begin behind a blank or an indicator, never behind a letter or a digit.
  private func refuseReferences(in text: String) throws(PolicyError) {
    var place = PolicyError.Place(line: 1, column: 0)
    var before: Unicode.Scalar = "\n"
    var mark: PolicyError.Place?
    for scalar in text.unicodeScalars {
      if let mark, scalar.value > 0x20, scalar != "," {
        throw PolicyError(name: name, place: mark, sentence: "anchors (&) and aliases (*) are not taken")
      }
      place =
        scalar == "\n" ? .init(line: place.line + 1, column: 0) : .init(line: place.line, column: place.column + 1)
      let isWord = before.isASCII && (before.properties.isAlphabetic || ("0"..."9").contains(before))
      mark = (scalar == "&" || scalar == "*") && !isWord ? place : nil
      before = scalar
    }
  }

  private func root(of text: String) throws(PolicyError) -> Node? {
    do {
      return try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      throw self.error(error)
    } catch {
      throw self.error("is no YAML")
    }
  }

  private func error(_ cause: YamlError) -> PolicyError {
    switch cause {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return error(problem, at: PolicyError.Place(mark))
    case .reader(let problem, let offset, _, let yaml):
      guard let offset else { return error(problem) }
      let before = yaml.prefix(offset).split(separator: "\n", omittingEmptySubsequences: false)
      return error(problem, at: PolicyError.Place(line: max(1, before.count), column: (before.last?.count ?? 0) + 1))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = Looks.quoted(keys.first ?? "")
      return error("the key \(key) stands there twice", at: PolicyError.Place(context.mark))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return error("is no YAML")
    }
  }

  // MARK: Errors

  /// An error at a node.
  func error(_ sentence: String, at node: Node) -> PolicyError {
    error(sentence, at: node.mark.map { PolicyError.Place($0) })
  }

  private func error(_ sentence: String, at place: PolicyError.Place? = nil) -> PolicyError {
    PolicyError(name: name, place: place, sentence: sentence)
  }
}

extension PolicyError.Place {
  fileprivate init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
