import BEEP
import Packet
import Session

extension JSONWriter {
  /// Who manages whom, and as which user.
  mutating func management(_ envelope: borrowing Envelope) {
    if let manager = envelope.manager {
      field("manager", envelope.endpoint(manager).address)
      field("agent", envelope.endpoint(manager.other).address)
    }
    field("user", envelope.user)
    field("user_from", envelope.userFrom)
  }
}
