#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension CapturePath {
  /// What stands at a path.
  enum Kind { case regular, directory, other, nothing }

  /// What stands at the path, links followed.
  var kind: Kind {
    guard !octets.contains(0) else { return .nothing }
    var status = stat()
    // The zero-terminated copy and the structure live during the call.
    let result = unsafe withTerminatedPath { unsafe stat($0, &status) }
    guard result == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  /// The names in the directory, in no order, without `.` and `..`.
  public func entries() throws(SystemError) -> [[UInt8]] {
    // The stream is closed before this returns; each entry is copied before the next is read.
    guard let stream = unsafe withTerminatedPath({ unsafe opendir($0) }) else { throw SystemError.last }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      // d_name ends with a zero within the entry.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          var length = 0
          while unsafe start[length] != 0 { length += 1 }
          return unsafe Array(UnsafeBufferPointer(start: start, count: length))
        }
      }
      if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
    }
    unsafe closedir(stream)
    return names
  }

  /// Lends the path as C wants it: with a zero behind it, during the call.
  public func withTerminatedPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let characters = (octets + [0]).map { CChar(bitPattern: $0) }
    // The array is alive during the call, and ends with a zero.
    return unsafe characters.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return unsafe body("") }
      return unsafe body(start)
    }
  }
}
