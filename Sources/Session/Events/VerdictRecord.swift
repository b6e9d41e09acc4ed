import Identification
import Packet
import Policy

/// What the flow is, how sure that is, and why (interface.md, "Verdict").
public struct VerdictRecord: Sendable {
  /// The codes that `--verdict` and `--fail-on` take.
  public enum Code: String, Sendable, CaseIterable {
    case netconfBEEP = "netconf-beep"
    case beepOther = "beep-other"
    case netconfNoBEEP = "netconf-no-beep"
    case unofficial
    case sourcePort = "source-port"
    case unknown
    case noData = "no-data"
  }

  /// The registry's view on the day.
  public enum Standing: String, Sendable, CaseIterable { case assigned, leftover, unofficial, undetermined, none }

  /// How sure the verdict is.
  public enum Confidence: String, Sendable, CaseIterable { case certain, probable, possible }

  /// How much of the flow the judgement rests on.
  public enum Seen: String, Sendable, CaseIterable {
    case whole, midstream
    case oneSided = "one-sided"
    case cut, lossy
  }

  /// The verdict.
  public var code: Code
  /// The application's name (BEEP, SYSLOG-BEEP, SSH, NFS, …); nil when nobody can say.
  public var application: String?
  /// The registry's view on the day.
  public var standing: Standing
  /// How sure it is.
  public var confidence: Confidence
  /// How much of the flow it rests on.
  public var seen: Seen
  /// Sentences an operator can check by eye.
  public var reasons: [String]
  /// The packet that shows it.
  public var evidence: PacketOrigin?
  /// `tls` where TLS hides the rest.
  public var opaque: String?
  /// What would change the verdict.
  public var wouldChange: String?
  /// The code before, in a correction; the same where only the application or its standing is another.
  public var previous: Code?
  /// What else was learnt of the application: software, host, program. Captured text, not escaped, never a credential.
  public var details: [Detail] = []
  /// How a flow without application octets came to have none.
  public var silence: Silence?
  /// The watched port, where it is only the client's own.
  public var sourcePort: UInt16?
  /// Whether the service is at the initiator, because of a flow whose beginning was not seen an answer came first.
  public var isTurned = false
  /// What the policy says of it; nil where there is none.
  public var ruling: Ruling?

  /// Whether it says something else than one that was told before: of what is there, or how that stands.
  func isNews(after told: VerdictRecord) -> Bool {
    code != told.code || application != told.application || standing != told.standing
  }

  /// Whether NETCONF was read inside another application.
  public var carriesNETCONF: Bool { details.contains { $0.name == .isNETCONF } }
}
