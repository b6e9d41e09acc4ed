#if os(Linux)
  extension PortUsers {
    /// Looks who uses the ports: in this network namespace, and with `everywhere` in those of all processes that can be
    /// seen.
    public static func find(ports: (UInt16) -> Bool, everywhere: Bool) -> PortUsers {
      var users = PortUsers()
      var found: [(entry: SocketEntry, namespace: String?)] = []
      found += users.entries("/proc/net", ports).map { ($0, nil) }
      let namespaces = NetworkNamespaces()
      if everywhere {
        for (name, process) in namespaces.others {
          found += users.entries("/proc/\(process)/net", ports).map { ($0, name) }
        }
      } else {
        users.unseenNamespaces = namespaces.others.count
      }
      users.sort(found)
      return users
    }

    private mutating func entries(_ folder: String, _ ports: (UInt16) -> Bool) -> [SocketEntry] {
      var entries: [SocketEntry] = []
      for transport in SocketEntry.Transport.allCases {
        for isIPv6 in [false, true] {
          let path = "\(folder)/\(transport.rawValue)\(isIPv6 ? "6" : "")"
          guard let text = SystemFiles.text(path) else {
            // A kernel without IPv6 has no table of it.
            if !isIPv6 { unreadable.append(path) }
            continue
          }
          entries += ProcNetTable(transport: transport, isIPv6: isIPv6).entries(text, ports: ports)
        }
      }
      return entries
    }

    private mutating func sort(_ found: [(entry: SocketEntry, namespace: String?)]) {
      guard !found.isEmpty else { return }
      let processes = ProcessTable(looking: Set(found.map(\.entry.inode)))
      let mappings = PortMapper.mappings()
      // The kernel is asked about this namespace.
      let isAsked = found.contains { $0.entry.isIPv6 && $0.entry.isListening && $0.namespace == nil }
      let only = isAsked ? IPv6OnlySockets.inodes() : []
      for (socket, namespace) in found {
        var entry = socket
        entry.isIPv6Only = namespace == nil && entry.isIPv6 && only.contains(entry.inode)
        let owner = processes.owner(entry.inode)
        let mapping = mappings.first { $0.port == entry.port && $0.transport == entry.transport }
        let isListener = entry.isListening
        let user = User(
          socket: entry, owner: owner, userName: SystemFiles.userName(entry.user),
          program: isListener && namespace == nil ? mapping.map { RPCProgram.text($0.program) } : nil,
          namespace: namespace)
        if isListener { listeners.append(user) } else { connections.append(user) }
      }
    }
  }
#endif
