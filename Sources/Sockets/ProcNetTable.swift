/// One of the tables under /proc/net: `tcp`, `tcp6`, `udp`, `udp6` (proc_net(5)).
struct ProcNetTable {
  let transport: SocketEntry.Transport
  let isIPv6: Bool

  /// The states of TCP by the kernel's numbers.
  private static let states = [
    "", "established", "syn-sent", "syn-received", "fin-wait-1", "fin-wait-2", "time-wait", "close", "close-wait",
    "last-ack", "listen", "closing", "syn-received",
  ]

  /// The entries of a table's text that have one of the ports on their own side, or with `isPeerToo` on the other.
  func entries(_ text: String, ports: (UInt16) -> Bool) -> [SocketEntry] {
    text.split(separator: "\n").dropFirst().compactMap { entry($0) }.filter { entry in
      ports(entry.port) || entry.peer.map { ports($0.port) } == true
    }
  }

  /// `sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...`
  func entry(_ line: Substring) -> SocketEntry? {
    let fields = line.split(separator: " ", omittingEmptySubsequences: true)
    guard fields.count >= 10, let local = end(fields[1]), let remote = end(fields[2]),
      let state = Int(fields[3], radix: 16), let user = UInt32(fields[7]), let inode = UInt64(fields[9])
    else { return nil }
    let hasPeer = remote.port != 0
    return SocketEntry(
      address: local.address, isIPv6: isIPv6, port: local.port, peer: hasPeer ? remote : nil, transport: transport,
      state: word(state, hasPeer: hasPeer), user: user, inode: inode)
  }

  private func word(_ state: Int, hasPeer: Bool) -> String {
    if transport == .udp { return hasPeer ? "connected" : "bound" }
    return Self.states.indices.contains(state) && state > 0 ? Self.states[state] : "state \(state)"
  }

  /// `0100007F:033F`: words of the host's byte order, then the port.
  private func end(_ text: Substring) -> SocketEntry.Peer? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let port = UInt16(parts[1], radix: 16) else { return nil }
    let digits = Array(parts[0].utf8)
    guard digits.count == (isIPv6 ? 32 : 8) else { return nil }
    var octets: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 8) {
      guard let word = UInt32(String(decoding: digits[start..<start + 8], as: UTF8.self), radix: 16) else { return nil }
      // The word's octets lie in memory as on the wire.
      for shift: UInt32 in [0, 8, 16, 24] {
        let octet = UInt8(truncatingIfNeeded: word.littleEndian >> shift)
        octets.append(octet)
      }
    }
    return SocketEntry.Peer(address: isIPv6 ? AddressText.ipv6(octets) : AddressText.ipv4(octets), port: port)
  }
}
