/// When there is enough to judge a session that speaks BEEP.
extension LiveSession {
  private static func isSOAP(_ profile: String) -> Bool { profile.hasPrefix("http://iana.org/beep/soap") }

  /// Whether nothing that is still to come is worth waiting for (architecture, decision 14).
  var isSettled: Bool {
    if recorder.netconf.isSpoken || recorder.isFull { return true }
    let beep = recorder.beep
    // What TLS hides may still come to light, or turn out to stay hidden; what SOAP carries, its first message says.
    let mayTellMore = beep.profiles.contains { $0 == "http://iana.org/beep/TLS" || Self.isSOAP($0) }
    if octetsSeen > UInt64(mayTellMore ? 1024 : 2) * UInt64(FirstOctets.limit) { return true }
    if let tls { return tls.isSealed }
    if beep.startedProfiles.contains(where: Self.isSOAP) { return false }
    return beep.initiatorGreeted && beep.listenerGreeted && beep.channels > 0
      && !(mayTellMore && beep.startedProfiles.isEmpty)
  }
}
