import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard input, output and error, as whoever starts the program leaves them.
enum StandardStreams {
  /// Opens `/dev/null` where one of them is closed (`>&-`): the next file that is opened would get its number, and with
  /// it what is written for people.
  ///
  /// Who closes standard output wants nothing there, and that nobody reads it is no failure (interface.md, exit code
  /// 0). From a standard input that was closed nothing can be read, which is one.
  static func occupyClosed(_ descriptors: ClosedRange<Int32> = STDIN_FILENO...STDERR_FILENO) {
    for descriptor in descriptors where FileStatus(descriptor: descriptor) == nil {
      let null = unsafe open("/dev/null", O_WRONLY)
      guard null >= 0, null != descriptor else { continue }
      dup2(null, descriptor)
      close(null)
    }
  }
}
