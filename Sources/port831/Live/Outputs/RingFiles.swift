import Bytes
import Capture
import Compression
import Confinement

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of a ring. The one that is being written ends in `.part`, and gets its name when it is whole. What a run
/// has left in the middle keeps that ending, is not read as whole, and goes when its turn comes.
final class RingFiles: OutputTarget {
  private struct State {
    var descriptor: Int32 = -1
    var path = ""
    /// What packs the files, one after the other; nil until the first that is packed.
    var packer: ZstdPacker?
  }

  private let folder: String
  private let names: RotatedNames
  private let isPacked: Bool
  private let state = Locked(State())

  /// The ring in a directory, which is made when it is not there, for its owner alone.
  init(_ folder: String, owner: Account?, isPacked: Bool) throws(OutputError) {
    self.folder = folder
    self.isPacked = isPacked
    names = RotatedNames("\(folder)/port831.pcapng", isPacked: isPacked, leavesParts: true)
    if unsafe mkdir(folder, 0o700) == 0 {
      if let owner { _ = unsafe chown(folder, owner.user, owner.group) }
    } else if errno != EEXIST {
      throw OutputError(name: folder, number: errno)
    } else if FileStatus(folder)?.isDirectory != true {
      throw OutputError(name: folder, number: ENOTDIR)
    }
  }

  var name: String { folder }
  var isFile: Bool { false }
  var isKept: Bool { true }

  func write(_ octets: [UInt8]) throws(OutputError) { try write(octets, isLast: false) }

  func reopen() throws(OutputError) {}

  func rotate(stamp: String, keeping: Int) throws(OutputError) {
    try end()
    let path = names.path(stamp)
    let descriptor = unsafe open(path + RotatedNames.unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError(name: path + RotatedNames.unfinished, number: errno) }
    state.withLock { state in (state.descriptor, state.path) = (descriptor, path) }
    if isPacked { try beginPacking() }
    // The one being written counts.
    names.prune(keeping: keeping - 1, besides: path + RotatedNames.unfinished)
  }

  func end() throws(OutputError) {
    if isPacked { try write([], isLast: true) }
    let (descriptor, path) = state.withLock { state in
      defer { (state.descriptor, state.path) = (-1, "") }
      return (state.descriptor, state.path)
    }
    guard descriptor >= 0 else { return }
    close(descriptor)
    guard unsafe rename(path + RotatedNames.unfinished, path) == 0 else { throw OutputError(name: path, number: errno) }
  }

  private func beginPacking() throws(OutputError) {
    try state.withLock { (state) throws(OutputError) in
      if state.packer != nil { return }
      do throws(CompressionError) {
        state.packer = try ZstdPacker()
      } catch {
        throw OutputError(name: folder, number: 0, words: error.description)
      }
    }
  }

  private func write(_ octets: [UInt8], isLast: Bool) throws(OutputError) {
    try state.withLock { (state) throws(OutputError) in
      guard state.descriptor >= 0 else { return }
      var packed = octets
      do throws(CompressionError) {
        if let packer = state.packer { packed = try packer.pack(octets, isLast: isLast) }
      } catch {
        throw OutputError(name: folder, number: 0, words: error.description)
      }
      try OutputFile.write(packed, to: state.descriptor, name: folder)
    }
  }
}
