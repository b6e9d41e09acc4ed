/// The network namespaces of this machine: containers have their own tables of sockets.
struct NetworkNamespaces {
  /// One process of each namespace but our own, by which its tables can be read.
  let others: [(name: String, process: Int32)]

  /// Looks through all processes; those that cannot be looked at hide theirs.
  init(root: String = "/proc") {
    let own = SystemFiles.link("\(root)/self/ns/net")
    var seen: Set<String> = []
    var others: [(String, Int32)] = []
    for process in (SystemFiles.names(root) ?? []).compactMap({ Int32($0) }).sorted() {
      guard let name = SystemFiles.link("\(root)/\(process)/ns/net"), name != own else { continue }
      if seen.insert(name).inserted { others.append((name, process)) }
    }
    self.others = others
  }
}
