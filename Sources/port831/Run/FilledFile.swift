import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file with something in it, to which an output is added (`--append`): whether what it holds bears that.
///
/// A run that was killed leaves a last line, row or block that is not whole, and what is put behind it would be lost with
/// it. Of a file that may be written and not read nothing is known: it is taken as it is.
struct FilledFile {
  private let path: String
  private let size: Int64

  /// The file at `path`; nil when there is none, it is empty, or it is no regular file.
  init?(_ path: String) {
    guard let status = FileStatus(path), status.isRegular, status.size > 0 else { return nil }
    self.path = path
    size = status.size
  }

  /// Whether its last line is whole.
  var endsLine: Bool {
    guard let last = octets(at: size - 1, count: 1) else { return true }
    return last == [UInt8(ascii: "\n")]
  }

  /// Why rows of a table that begins with `header` cannot be added to it.
  func obstacle(toRowsBelow header: [UInt8]) -> String? {
    if !begins(with: header) {
      return "begins with another header, below which the rows would not fit: give the table another file, or --force "
        + "to replace this one"
    }
    if !endsLine {
      return "ends within a row, as after a run that was killed: end or remove that row, or give the table another file"
    }
    return nil
  }

  /// Why a section of pcapng cannot be added to it.
  var obstacleToPackets: String? {
    if octets(at: 0, count: 4) != Self.sectionType { return "is no pcapng file: packets cannot be added" }
    if !endsBlock {
      return "ends within a block, as after a run that was killed, and nobody could read what is put behind that: give "
        + "-w another file (port831 read -w OTHER of this one saves what it holds)"
    }
    return nil
  }

  /// A Section Header Block's type, which is the same in either byte order.
  private static let sectionType: [UInt8] = [0x0A, 0x0D, 0x0D, 0x0A]

  /// Whether its last block is whole: a block's length stands at both ends of it.
  private var endsBlock: Bool {
    guard let trailer = octets(at: size - 4, count: 4) else { return false }
    let big = trailer.reduce(0 as Int64) { $0 << 8 | Int64($1) }
    let little = trailer.reversed().reduce(0 as Int64) { $0 << 8 | Int64($1) }
    for length in [little, big] where length >= 12 && length % 4 == 0 && length <= size {
      if octets(at: size - length + 4, count: 4) == trailer { return true }
    }
    return false
  }

  private func begins(with opening: [UInt8]) -> Bool {
    guard size >= Int64(opening.count) else { return false }
    guard let octets = octets(at: 0, count: opening.count) else { return true }
    return octets == opening
  }

  /// Octets of it; nil when they are not there, or cannot be read.
  private func octets(at offset: Int64, count: Int) -> [UInt8]? {
    guard offset >= 0 else { return nil }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var octets = [UInt8](repeating: 0, count: count)
    // So few octets of a regular file come at once.
    let taken = unsafe octets.withUnsafeMutableBytes { buffer in
      unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
    }
    return taken == count ? octets : nil
  }
}
