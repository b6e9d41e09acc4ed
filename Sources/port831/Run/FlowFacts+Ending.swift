import Reassembly

extension FlowFacts {
  /// Whether it was over with its last packet; what did not end may have gone on unseen.
  var hasEnded: Bool { state == .closed || state == .reset || state == .refused }
}
