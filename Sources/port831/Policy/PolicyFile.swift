import Bytes
import Crypto
import Policy

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of a policy.
enum PolicyFile {
  /// No policy is longer than this many octets.
  static let limit = 256 * 1024

  /// Reads the policy in the file at `path`.
  static func policy(at path: String) throws(PolicyError) -> Policy {
    let octets = try contents(path)
    guard octets.count <= limit else {
      throw PolicyError(name: path, place: nil, sentence: "a policy has at most \(limit / 1024) KiB")
    }
    return Policy(
      try PolicyReader(name: path).rules(in: octets), name: path, digest: SHA256.hash(data: octets).hexadecimal)
  }

  /// The octets of a file: no more than one behind the limit, so that a long one is known as such.
  private static func contents(_ path: String) throws(PolicyError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var octets = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count < octets.count {
      let more = unsafe octets.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { throw unreadable(path) }
      if more == 0 { break }
      count += more
    }
    octets.removeLast(octets.count - count)
    return octets
  }

  private static func unreadable(_ path: String) -> PolicyError {
    PolicyError(name: path, place: nil, sentence: SystemError.text(errno), isUnreadable: true)
  }
}
