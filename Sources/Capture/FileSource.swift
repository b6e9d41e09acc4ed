#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file, pipe or terminal: one owner, closed once.
final class FileSource: OctetSource {
  private let descriptor: Int32
  private let isOwned: Bool
  /// Whether it is a regular file, which can be opened again from its start.
  let isRegular: Bool
  /// When it was last modified, in nanoseconds since the epoch.
  let modified: Int64

  /// Opens the file at `path`.
  init(_ path: CapturePath) throws(CaptureError) {
    let opened = path.open()
    guard opened >= 0 else { throw CaptureError(opening: SystemError.last) }
    guard let status = FileStatus(descriptor: opened) else {
      let error = SystemError.last
      close(opened)
      throw .system(error)
    }
    if status.isDirectory {
      close(opened)
      throw .directory
    }
    descriptor = opened
    isOwned = true
    isRegular = status.isRegular
    modified = status.modified
  }

  /// Takes standard input, which stays open when the source is done.
  init(standardInput: Void) throws(CaptureError) {
    guard let status = FileStatus(descriptor: STDIN_FILENO) else { throw .system(SystemError.last) }
    guard !status.isDirectory else { throw .directory }
    descriptor = STDIN_FILENO
    isOwned = false
    isRegular = status.isRegular
    modified = status.modified
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    while true {
      // A read that has begun to wait is not ended by a signal.
      if !isRegular, !waitsForOctets() { return 0 }
      // The buffer is the free part of the slab, which outlives the call.
      #if canImport(Glibc)
        let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      // Somebody else made it non-blocking.
      case EAGAIN: isSilent(for: -1)
      default: throw .system(SystemError.last)
      }
    }
  }

  var size: UInt64? {
    guard isRegular, let status = FileStatus(descriptor: descriptor) else { return nil }
    return UInt64(clamping: status.size)
  }

  var wouldWait: Bool { !isRegular && isSilent(for: 0) }

  /// How long it is waited for octets before it is asked whether anybody still waits, in milliseconds.
  private static let patience: Int32 = 200

  /// Waits until there is something to read, or the end; false where nobody waits any more.
  private func waitsForOctets() -> Bool {
    while true {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // One pollfd on the stack, alive during the call.
      let count = unsafe poll(&request, 1, Self.patience)
      if count > 0 || count < 0 && errno != EINTR { return true }
      if Waiting.isOver { return false }
    }
  }

  /// Whether nothing can be read of the descriptor within so many milliseconds; -1 waits as long as it takes.
  @discardableResult private func isSilent(for patience: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // One pollfd on the stack, alive during the call.
    return unsafe poll(&request, 1, patience) == 0
  }
}
