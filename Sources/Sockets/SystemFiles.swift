#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Small files and directories of the system.
enum SystemFiles {
  /// The octets of a file, up to a bound; nil when it cannot be read.
  static func octets(_ path: String, limit: Int = 64 << 20) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var octets: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while octets.count < limit {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? octets : nil }
      octets += buffer[..<count]
    }
    return octets
  }

  /// The text of a file; nil when it cannot be read.
  static func text(_ path: String) -> String? { octets(path).map { String(decoding: $0, as: UTF8.self) } }

  /// The names in a directory; nil when it cannot be read.
  static func names(_ path: String) -> [String]? {
    guard let directory = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        // d_name ends with 0 within its 256 octets.
        unsafe String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Where a symbolic link leads.
  static func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink(path, &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether a symbolic link is there that may not be followed.
  static func isRefused(_ path: String) -> Bool {
    var character: CChar = 0
    return unsafe readlink(path, &character, 1) < 0 && (errno == EACCES || errno == EPERM)
  }

  /// The name of a user.
  static func userName(_ number: UInt32) -> String {
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var text = [CChar](repeating: 0, count: 16_384)
    // The name leads into `text`, and is copied before that goes.
    guard unsafe getpwuid_r(number, &entry, &text, text.count, &found) == 0, unsafe found != nil,
      let name = unsafe entry.pw_name
    else { return "\(number)" }
    return unsafe String(cString: name)
  }
}
