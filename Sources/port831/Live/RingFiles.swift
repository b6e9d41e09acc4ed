import Confinement
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of a ring. The one that is being written ends in `.part`, and gets its name when it is whole.
final class RingFiles: OutputTarget {
  private struct State: Sendable {
    var descriptor: Int32 = -1
    var stamp = ""
  }

  private let folder: String
  private let state = Mutex(State())

  /// The ring in a directory, which is made when it is not there, for its owner alone.
  init(_ folder: String, owner: Account?) throws(OutputError) {
    self.folder = folder
    if unsafe mkdir(folder, 0o700) == 0 {
      if let owner { _ = unsafe chown(folder, owner.user, owner.group) }
    } else if errno != EEXIST {
      throw OutputError(name: folder, number: errno)
    }
  }

  var name: String { folder }
  var isFile: Bool { false }

  func write(_ octets: [UInt8]) throws(OutputError) {
    let descriptor = state.withLock { $0.descriptor }
    guard descriptor >= 0 else { return }
    try OutputFile.write(octets, to: descriptor, name: folder)
  }

  func reopen() throws(OutputError) {}

  func rotate(stamp: String, keeping: Int) throws(OutputError) {
    try end()
    let part = Self.path(folder, stamp) + ".part"
    let descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError(name: part, number: errno) }
    state.withLock { $0 = State(descriptor: descriptor, stamp: stamp) }
    guard keeping > 0 else { return }
    // The one being written counts.
    for old in RotatedNames(Self.path(folder)).existing().dropLast(keeping - 1) { _ = unsafe unlink(old) }
  }

  func end() throws(OutputError) {
    let whole = state.withLock { state in
      defer { state = State() }
      return state
    }
    guard whole.descriptor >= 0 else { return }
    close(whole.descriptor)
    let path = Self.path(folder, whole.stamp)
    guard unsafe rename(path + ".part", path) == 0 else { throw OutputError(name: path, number: errno) }
  }

  private static func path(_ folder: String) -> String { "\(folder)/port831.pcapng" }
  private static func path(_ folder: String, _ stamp: String) -> String {
    RotatedNames(path(folder)).path(stamp)
  }
}
