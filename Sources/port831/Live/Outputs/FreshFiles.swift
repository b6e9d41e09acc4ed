import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files and folders that a start has made. One that is refused takes them away again: nothing is in them yet, and
/// the next start would find that they exist already.
final class FreshFiles {
  private var made: [(path: String, status: FileStatus)] = []

  /// Does what makes what is at some paths, a folder before what is in it; what was there before is none of ours.
  func making<Made>(_ paths: [String], _ make: () throws(OutputError) -> Made) throws(OutputError) -> Made {
    let fresh = paths.filter { FileStatus($0) == nil }
    let result = try make()
    for path in fresh {
      if let status = FileStatus(path), status.isRegular || status.isDirectory { made.append((path, status)) }
    }
    return result
  }

  /// Takes away what is still what was made; folders only where nothing is in them.
  func remove() {
    for (path, status) in made.reversed() {
      guard let there = FileStatus(path), there.isSame(as: status) else { continue }
      _ = unsafe status.isDirectory ? rmdir(path) : unlink(path)
    }
    made = []
  }
}
