import BEEP
import Reassembly

extension FindingRecord {
  /// The code of two contents for one place.
  static let conflict = "conflict"

  /// Two contents for one place of what `peer` sends.
  init(_ conflict: Conflict, from peer: Peer) {
    let kept = conflict.keptLater ? "the later copy was kept" : "the earlier copy was kept"
    self.init(
      code: Self.conflict, severity: .alert, from: peer, channel: nil,
      text: "two contents for \(conflict.octets) octets at offset \(conflict.offset) of the stream; \(kept)",
      reference: "RFC 9293, section 3.10.7.4", count: 1)
  }
}
