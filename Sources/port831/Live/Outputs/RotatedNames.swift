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
  private static let packed = ".zst"

  /// The names that belong to a path.
  init(_ path: String, isPacked: Bool = false) {
    packing = isPacked ? Self.packed : ""
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

  /// Removes the oldest of those that were put aside, but for so many; 0 keeps all.
  func prune(keeping: Int) {
    guard keeping > 0 else { return }
    for old in existing().dropLast(keeping) { _ = unsafe unlink(old) }
  }

  /// Whether a name is one of ours, packed or not: nothing else may ever be removed.
  func isRotated(_ name: String) -> Bool {
    let name = name.hasSuffix(Self.packed) ? String(name.dropLast(Self.packed.count)) : name
    guard name.hasPrefix(stem + "-"), name.hasSuffix(ending),
      name.utf8.count == stem.utf8.count + 1 + MomentStamp.length + ending.utf8.count
    else { return false }
    return MomentStamp.isStamp(name.utf8.dropFirst(stem.utf8.count + 1).prefix(MomentStamp.length))
  }
}
