import Bytes
import Capture
import Crypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What proves which file was read: its size and its SHA-256.
struct FileDigest {
  private static let piece = 256 * 1024

  /// Octets of the file.
  private(set) var size: UInt64 = 0
  /// SHA-256 in hexadecimal.
  let sha256: String

  /// Reads the regular file at `path`; nil when there is none, or it cannot be read to its end.
  init?(_ path: CapturePath) {
    guard FileStatus(path)?.isRegular == true, let file = unsafe path.withTerminatedPath({ unsafe fopen($0, "r") })
    else { return nil }
    defer { unsafe fclose(file) }
    var hash = SHA256()
    var octets = [UInt8](repeating: 0, count: Self.piece)
    while true {
      let count = unsafe fread(&octets, 1, Self.piece, file)
      if count == 0 { break }
      hash.update(data: octets[..<count])
      size += UInt64(count)
    }
    guard unsafe ferror(file) == 0 else { return nil }
    sha256 = hash.finalize().hexadecimal
  }
}
