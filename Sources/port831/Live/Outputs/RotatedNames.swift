import Capture

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
  /// What stands before the names, with its slash.
  private let folder: String
  /// The folder of the path, and of what is put aside.
  let directory: String
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
    let parts = SplitPath(path)
    (folder, directory) = (parts.prefix, parts.folder)
    let name = parts.name
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      (stem, ending) = (String(name[..<dot]), String(name[dot...]))
    } else {
      (stem, ending) = (name, "")
    }
  }

  /// The path of the file that was put aside at a moment.
  func path(_ stamp: String) -> String { "\(folder)\(stem)-\(stamp)\(ending)\(packing)" }

  /// The files that were put aside, the oldest first, those of former runs as well.
  func existing() -> [String] { Self.names(in: directory).filter(isRotated).map { folder + $0 }.sorted() }

  /// What is in a folder; nothing where it cannot be looked into.
  static func names(in folder: String) -> [String] {
    ((try? CapturePath(folder).entries()) ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Gives the file at `path` the name of a moment, or the next one that no file has.
  ///
  /// A name is taken by an empty file before it is given away, so that nothing is replaced that somebody else, as a
  /// second run into the same folder, has put aside within the same second.
  func putAside(_ path: String, _ stamp: String) throws(OutputError) {
    var stamp = stamp
    for _ in 0..<Self.attempts {
      let target = self.path(stamp)
      let claim = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if claim >= 0 {
        close(claim)
        if unsafe rename(path, target) == 0 { return }
        let number = errno
        _ = unsafe unlink(target)
        throw OutputError(name: path, number: number)
      }
      guard errno == EEXIST else { throw OutputError(name: target, number: errno) }
      stamp = MomentStamp.next(stamp)
    }
    throw Self.exhausted(path)
  }

  /// What is thrown when every name of some seconds is taken.
  static func exhausted(_ path: String) -> OutputError {
    OutputError(name: path, number: 0, words: "all names for what is put aside are taken")
  }

  /// So many names are tried, those of ten seconds.
  static let attempts = 10_000

  /// Removes the oldest of those that were put aside, but for the one being written; whether there was one.
  func removeOldest(besides written: String) -> Bool {
    guard let oldest = existing().first(where: { $0 != written }) else { return false }
    return unsafe unlink(oldest) == 0
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
