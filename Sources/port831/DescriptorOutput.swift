import Bytes
import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why an output could not be written.
struct OutputError: Error, Equatable, CustomStringConvertible {
  /// The output's name, as the user gave it.
  let name: String
  /// The system's error number.
  let number: Int32
  /// What went wrong, where the system has no number for it; of a file that exists already, what can be done.
  var words: String?

  init(name: String, number: Int32, words: String? = nil) {
    self.name = name
    self.number = number
    self.words = words
  }

  /// An output that exists already, and cannot be added to.
  static func existing(_ name: String) -> OutputError {
    OutputError(name: name, number: EEXIST, words: "--force replaces it")
  }

  /// Whether the reader of a pipe went away, which ends an output but is nobody's fault.
  var isClosedPipe: Bool { number == EPIPE }

  var description: String {
    if number == EEXIST { return "\(name) exists already: \(words ?? "--force replaces it, --append adds to it")" }
    return "\(name): \(words ?? SystemError.text(number))"
  }
}

/// The system's words for its error numbers.
enum SystemError {
  /// What `number` means.
  static func text(_ number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: words)
  }
}

/// An output over a file descriptor, buffered.
final class DescriptorOutput {
  private static let capacity = 64 * 1024
  /// The output's name, for messages.
  let name: String
  private let descriptor: Int32
  private let closesDescriptor: Bool
  private var buffer = Octets()
  /// The error that ended this output; nothing is written behind it.
  private(set) var failure: OutputError?

  /// Standard output or standard error.
  init(standard descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    closesDescriptor = false
  }

  /// What to do with a file that exists.
  enum Existing { case refuse, replace, append }

  /// A new file, readable by others as the umask says, or only by its owner where it holds what was captured.
  init(creating path: String, existing: Existing, isPrivate: Bool = false) throws(OutputError) {
    descriptor = try Self.opened(path, existing: existing, isPrivate: isPrivate)
    name = path
    closesDescriptor = true
  }

  /// A file that is open, and is closed with the output.
  init(owning descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    closesDescriptor = true
  }

  /// A descriptor for `path`, on which every write goes to the end, wherever somebody else has cut the file meanwhile.
  ///
  /// Only a regular file can be destroyed, and only such a one is refused when it is there: a device, a named pipe and
  /// the shell's `>(command)` are there before they are written to.
  static func opened(_ path: String, existing: Existing, isPrivate: Bool = false) throws(OutputError) -> Int32 {
    var flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
    switch existing {
    case .refuse: flags |= O_EXCL
    case .replace: flags |= O_TRUNC
    case .append: break
    }
    var descriptor = unsafe open(path, flags, isPrivate ? 0o600 : 0o644)
    if descriptor < 0 {
      let number = errno
      guard number == EEXIST, let status = FileStatus(path), !status.isRegular else {
        throw OutputError(name: path, number: number)
      }
      if status.isDirectory { throw OutputError(name: path, number: EISDIR) }
      descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputError(name: path, number: errno) }
      // Somebody may have put a file there meanwhile.
      if FileStatus(descriptor: descriptor)?.isRegular != false {
        close(descriptor)
        throw OutputError(name: path, number: EEXIST)
      }
    }
    if isPrivate, !OutputFile.isMadePrivate(descriptor) {
      let number = errno
      close(descriptor)
      throw OutputError(name: path, number: number)
    }
    return descriptor
  }

  /// What is said once of an output with octets as they were captured.
  static func warning(of name: String) -> String { "\(name) holds what was captured, credentials included" }

  deinit { if closesDescriptor { _ = close(descriptor) } }

  /// Whether the output is a terminal.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether it is a terminal on which colours are wanted.
  var isColored: Bool { isTerminal && Environment.takesColor(isTerminal: true) }

  /// The width of the terminal in columns, if it is one.
  var terminalWidth: Int? {
    var size = winsize()
    guard isTerminal, unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Takes octets; they reach the file when the buffer is full or at ``flush()``.
  func write(_ octets: RawSpan) {
    guard failure == nil else { return }
    buffer.append(octets)
    if buffer.count >= Self.capacity { flush() }
  }

  /// Takes a text.
  func write(_ text: String) {
    guard failure == nil else { return }
    buffer.append(text)
    if buffer.count >= Self.capacity { flush() }
  }

  /// Says a sentence to whoever runs the program, at once. Names and values in it may be made of anything: a terminal
  /// obeys none of it, and a line stays one.
  func say(_ sentence: String) { say(sentence, nil) }

  /// The same, in red where it is an error, and on a line of its own what helps.
  func say(_ sentence: String, _ remedy: Remedy?, isRed: Bool = false) {
    let words = LiveText.safe(remedy.map { "\(sentence). \($0.effect):" } ?? sentence)
    write(isRed ? "\u{1B}[31mport831: \(words)\u{1B}[0m\n" : "port831: \(words)\n")
    if let remedy { write("    \(LiveText.safe(remedy.command))\n") }
    flush()
  }

  /// Writes what is waiting, behind which nothing comes; the reason to end with when it could not be written, which is
  /// said. That a reader went away is none.
  func end() -> Reason? {
    flush()
    guard let failure, !failure.isClosedPipe else { return nil }
    DescriptorOutput(standard: STDERR_FILENO, name: "standard error").say("\(failure)")
    return .output
  }

  /// Writes what is waiting.
  func flush() {
    guard failure == nil, !buffer.isEmpty else { return }
    var position = 0
    do throws(OutputError) {
      try buffer.withBytes { (bytes) throws(OutputError) in
        try Self.write(bytes, from: &position, to: descriptor, name: name)
      }
    } catch {
      if closesDescriptor { Self.takeBack(position, from: descriptor) }
      failure = error
    }
    buffer.removeAll(keepingCapacity: true)
  }

  // MARK: Writing

  /// Writes all of `octets` behind `position`, over and over where the system takes only a part; `position` says how
  /// far that came. Where nobody may block, as on a pipe that somebody shares with us, room is waited for.
  static func write(
    _ octets: RawSpan, from position: inout Int, to descriptor: Int32, name: String
  ) throws(OutputError) {
    while position < octets.byteCount {
      let written = unsafe octets.extracting(position..<octets.byteCount).withUnsafeBytes { rest in
        #if canImport(Darwin)
          unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
          unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if written >= 0 {
        position += written
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        // What is wrong with it, the next write says.
        _ = unsafe poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw OutputError(name: name, number: errno)
      }
    }
  }

  /// Takes the last octets of a file away again: of what was to be written whole only a part had room.
  static func takeBack(_ count: Int, from descriptor: Int32) {
    guard count > 0, let status = FileStatus(descriptor: descriptor), status.isRegular else { return }
    if status.size >= Int64(count) { _ = ftruncate(descriptor, off_t(status.size - Int64(count))) }
  }
}
