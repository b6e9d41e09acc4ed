#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The captures of the tree, in `Captures/<case>/`.
public enum CaptureCases {
  /// Their paths, in order.
  public static let paths: [String] = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let captures = root + "/Captures"
    return names(in: captures).flatMap { name in
      names(in: "\(captures)/\(name)").filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }
        .map { "\(captures)/\(name)/\($0)" }
    }.sorted()
  }()

  private static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
