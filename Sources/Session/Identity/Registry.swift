import Identification
import Packet

/// What IANA's registry of service names and ports says of a port on a day.
///
/// RFC 9900 took TCP and UDP 831, 832 and 833 back; 830 and 6513 stayed.
public enum Registry {
  /// The month of RFC 4743 and RFC 4744, which the ports are of: 2006-12-01T00:00:00Z.
  static let given = Timestamp(nanoseconds: 1_164_931_200_000_000_000)

  /// The day RFC 9900 was published and the ports became unassigned: 2025-12-01T00:00:00Z.
  static let released = Timestamp(nanoseconds: 1_764_547_200_000_000_000)

  /// Whether `port` was assigned to a NETCONF service at `time`.
  public static func isAssigned(_ port: UInt16, at time: Timestamp) -> Bool {
    switch port {
    case 830, 4334, 4335, 6513: true
    case 831, 832, 833: given <= time && time < released
    default: false
    }
  }

  /// The ports that were ever assigned to NETCONF over BEEP: directly, and in SOAP.
  static func wasNETCONFOverBEEP(_ port: UInt16) -> Bool { port == 831 || port == 833 }

  /// How what `port` was for stands there at `time`. Nobody spoke it before it was written down: such a clock is wrong.
  static func standing(on port: UInt16, at time: Timestamp) -> VerdictRecord.Standing {
    isAssigned(port, at: time) ? .assigned : time < given ? .undetermined : .leftover
  }

  /// How an application that is not BEEP stands on `port` at `time`: whether it is what the port is for.
  static func standing(of recognition: Recognition, on port: UInt16, at time: Timestamp) -> VerdictRecord.Standing {
    switch (port, recognition.application) {
    case (830, "SSH"), (4334, "SSH"), (4335, "TLS"), (6513, "TLS"): return .assigned
    // NETCONF in SOAP over HTTP, mostly inside TLS, which hides it (RFC 4743).
    case (832, "HTTP/1") where recognition.details.contains { $0.name == .isNETCONF },
      (832, "TLS") where recognition.details.contains { $0.name == .isNETCONF }:
      return standing(on: port, at: time)
    case (832, "TLS"): return .undetermined
    default: return .unofficial
    }
  }
}
