import Report
import Sockets

/// Who listens, as a table and a sentence that says what it means and what could not be seen (output.md, d).
struct ListenersText {
  private let users: PortUsers
  private let ports: PortRanges
  private let host: String
  private let isRoot: Bool

  init(_ users: PortUsers, ports: PortRanges, host: String, isRoot: Bool) {
    self.users = users
    self.ports = ports
    self.host = host
    self.isRoot = isRoot
  }

  /// The text.
  var text: String {
    var lines: [String] = []
    if !users.listeners.isEmpty { lines += table.split(separator: "\n").map(String.init) }
    lines += users.listeners.isEmpty ? nobody : somebody
    lines += connections
    lines += unseen
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: The table

  private var table: String {
    var table = TextTable([
      TextTable.Column(title: "proto"), TextTable.Column(title: "address      "),
      TextTable.Column(title: "port", isRight: true), TextTable.Column(title: "state "),
      TextTable.Column(title: "process            "), TextTable.Column(title: " pid", isRight: true),
      TextTable.Column(title: "user"), TextTable.Column(title: "unit"),
    ])
    for user in users.listeners.sorted(by: Self.isBefore) {
      let socket = user.socket
      table.add([
        socket.transport.rawValue, Self.address(socket.address, socket.isIPv6), "\(socket.port)", socket.state,
        Self.process(user), Self.number(user), LiveText.safe(user.userName), Self.unit(user),
      ])
    }
    return table.text
  }

  private static func isBefore(_ left: PortUsers.User, _ right: PortUsers.User) -> Bool {
    let (one, other) = (left.socket, right.socket)
    if one.transport != other.transport { return one.transport == .tcp }
    if one.port != other.port { return one.port < other.port }
    if one.isIPv6 != other.isIPv6 { return !one.isIPv6 }
    return one.address < other.address
  }

  private static func address(_ address: String, _ isIPv6: Bool) -> String { isIPv6 ? "[\(address)]" : address }

  private static func process(_ user: PortUsers.User) -> String {
    switch user.owner {
    case .process(let process): few(distinct(process.holders.map(\.name)).map { LiveText.safe($0) })
    case .kernel: "kernel"
    case .hidden: "not visible"
    // A connection that nobody has accepted yet has no owner either.
    case .nobody: user.socket.state == "established" ? "not yet accepted" : "no process any more"
    }
  }

  private static func number(_ user: PortUsers.User) -> String {
    switch user.owner {
    case .process(let process): few(process.holders.map { "\($0.number)" })
    case .kernel, .nobody: "-"
    case .hidden: "?"
    }
  }

  private static func unit(_ user: PortUsers.User) -> String {
    var parts: [String] = []
    if case .process(let process) = user.owner {
      let units = distinct(process.holders.compactMap(\.unit)).map { LiveText.safe($0) }
      if !units.isEmpty { parts.append(few(units)) }
    }
    if user.owner == .hidden { parts.append("?") }
    if let program = user.program { parts.append(program) }
    if let namespace = user.namespace { parts.append("in \(namespace)") }
    return parts.joined(separator: ", ")
  }

  /// Of the words for what holds one socket so many are shown.
  private static let shownHolders = 2

  /// The first of some words, and how many there are beside them.
  private static func few(_ words: [String]) -> String {
    let more = words.count - shownHolders
    return words.prefix(shownHolders).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private static func distinct(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  // MARK: The sentence

  private var nobody: [String] {
    if !users.unreadable.isEmpty {
      let unreadable = users.unreadable.joined(separator: ", ")
      return ["Cannot say who listens on \(ports.name) on \(host): \(unreadable) unreadable."]
    }
    return ["Nobody listens on \(ports.name) on \(host): no TCP or UDP socket, IPv4 or IPv6, is bound to it."]
  }

  private var somebody: [String] {
    let programs = users.programs
    let sockets = users.listeners.count
    guard users.listeners.allSatisfy({ $0.owner.word == "process" }), !programs.isEmpty else { return mixed }
    let isOne = programs.count == 1
    let place =
      switch users.reach {
      case .everyAddress: ", on all addresses"
      case .everyIPv6Address: ", on all addresses of IPv6 and none of IPv4"
      case .listedAddresses: ""
      }
    var line = isOne ? "1 program listens" : "\(programs.count) programs listen"
    line += " on \(ports.name)\(place), \(sockets == 1 ? "1 socket" : "\(sockets) sockets")."
    if let process = programs.first, isOne { line += " " + LiveText.commandLine(process.commandLine) }
    return [line, "    The number says nothing about what it speaks: port831 live -i any shows that."]
  }

  /// Sockets without a process that can be named.
  private var mixed: [String] {
    var parts: [String] = []
    let kernel = users.listeners.filter { $0.owner == .kernel }.count
    if kernel > 0 { parts.append("\(kernel) of the kernel") }
    let named = users.listeners.filter { $0.owner.word == "process" }.count
    if named > 0 { parts.append("\(named) of \(named == 1 ? "a program" : "programs")") }
    let hidden = users.listeners.filter { $0.owner == .hidden }
    for (user, count) in Dictionary(hidden.map { ($0.userName, 1) }, uniquingKeysWith: +).sorted(by: { $0.key < $1.key }
    ) {
      let whose = isRoot ? "outside of this container, or out of its reach" : "that only root can see"
      parts.append("\(count) of a process of user \(LiveText.safe(user)) \(whose)")
    }
    let sockets = users.listeners.count
    return ["\(sockets == 1 ? "1 socket" : "\(sockets) sockets") on \(ports.name): \(parts.joined(separator: ", "))."]
  }

  private static let shownConnections = 8

  private var connections: [String] {
    guard !users.connections.isEmpty else { return [] }
    var isShown: Set<Ends> = []
    var shown: [PortUsers.User] = []
    // Of two that are one connection the socket on the port that was asked for is shown.
    let ours = users.connections.filter { isOurs($0.socket.port) }
    let others = users.connections.filter { !isOurs($0.socket.port) }
    for user in ours + others where !isShown.contains(Ends(user, isMirrored: true)) {
      isShown.insert(Ends(user, isMirrored: false))
      shown.append(user)
    }
    let lines = shown.prefix(Self.shownConnections).map { "        " + connection($0) }
    let more = shown.count - lines.count
    return ["    Also in use, but not listening:"] + lines
      + (more > 0 ? ["        and \(more) more connection\(more == 1 ? "" : "s")"] : [])
  }

  /// The ends of a connection: one within this machine has two sockets, each with the other's ends the other way round.
  private struct Ends: Hashable {
    var own: SocketEntry.Peer
    var other: SocketEntry.Peer?
    var transport: SocketEntry.Transport
    var namespace: String?

    init(_ user: PortUsers.User, isMirrored: Bool) {
      let socket = user.socket
      own = Self.end(socket.address, socket.port)
      other = socket.peer.map { Self.end($0.address, $0.port) }
      transport = socket.transport
      namespace = user.namespace
      if isMirrored, let peer = other {
        other = own
        own = peer
      }
    }

    /// Who listens on IPv6 may have a peer that calls by IPv4.
    private static func end(_ address: String, _ port: UInt16) -> SocketEntry.Peer {
      let mapped = "::ffff:"
      return SocketEntry.Peer(
        address: address.hasPrefix(mapped) ? String(address.dropFirst(mapped.count)) : address, port: port)
    }
  }

  private func connection(_ user: PortUsers.User) -> String {
    let socket = user.socket
    let peer = socket.peer.map { " -> \(Self.address($0.address, socket.isIPv6)):\($0.port)" } ?? ""
    var parts = [
      "\(socket.transport.rawValue) \(Self.address(socket.address, socket.isIPv6)):\(socket.port)\(peer)", socket.state,
      Self.process(user),
    ]
    let mirrored = Ends(user, isMirrored: true)
    if socket.peer != nil, let far = users.connections.first(where: { Ends($0, isMirrored: false) == mirrored }) {
      parts.append("at the other end \(Self.process(far))")
    }
    if let namespace = user.namespace { parts.append("in \(namespace)") }
    if let meaning = meaning(user) { parts.append(meaning) }
    return parts.joined(separator: ", ")
  }

  private func isOurs(_ port: UInt16) -> Bool { ports.ranges.contains { $0.contains(port) } }

  /// What a connection is, as far as its numbers and its owner tell.
  private func meaning(_ user: PortUsers.User) -> String? {
    guard let peer = user.socket.peer else { return nil }
    let own = user.socket.port
    let (isOurs, isTheirs) = (isOurs(own), isOurs(peer.port))
    let listens = users.listeners.contains { $0.socket.port == own && $0.socket.transport == user.socket.transport }
    switch (isOurs, isTheirs) {
    case (true, false):
      if peer.port == Self.nfs { return "an NFS mount whose source port happens to be \(own)" }
      if listens { return nil }
      // Who drew a reserved port for itself calls another, as a rule; connections outlive who listened.
      let isLeft = peer.port >= 1024 ? ", or what is left of a listener that has gone" : ""
      return "a client whose source port happens to be \(own)\(isLeft)"
    case (false, true):
      if own == Self.nfs { return "an NFS client of this machine whose source port happens to be \(peer.port)" }
      // Who has a reserved port is called, as a rule.
      if own < 1024 { return "a client of this machine whose source port happens to be \(peer.port)" }
      return "a client"
    case (true, true), (false, false): return nil
    }
  }

  private static let nfs: UInt16 = 2049

  private var unseen: [String] {
    var lines: [String] = []
    if users.unseenNamespaces > 0 {
      let count = users.unseenNamespaces
      lines.append(
        "    Not looked at: \(count) other network namespace\(count == 1 ? "" : "s") (containers); "
          + "sudo port831 listeners --namespaces")
    } else if !isRoot {
      lines.append("    Network namespaces of other users' processes (containers) were not looked at.")
    }
    let all = users.listeners + users.connections
    if !isRoot, all.contains(where: { $0.owner == .hidden }) { lines.append("    To see all: sudo port831 listeners") }
    return lines
  }
}
