import Capture
import TLS

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A key log in the format of NSS (RFC 9850) on disk, which may grow while it is read.
final class KeyLogFile {
  private static let variable = "SSLKEYLOGFILE"
  /// The file's name.
  let name: String
  private let mode: Int32
  private var descriptor: Int32
  private var offset: Int64 = 0
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  /// The file at `path`, or the one that `SSLKEYLOGFILE` names for `env`. Of one that is followed only what is there is
  /// read, and nobody is waited for who may write into a pipe.
  init(_ path: String, isFollowed: Bool) throws(OutputError) {
    name = path == "env" ? Environment.value(Self.variable) ?? "" : path
    if path == "env", name.isEmpty {
      let state = Environment.value(Self.variable) == nil ? "not set" : "empty"
      throw OutputError(
        name: "env", number: ENOENT, words: "the environment variable \(Self.variable) is \(state)")
    }
    guard !name.isEmpty else { throw OutputError(name: "''", number: ENOENT) }
    mode = O_RDONLY | O_CLOEXEC | (isFollowed ? O_NONBLOCK : 0)
    descriptor = try Self.open(name, mode)
  }

  deinit { close(descriptor) }

  /// Reads on into a log, up to the end that the file has now; begins anew where it was cut.
  func read(into log: inout KeyLog) throws(OutputError) {
    if let status = FileStatus(descriptor: descriptor), status.isRegular, status.size < offset {
      lseek(descriptor, 0, SEEK_SET)
      log.finish()
      offset = 0
    }
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count >= 0 else { throw OutputError(name: name, number: errno) }
      if count == 0 { return }
      offset += Int64(count)
      unsafe log.consume(buffer.span.bytes.extracting(0..<count))
    }
  }

  /// Opens the path again: somebody may have renamed the file.
  func reopen() throws(OutputError) {
    let fresh = try Self.open(name, mode)
    close(descriptor)
    (descriptor, offset) = (fresh, 0)
  }

  private static func open(_ name: String, _ mode: Int32) throws(OutputError) -> Int32 {
    let descriptor = systemOpen(name, mode)
    guard descriptor >= 0 else { throw OutputError(name: name, number: errno) }
    return descriptor
  }
}

/// The system's `read`, whose name is taken here.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}

/// The system's `open`, likewise.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { unsafe open(path, flags) }
