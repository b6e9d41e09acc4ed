import Identification
import Packet

/// Which side of a flow the watched port is: a service, or what a client drew for itself.
extension Judge {
  /// Turns the verdict where the watched port is only the client's: by the SYN, else by what the other port is registered
  /// for, else by who speaks like a client.
  func judgeSourcePort(_ verdict: inout VerdictRecord, client: Speaker?) {
    guard let reason = sourcePortReason(client: client) else { return }
    verdict.code = .sourcePort
    verdict.sourcePort = isWatched(initiatorPort) ? initiatorPort : listenerPort
    verdict.standing = .none
    verdict.reasons.insert(reason, at: 0)
  }

  /// Names the program of answers of ONC RPC, which do not say it (RFC 5531, section 9), by the port they come from.
  func nameProgram(_ verdict: inout VerdictRecord) {
    guard verdict.code == .sourcePort, verdict.application == "SunRPC",
      let program = WellKnownService.program(servicePort)
    else { return }
    verdict.application = program
    verdict.confidence = .probable
    verdict.reasons.append("an answer of ONC RPC does not name its program; that of port \(servicePort) is \(program)")
  }

  private func sourcePortReason(client: Speaker?) -> String? {
    guard isWatched(initiatorPort) != isWatched(listenerPort) else { return nil }
    let watched: Speaker = isWatched(initiatorPort) ? .initiator : .listener
    let (port, service) = watched == .initiator ? (initiatorPort, listenerPort) : (listenerPort, initiatorPort)
    if identity.key.transport == .tcp, identity.rolesFrom == .syn {
      return watched == .initiator ? "the SYN came from port \(port)" : nil
    }
    if let name = WellKnownService.application(service, over: identity.key.transport), client != watched.other {
      return "the other port, \(service), is that of a service (\(name))"
    }
    return client == watched ? "who speaks like a client is on port \(port)" : nil
  }

  /// The port at the other end of a flow whose watched port is only the client's.
  var servicePort: UInt16 { isWatched(initiatorPort) ? listenerPort : initiatorPort }
}
