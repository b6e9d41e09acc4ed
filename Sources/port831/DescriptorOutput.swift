import Bytes

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
  /// What went wrong, where the system has no number for it.
  var words: String?

  init(name: String, number: Int32, words: String? = nil) {
    self.name = name
    self.number = number
    self.words = words
  }

  /// Whether the reader of a pipe went away, which ends an output but is nobody's fault.
  var isClosedPipe: Bool { number == EPIPE }

  var description: String {
    if number == EEXIST { return "\(name) exists already: --force replaces it, --append adds to it" }
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
    var flags = O_WRONLY | O_CREAT | O_CLOEXEC
    switch existing {
    case .refuse: flags |= O_EXCL
    case .replace: flags |= O_TRUNC
    case .append: flags |= O_APPEND
    }
    let descriptor = unsafe open(path, flags, isPrivate ? 0o600 : 0o644)
    guard descriptor >= 0 else { throw OutputError(name: path, number: errno) }
    self.descriptor = descriptor
    name = path
    closesDescriptor = true
    if isPrivate, !OutputFile.isMadePrivate(descriptor) { throw OutputError(name: path, number: errno) }
  }

  /// What is said once of an output with octets as they were captured.
  static func warning(of name: String) -> String { "\(name) holds what was captured, credentials included" }

  deinit { if closesDescriptor { _ = close(descriptor) } }

  /// Whether the output is a terminal.
  var isTerminal: Bool { isatty(descriptor) == 1 }

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

  /// The same, and on a line of its own what helps.
  func say(_ sentence: String, _ remedy: Remedy?) {
    if let remedy {
      let words = LiveText.safe("\(sentence). \(remedy.effect):")
      write("port831: \(words)\n    \(LiveText.safe(remedy.command))\n")
    } else {
      write("port831: \(LiveText.safe(sentence))\n")
    }
    flush()
  }

  /// Writes what is waiting.
  func flush() {
    guard failure == nil, !buffer.isEmpty else { return }
    buffer.withBytes { bytes in
      var position = 0
      while position < bytes.byteCount, failure == nil {
        let written = unsafe bytes.extracting(position..<bytes.byteCount).withUnsafeBytes { rest in
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
        } else if errno != EINTR {
          failure = OutputError(name: name, number: errno)
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
