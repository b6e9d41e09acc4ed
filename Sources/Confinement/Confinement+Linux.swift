#if os(Linux)
  import CConfinement

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  extension Confinement {
    /// Gives the rights up, in the order that works: each step needs rights that the next one takes.
    public func enforce() throws(ConfinementError) -> Outcome {
      var outcome = Outcome()
      // Without CAP_SETPCAP, as for most users, the set stays; it gives nothing to who can gain no privileges.
      _ = confinement_empty_bounding_set()
      if let account {
        guard setgroups(0, nil) == 0 else { throw ConfinementError("leave the groups of root") }
        guard confinement_take_identity(account.user, account.group) == 0 else {
          throw ConfinementError("become \(account.name)")
        }
        outcome.account = account
      }
      guard confinement_forbid_new_privileges() == 0 else { throw ConfinementError("rule out new privileges") }
      guard confinement_clear_capabilities() == 0 else { throw ConfinementError("give up capabilities") }
      outcome.landlock = try landlock()
      if filtersSystemCalls {
        guard confinement_filter_system_calls() == 0 else { throw ConfinementError("filter system calls") }
        outcome.filtersSystemCalls = true
      }
      return outcome
    }

    /// Leaves of the file system what was named, and of the network what is open; nil where the kernel can't.
    private func landlock() throws(ConfinementError) -> Int? {
      let version = confinement_landlock_version()
      guard version > 0 else { return nil }
      let rights = LandlockRights(version: version)
      let ruleset = confinement_landlock_ruleset(rights.files, rights.network, rights.scopes)
      guard ruleset >= 0 else { throw ConfinementError("make the rules of Landlock") }
      defer { close(ruleset) }
      for path in readableDirectories {
        // A system without such a directory needs no rule for it.
        _ = unsafe confinement_landlock_allow(ruleset, path, LandlockRights.reading)
      }
      for path in writableDirectories {
        guard unsafe confinement_landlock_allow(ruleset, path, rights.writing) == 0 else {
          throw ConfinementError("keep the right to write into \(path)")
        }
      }
      guard confinement_landlock_enforce(ruleset) == 0 else { throw ConfinementError("be confined by Landlock") }
      return Int(version)
    }
  }

  /// The rights that a version of Landlock knows, as bits (linux/landlock.h).
  private struct LandlockRights {
    /// What can be forbidden on files.
    let files: UInt64
    /// What can be forbidden on the network: to bind and to connect TCP.
    let network: UInt64
    /// What can be forbidden towards other processes: abstract sockets and signals.
    let scopes: UInt64

    /// To read files and to list directories.
    static let reading: UInt64 = 1 << 2 | 1 << 3

    init(version: Int32) {
      // 13 rights in the first version; moving between directories, truncating, and device calls came one by one.
      let known: UInt64 = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13
      files = (1 << known) - 1
      network = version >= 4 ? 0b11 : 0
      scopes = version >= 6 ? 0b11 : 0
    }

    /// To read, write, make, rename, truncate and remove regular files, and to make directories.
    var writing: UInt64 {
      let wanted: UInt64 = Self.reading | 1 << 1 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 14
      return wanted & files
    }
  }
#else
  #if canImport(Darwin)
    import Darwin
  #endif

  extension Confinement {
    /// Gives the account up; there are no capabilities here, and no Landlock.
    public func enforce() throws(ConfinementError) -> Outcome {
      var outcome = Outcome()
      guard let account else { return outcome }
      guard setgroups(0, nil) == 0, setgid(account.group) == 0, setuid(account.user) == 0 else {
        throw ConfinementError("become \(account.name)")
      }
      outcome.account = account
      return outcome
    }
  }
#endif
