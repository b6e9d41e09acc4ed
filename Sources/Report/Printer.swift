import Bytes

/// A buffer before a ``TextOutput``: whole lines gather in it, and a failed write ends it.
struct Printer<Output: TextOutput & ~Copyable>: ~Copyable {
  /// The output.
  private(set) var output: Output
  /// What was not yet written.
  var buffer: [UInt8] = []
  /// How many octets gather before they are written.
  private let threshold: Int
  /// Whether a write has failed: nothing more is written.
  private(set) var hasFailed = false

  /// A printer that writes when `threshold` octets have gathered.
  init(_ output: consuming Output, threshold: Int = 32 << 10) {
    self.output = output
    self.threshold = threshold
  }

  /// Takes whole lines that gathered elsewhere, and leaves nothing there.
  mutating func take(_ lines: inout [UInt8]) {
    if buffer.isEmpty {
      swap(&buffer, &lines)
    } else {
      buffer += lines
      lines.removeAll(keepingCapacity: true)
    }
  }

  /// Writes when enough has gathered.
  mutating func settle() throws {
    if buffer.count >= threshold { try flush() }
  }

  /// Writes what has gathered.
  mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    if hasFailed { return }
    // The buffer is shared for the time of the write, not copied.
    let octets = Octets(buffer)
    do {
      try octets.withBytes { (span) throws in try output.write(span) }
    } catch {
      hasFailed = true
      throw error
    }
  }
}
