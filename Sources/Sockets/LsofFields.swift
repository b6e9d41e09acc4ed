/// The output of `lsof -F pcuLPntT`, made for programs: a line a field, its first letter says which (lsof(8)).
struct LsofFields {
  private var process = SocketOwner.Process(number: 0, name: "")
  private var user: UInt32 = 0
  private var userName = ""
  private var transport: SocketEntry.Transport?
  private var isIPv6 = false
  private var name: Substring?
  private var state = ""
  private var users: [PortUsers.User] = []

  /// The sockets in an output.
  static func users(_ text: String) -> [PortUsers.User] {
    var fields = LsofFields()
    for line in text.split(separator: "\n") { fields.take(line) }
    fields.endFile()
    return fields.users
  }

  private mutating func take(_ line: Substring) {
    let value = line.dropFirst()
    switch line.first {
    case "p":
      endFile()
      process = SocketOwner.Process(number: Int32(value) ?? 0, name: "")
    case "c": process.name = String(value)
    case "u": user = UInt32(value) ?? 0
    case "L": userName = String(value)
    case "f": endFile()
    case "t": isIPv6 = value == "IPv6"
    case "P": transport = SocketEntry.Transport(rawValue: value.lowercased())
    case "n": name = value
    case "T": if value.hasPrefix("ST=") { state = String(value.dropFirst(3)) }
    default: break
    }
  }

  /// `*:831`, `127.0.0.1:831->127.0.0.1:50000`, `[::1]:831`
  private mutating func endFile() {
    defer { (name, state, transport) = (nil, "", nil) }
    guard let name, let transport else { return }
    let ends = name.split(separator: "-", maxSplits: 1).map { $0.hasPrefix(">") ? $0.dropFirst() : $0 }
    guard let local = ends.first.flatMap(end) else { return }
    let peer = ends.count > 1 ? end(ends[1]) : nil
    let word =
      transport == .udp ? (peer == nil ? "bound" : "connected") : state.lowercased().replacing("_", with: "-")
    users.append(
      PortUsers.User(
        socket: SocketEntry(
          address: local.address, isIPv6: isIPv6, port: local.port, peer: peer, transport: transport, state: word,
          user: user, inode: 0),
        owner: .process(process), userName: userName))
  }

  private func end(_ text: Substring) -> SocketEntry.Peer? {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    var address = text[..<colon]
    if address.hasPrefix("["), address.hasSuffix("]") { address = address.dropFirst().dropLast() }
    if address == "*" { return SocketEntry.Peer(address: isIPv6 ? "::" : "0.0.0.0", port: port) }
    return SocketEntry.Peer(address: String(address), port: port)
  }
}
