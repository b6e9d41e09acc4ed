#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of files that were put aside: `events.ndjson` becomes `events-20261120T090000Z-000.ndjson`, and ends in
/// `.zst` when it is packed.
struct RotatedNames {
  private let folder: String
  private let stem: String
  private let ending: String
  private let packing: String
  /// Whether files that are not whole are ours, too.
  private let leavesParts: Bool
  private static let packed = ".zst"
  /// The ending of a file that is not whole.
  static let unfinished = ".part"

  /// The names that belong to a path, and those that end in `.part` as well where a run may leave such behind.
  init(_ path: String, isPacked: Bool = false, leavesParts: Bool = false) {
    packing = isPacked ? Self.packed : ""
    self.leavesParts = leavesParts
    let slash = path.lastIndex(of: "/")
    folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      (stem, ending) = (String(name[..<dot]), String(name[dot...]))
    } else {
      (stem, ending) = (name, "")
    }
  }

  /// The path of the file that was put aside at a moment.
  func path(_ stamp: String) -> String { "\(folder)\(stem)-\(stamp)\(ending)\(packing)" }

  /// The files that were put aside, the oldest first, those of former runs as well.
  func existing() -> [String] {
    guard let directory = unsafe opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        // d_name ends with 0 within its 256 octets.
        unsafe String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      }
      if isRotated(name) { names.append(folder + name) }
    }
    return names.sorted()
  }

  /// Removes the oldest of those that were put aside, but for so many and the one being written; 0 keeps all.
  func prune(keeping: Int, besides written: String? = nil) {
    guard keeping > 0 else { return }
    for old in existing().filter({ $0 != written }).dropLast(keeping) { _ = unsafe unlink(old) }
  }

  /// Whether a name is one of ours, packed or not: nothing else may ever be removed.
  func isRotated(_ name: String) -> Bool {
    var name = Substring(name)
    if leavesParts, name.hasSuffix(Self.unfinished) { name = name.dropLast(Self.unfinished.count) }
    if name.hasSuffix(Self.packed) { name = name.dropLast(Self.packed.count) }
    guard name.hasPrefix(stem + "-"), name.hasSuffix(ending),
      name.utf8.count == stem.utf8.count + 1 + MomentStamp.length + ending.utf8.count
    else { return false }
    return MomentStamp.isStamp(name.utf8.dropFirst(stem.utf8.count + 1).prefix(MomentStamp.length))
  }
}
