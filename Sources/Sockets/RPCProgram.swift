/// The names of ONC RPC's programs that are met on ports below 1024 (RFC 5531, section 13; IANA's registry).
enum RPCProgram {
  private static let names: [UInt32: String] = [
    100_000: "portmapper", 100_003: "nfs", 100_005: "mountd", 100_011: "rquotad", 100_021: "nlockmgr",
    100_024: "status", 100_227: "nfs_acl", 100_004: "ypserv", 100_007: "ypbind", 100_009: "yppasswdd",
  ]

  /// `RPC 100021 nlockmgr`
  static func text(_ number: UInt32) -> String { "RPC \(number)" + (names[number].map { " \($0)" } ?? "") }
}
