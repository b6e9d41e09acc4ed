import Policy
import Report

extension RunFacts.PolicyFile {
  /// What reports tell of a policy.
  init(_ policy: Policy) { self.init(name: policy.name, sha256: policy.digest) }
}
