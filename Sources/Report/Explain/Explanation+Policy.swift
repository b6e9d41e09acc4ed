import Policy
import Session

/// What a policy is, what it says, and what stands in it.
extension Explanation {
  static let policies: [Explanation] = [
    Explanation(
      "policy", .policy,
      """
      Who may speak what, on which port, until when and why: the file of --policy, a list of rules in YAML. What no rule \
      allows is not allowed; of several rules that cover a session the first one decides that has not run out.
      """,
      rule: """
        - {application: SSH, server: 192.0.2.0/24, port: 831, until: 2027-03-31, reason: "the move"}; any of application, \
        verdict, finding, transport, port, client, server, host, manager, agent, each one word or a list
        """,
      seen: "verdicts get allowed, rule, rule_reason and rule_until; findings do where a rule is about them",
      not: "--policy is not given", act: "see allowed, not-allowed, expired; application lists the names"),
    Explanation(
      Ruling.Word.allowed.rawValue, .policy, "A rule of the policy allows it.",
      act: "nothing until the rule's last day; --fail-on passes over it"),
    Explanation(
      Ruling.Word.notAllowed.rawValue, .policy, "There is a policy, and none of its rules allows it.",
      seen: "no rule covers the session's application, ends, port and transport", act: "stop it, or write a rule"),
    Explanation(
      Ruling.Word.expired.rawValue, .policy, "A rule of the policy allowed it, until a day that is over.",
      seen: "the last packet is of a later day (UTC; --as-of sets it) than the rule's until",
      not: "another rule allows it: then that one decides", act: "stop it, or give the rule another day"),
    Explanation(
      "application", .policy, "What a verdict may name: \(VerdictRecord.applications.joined(separator: ", ")).",
      act: "name it in --application, or in the application of a policy's rule"),
  ]

  /// The line of a policy that allows what the code stands for; nil where nothing is to be allowed.
  var policyLine: String? {
    switch (kind, code) {
    case (.verdict, "unofficial"), (.standing, "unofficial"):
      "- {application: SSH, server: 192.0.2.77, until: 2027-03-31, reason: \"...\"}"
    case (.verdict, _): "- {verdict: \(code), server: 192.0.2.0/24, until: 2027-03-31}"
    case (.standing, "leftover"): "- {application: NETCONF-BEEP, agent: 192.0.2.1, until: 2027-03-31}"
    case (.finding, _): "- {finding: \(code), agent: 192.0.2.0/24, until: 2027-03-31}"
    case (.silence, _): "- {verdict: no-data, client: 192.0.2.9}"
    default: nil
    }
  }
}
