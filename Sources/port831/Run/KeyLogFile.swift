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
    while try readPiece(into: &log) {}
  }

  /// Reads the next piece into a log; false where there is none.
  private func readPiece(into log: inout KeyLog) throws(OutputError) -> Bool {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return false }
      guard count >= 0 else { throw OutputError(name: name, number: errno) }
      if count == 0 { return false }
      offset += Int64(count)
      unsafe buffer.withUnsafeBytes { unsafe log.consume($0.bytes.extracting(0..<count)) }
      return true
    }
  }

  /// What is to be said of a key log without a secret, which opens nothing; nil where there is one. What can be read
  /// only once, as a pipe, is not looked at, nor what is empty and `mayGrow`.
  static func remark(on path: String, mayGrow: Bool) -> String? {
    // A pipe is not even opened: who writes to it would take that for its reader, and lose what was written.
    let place = path == "env" ? Environment.value(Self.variable) ?? "" : path
    guard let status = FileStatus(place), status.isRegular || FileStatus("/dev/null")?.isSame(as: status) == true else {
      return nil
    }
    if mayGrow, status.size == 0 { return nil }
    do throws(OutputError) {
      let file = try KeyLogFile(path, isFollowed: true)
      var log = KeyLog(secretBound: 1)
      while log.count == 0, try file.readPiece(into: &log) {}
      log.finish()
      guard log.count == 0 else { return nil }
      let lines = log.linesIgnored
      let rest = lines == 0 ? "" : " (\(LiveNumber.exact(lines)) \(lines == 1 ? "line is" : "lines are") none)"
      return "the key log \(file.name) holds no secret\(rest)"
    } catch {
      // It is said by who needs the secrets.
      return nil
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
