#if os(macOS)
  import Darwin

  extension PortUsers {
    /// Looks who uses the ports, through lsof. There are no network namespaces here.
    public static func find(ports: (UInt16) -> Bool, everywhere: Bool) -> PortUsers {
      var users = PortUsers()
      guard let text = output(of: "/usr/sbin/lsof -nP -iTCP -iUDP -F pcuLPntTf 2>/dev/null") else {
        users.unreadable.append("lsof")
        return users
      }
      for user in LsofFields.users(text) {
        guard ports(user.socket.port) || user.socket.peer.map({ ports($0.port) }) == true else { continue }
        if user.socket.isListening { users.listeners.append(user) } else { users.connections.append(user) }
      }
      return users
    }

    /// What a fixed command says.
    private static func output(of command: String) -> String? {
      guard let stream = unsafe popen(command, "r") else { return nil }
      defer { unsafe pclose(stream) }
      var octets: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = unsafe fread(&buffer, 1, buffer.count, stream)
        if count == 0 { break }
        octets += buffer[..<count]
      }
      return octets.isEmpty ? nil : String(decoding: octets, as: UTF8.self)
    }
  }
#endif
