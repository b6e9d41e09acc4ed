#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The memory of this process.
enum ProcessMemory {
  /// The highest resident size so far, in octets.
  static var peak: UInt64 {
    var usage = rusage()
    #if canImport(Glibc)
      guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
      return UInt64(max(usage.ru_maxrss, 0)) * 1024
    #elseif canImport(Musl)
      guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
      return UInt64(max(usage.ru_maxrss, 0)) * 1024
    #else
      guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
      return UInt64(max(usage.ru_maxrss, 0))
    #endif
  }
}
