import Bytes
import Capture
import Confinement

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A descriptor to write to: standard output, or a file that can be opened anew and put aside.
final class OutputFile: OutputTarget {
  /// The output's name, for messages.
  let name: String
  /// The file's path; nil for standard output.
  let path: String?
  let isKept: Bool
  private let mode: mode_t
  private let descriptor: Locked<Int32>
  private static let flags = O_WRONLY | O_CREAT | O_CLOEXEC

  /// Standard output.
  init(standard descriptor: Int32, name: String) {
    self.name = name
    path = nil
    mode = 0
    isKept = FileStatus(descriptor: descriptor)?.isRegular == true
    self.descriptor = Locked(descriptor)
  }

  /// A new file; with an account, it belongs to that. What holds what was captured is for its owner alone.
  init(
    creating path: String, existing: DescriptorOutput.Existing, owner: Account?, isPrivate: Bool = false
  ) throws(OutputError) {
    let flags: Int32 =
      switch existing {
      case .refuse: O_EXCL
      case .replace: O_TRUNC
      case .append: O_APPEND
      }
    mode = isPrivate ? 0o600 : 0o644
    let descriptor = unsafe open(path, Self.flags | flags, mode)
    guard descriptor >= 0 else { throw OutputError(name: path, number: errno) }
    if isPrivate, !Self.isMadePrivate(descriptor) {
      let number = errno
      close(descriptor)
      throw OutputError(name: path, number: number)
    }
    if let owner { _ = fchown(descriptor, owner.user, owner.group) }
    name = path
    self.path = path
    isKept = true
    self.descriptor = Locked(descriptor)
  }

  var isFile: Bool { path != nil }

  /// Whether nobody but the owner can read a file, or no longer: one that existed had whatever mode. What is no file, as
  /// a device or a pipe, stays as it is.
  static func isMadePrivate(_ descriptor: Int32) -> Bool {
    guard let status = FileStatus(descriptor: descriptor) else { return false }
    if !status.isRegular || status.isPrivate { return true }
    return fchmod(descriptor, 0o600) == 0
  }

  func write(_ octets: [UInt8]) throws(OutputError) {
    try Self.write(octets, to: descriptor.withLock { $0 }, name: name)
  }

  /// Closes a file; standard output stays open.
  func end() throws(OutputError) {
    guard let path else { return }
    let old = descriptor.withLock { current in
      defer { current = -1 }
      return current
    }
    guard old >= 0, close(old) == 0 else { throw OutputError(name: path, number: errno) }
  }

  /// Writes all to a descriptor, over and over where the system takes only a part.
  static func write(_ octets: [UInt8], to descriptor: Int32, name: String) throws(OutputError) {
    var start = 0
    while start < octets.count {
      let written = unsafe octets.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        #if canImport(Darwin)
          return unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          return unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
          return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        throw OutputError(name: name, number: errno)
      }
    }
  }

  /// Opens the path again: what was renamed is left, and the records go on in a file of the old name.
  func reopen() throws(OutputError) {
    guard let path else { return }
    let fresh = unsafe open(path, Self.flags | O_APPEND, mode)
    guard fresh >= 0 else { throw OutputError(name: path, number: errno) }
    let old = descriptor.withLock { current in
      defer { current = fresh }
      return current
    }
    close(old)
  }

  /// Renames the file and begins a new one; removes the oldest of those put aside beyond `keeping`.
  func rotate(stamp: String, keeping: Int) throws(OutputError) {
    guard let path else { return }
    let names = RotatedNames(path)
    guard unsafe rename(path, names.path(stamp)) == 0 else { throw OutputError(name: path, number: errno) }
    try reopen()
    names.prune(keeping: keeping)
  }
}
