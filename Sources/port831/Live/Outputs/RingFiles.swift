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
/// has left in the middle keeps that ending, is not read as whole, and goes when its turn comes. No file is ever
/// written over; where there is no room left, the oldest goes before its turn.
final class RingFiles: OutputTarget {
  private struct State {
    var descriptor: Int32 = -1
    var path = ""
    /// The moment in its name.
    var stamp = ""
    /// What packs the files, one after the other; nil until the first that is packed.
    var packer: ZstdPacker?
    /// Whether what follows could not be unpacked, because something of the file had no room.
    var isTorn = false
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

  func reopen() {}

  var notice: String? { nil }

  func rotate(stamp: String, keeping: Int) throws(OutputError) {
    try end()
    let path = try begin(stamp)
    if isPacked { try beginPacking() }
    // The one being written counts.
    names.prune(keeping: keeping - 1, besides: path + RotatedNames.unfinished)
  }

  /// Begins a file with the name of a moment, or with the next one that no file has, whole or not; answers its path.
  private func begin(_ first: String) throws(OutputError) -> String {
    var stamp = first
    for _ in 0..<RotatedNames.attempts {
      let path = names.path(stamp)
      let part = path + RotatedNames.unfinished
      if unsafe access(path, F_OK) != 0 {
        let descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
          state.withLock { state in (state.descriptor, state.path, state.stamp) = (descriptor, path, stamp) }
          return path
        }
        let number = errno
        if Self.isForRoom(number), names.removeOldest(besides: part) { continue }
        guard number == EEXIST else { throw OutputError(name: part, number: number) }
      }
      stamp = MomentStamp.next(stamp)
    }
    throw RotatedNames.exhausted(folder)
  }

  func end() throws(OutputError) {
    var failure: OutputError?
    do throws(OutputError) {
      if isPacked { try write([], isLast: true) }
    } catch {
      failure = error
    }
    let hasFailed = failure != nil
    let (descriptor, path, stamp, isTorn) = state.withLock { state in
      defer { (state.descriptor, state.path, state.stamp, state.isTorn) = (-1, "", "", false) }
      // What it still holds belongs to this file.
      if hasFailed || state.isTorn { state.packer = nil }
      return (state.descriptor, state.path, state.stamp, state.isTorn)
    }
    guard descriptor >= 0 else { return }
    close(descriptor)
    // What is not whole keeps its ending; the next file is begun all the same.
    if let failure { throw failure }
    if !isTorn { try names.putAside(path + RotatedNames.unfinished, stamp) }
  }

  /// Whether an error says that there is no room: what is old goes then before what is new.
  private static func isForRoom(_ number: Int32) -> Bool { number == ENOSPC || number == EDQUOT }

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
      guard state.descriptor >= 0, !state.isTorn else { return }
      var packed = octets
      do throws(CompressionError) {
        if let packer = state.packer { packed = try packer.pack(octets, isLast: isLast) }
      } catch {
        throw OutputError(name: folder, number: 0, words: error.description)
      }
      do throws(OutputError) {
        try write(packed, to: state.descriptor, besides: state.path + RotatedNames.unfinished)
      } catch {
        state.isTorn = isPacked
        throw error
      }
    }
  }

  /// Writes all; as long as there is no room, the oldest file goes. Of what finds none nothing is left in the file.
  private func write(_ octets: [UInt8], to descriptor: Int32, besides written: String) throws(OutputError) {
    var position = 0
    while true {
      do throws(OutputError) {
        return try OutputFile.write(octets, from: &position, to: descriptor, name: folder)
      } catch {
        if Self.isForRoom(error.number), names.removeOldest(besides: written) { continue }
        DescriptorOutput.takeBack(position, from: descriptor)
        throw error
      }
    }
  }
}
