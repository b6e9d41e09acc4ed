/// The processes of this machine by the sockets that they hold, as far as this user may see (proc_pid_fd(5)).
struct ProcessTable {
  private var holders: [UInt64: [Int32]] = [:]
  /// Whether some process could not be looked into.
  private(set) var hasHidden = false
  private let root: String

  /// Looks through all processes for the sockets with these numbers.
  init(looking inodes: Set<UInt64>, in root: String = "/proc") {
    self.root = root
    guard !inodes.isEmpty else { return }
    let processes = (SystemFiles.names(root) ?? []).compactMap { Int32($0) }.sorted()
    // A /proc that hides the processes of others shows no process 1 either, and a container shows only its own.
    if !processes.contains(1) || Self.isContained(root) { hasHidden = true }
    for process in processes {
      let folder = "\(root)/\(process)/fd"
      guard let descriptors = SystemFiles.names(folder) else {
        // It may have ended meanwhile, which hides nothing.
        if SystemFiles.names("\(root)/\(process)") != nil { hasHidden = true }
        continue
      }
      for descriptor in descriptors {
        let path = "\(folder)/\(descriptor)"
        guard let link = SystemFiles.link(path) else {
          // One that was closed meanwhile hides nothing. One that even root may not look at does: it takes the right to
          // trace the process, which containers do not give.
          if SystemFiles.isRefused(path) { hasHidden = true }
          continue
        }
        guard let inode = Self.socket(link), inodes.contains(inode) else { continue }
        // It may have more than one descriptor of it.
        if holders[inode]?.last != process { holders[inode, default: []].append(process) }
      }
    }
  }

  /// Whether there are processes outside of this namespace; the number is that of the first one (linux/proc_ns.h).
  private static func isContained(_ root: String) -> Bool {
    SystemFiles.link("\(root)/self/ns/pid").map { $0 != "pid:[4026531836]" } ?? false
  }

  /// `socket:[12345]`
  static func socket(_ link: String) -> UInt64? {
    guard link.hasPrefix("socket:["), link.hasSuffix("]") else { return nil }
    return UInt64(link.dropFirst(8).dropLast())
  }

  /// Whose the socket with a number is: of several processes the first one's, which knows the others.
  func owner(_ inode: UInt64) -> SocketOwner {
    guard inode != 0 else { return .nobody }
    guard let numbers = holders[inode], let first = numbers.first else { return hasHidden ? .hidden : .kernel }
    var owner = process(first)
    owner.others = numbers.dropFirst().map(process)
    return .process(owner)
  }

  /// What is known of a process.
  private func process(_ number: Int32) -> SocketOwner.Process {
    let folder = "\(root)/\(number)"
    let name = SystemFiles.text("\(folder)/comm").map { String($0.prefix { $0 != "\n" }) } ?? "?"
    let words = (SystemFiles.octets("\(folder)/cmdline", limit: 1 << 16) ?? []).split(separator: 0)
      .map { String(decoding: $0, as: UTF8.self) }
    let unit = SystemFiles.text("\(folder)/cgroup").flatMap(Self.unit)
    return SocketOwner.Process(number: number, name: name, commandLine: words, unit: unit)
  }

  /// The unit in `0::/system.slice/netopeer2.service`: the last part that is one.
  static func unit(_ text: String) -> String? {
    for line in text.split(separator: "\n") {
      guard let path = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).last else { continue }
      let units = path.split(separator: "/").filter { $0.hasSuffix(".service") || $0.hasSuffix(".socket") }
      if let unit = units.last { return String(unit) }
    }
    return nil
  }
}
