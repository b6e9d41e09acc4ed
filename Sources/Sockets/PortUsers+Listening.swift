/// What the listeners are, taken together.
extension PortUsers {
  /// The addresses that somebody listens on.
  public enum Reach: Hashable, Sendable {
    /// All of them.
    case everyAddress
    /// All of IPv6, and none of IPv4.
    case everyIPv6Address
    /// Those that are listed.
    case listedAddresses
  }

  /// Where all of the listeners can be reached.
  public var reach: Reach {
    let sockets = listeners.map(\.socket)
    guard sockets.allSatisfy({ ["0.0.0.0", "::"].contains($0.address) }) else { return .listedAddresses }
    return sockets.allSatisfy(\.isIPv6Only) ? .everyIPv6Address : .everyAddress
  }

  /// The programs that hold the listeners; processes of one name that share a socket are one program.
  public var programs: [SocketOwner.Process] {
    var programs: [SocketOwner.Process] = []
    for user in listeners {
      guard case .process(let owner) = user.owner else { continue }
      var names: Set<String> = []
      for holder in owner.holders where names.insert(holder.name).inserted {
        if !programs.contains(where: { $0.number == holder.number }) { programs.append(holder) }
      }
    }
    return programs
  }
}
