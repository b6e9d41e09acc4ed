import Policy

extension LiveRun {
  /// Reads the policy, if one was named; later its file may be out of reach.
  func openPolicy() throws(Refusal) -> Policy? {
    guard let path = input.policy else { return nil }
    do throws(PolicyError) {
      return try PolicyFile.policy(at: path)
    } catch {
      throw Refusal(sentence: "the policy \(error)", reason: error.isUnreadable ? .unreadable : .usage)
    }
  }
}
