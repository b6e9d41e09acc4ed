// Its headers bring `timeval`, which the compiler takes for its own where it sees the whole module.
import CPcap
import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory of its own for a test, removed with all its files when the test lets go of it.
final class TemporaryDirectory {
  let path: String
  private var files: Set<String> = []

  init() throws(SystemError) {
    var template = Array("/tmp/capture-tests.XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let start = buffer.baseAddress, let made = unsafe mkdtemp(start) else { return nil }
      return unsafe String(cString: made)
    }
    guard let made else { throw SystemError(code: errno) }
    path = made
  }

  deinit {
    for name in files {
      unsafe unlink("\(path)/\(name)")
      unsafe rmdir("\(path)/\(name)")
    }
    unsafe rmdir(path)
  }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ octets: [UInt8]) -> CapturePath {
    files.insert(name)
    if let file = unsafe fopen("\(path)/\(name)", "wb") {
      _ = unsafe octets.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
      unsafe fclose(file)
    }
    return CapturePath("\(path)/\(name)")
  }

  /// Makes a directory in it.
  func makeDirectory(_ name: String) {
    files.insert(name)
    unsafe mkdir("\(path)/\(name)", 0o700)
  }

  /// Makes a named pipe in it.
  func makePipe(_ name: String) {
    files.insert(name)
    unsafe mkfifo("\(path)/\(name)", 0o600)
  }

  /// Makes a symbolic link in it.
  func link(_ name: String, to target: String) {
    files.insert(name)
    unsafe symlink(target, "\(path)/\(name)")
  }

  /// Says when a file was last modified, in seconds since the epoch.
  func touch(_ name: String, _ seconds: Int) {
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    _ = unsafe utimes("\(path)/\(name)", &times)
  }
}
