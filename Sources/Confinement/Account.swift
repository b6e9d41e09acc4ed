#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A user of this system, and the user's own group.
public struct Account: Hashable, Sendable {
  /// The name, as the system's list has it.
  public let name: String
  /// The user's number.
  public let user: UInt32
  /// The number of the user's own group.
  public let group: UInt32

  /// The account with a name; nil when there is none. Asks the system's list of users, which may open files and sockets.
  public init?(named name: String) {
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var text = [CChar](repeating: 0, count: 16_384)
    // The entry's pointers lead into `text`; only its numbers are taken.
    guard unsafe getpwnam_r(name, &entry, &text, text.count, &found) == 0, unsafe found != nil else { return nil }
    self.name = name
    user = unsafe entry.pw_uid
    group = unsafe entry.pw_gid
  }

  /// The account that a capture runs as when nobody says which: the program's own if the system has it, else nobody's.
  public static var unprivileged: Account? { Account(named: "port831") ?? Account(named: "nobody") }

  /// Whether this process runs as root, and can take another account.
  public static var isRoot: Bool { geteuid() == 0 }
}
