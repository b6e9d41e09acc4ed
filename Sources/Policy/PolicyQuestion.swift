import Packet

/// What a policy is asked about: a session as it was judged, or a finding in it.
public struct PolicyQuestion: Sendable {
  /// The code of the session's verdict.
  public var verdict: String
  /// What is spoken, as the verdict names it.
  public var application: String?
  /// Over which transport.
  public var transport: Transport
  /// Who asked for the service.
  public var client: Address
  /// Who gives it.
  public var server: Address
  /// The port that is judged: the service's, or the client's own where that is the one watched.
  public var port: UInt16
  /// NETCONF's client, once it is known.
  public var manager: Address?
  /// NETCONF's server, once it is known.
  public var agent: Address?
  /// The day on which the rule must hold, in UTC.
  public var day: CivilDate

  /// A question about a session between two ends.
  public init(
    verdict: String, application: String?, transport: Transport, client: Address, server: Address, port: UInt16,
    day: CivilDate
  ) {
    self.verdict = verdict
    self.application = application
    self.transport = transport
    self.client = client
    self.server = server
    self.port = port
    self.day = day
  }
}
