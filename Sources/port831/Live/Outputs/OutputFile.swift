import Bytes
import Capture
import Confinement

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A descriptor to write to: standard output, or a file that can be opened anew and put aside.
///
/// A file that cannot be opened anew, or put aside, goes on as it is, which is said: it is better kept than lost.
final class OutputFile: OutputTarget {
  /// The output's name, for messages.
  let name: String
  /// The file's path; nil for standard output, and for what is no regular file and must keep its name: a device, a
  /// pipe.
  let path: String?
  let isKept: Bool
  private let isPrivate: Bool
  private let descriptor: Locked<Int32>
  private let told = Locked<String?>(nil)

  /// Standard output.
  init(standard descriptor: Int32, name: String) {
    self.name = name
    path = nil
    isPrivate = false
    isKept = FileStatus(descriptor: descriptor)?.isRegular == true
    self.descriptor = Locked(descriptor)
  }

  /// A new file; with an account, it belongs to that. What holds what was captured is for its owner alone.
  init(
    creating path: String, existing: DescriptorOutput.Existing, owner: Account?, isPrivate: Bool = false
  ) throws(OutputError) {
    let descriptor = try DescriptorOutput.opened(path, existing: existing, isPrivate: isPrivate)
    let isRegular = FileStatus(descriptor: descriptor)?.isRegular == true
    if let owner, isRegular { _ = fchown(descriptor, owner.user, owner.group) }
    name = path
    self.path = isRegular ? path : nil
    self.isPrivate = isPrivate
    isKept = isRegular
    self.descriptor = Locked(descriptor)
  }

  var isFile: Bool { path != nil }
  var notice: String? { told.withLock { $0 } }

  /// Whether nobody but the owner can read a file, or no longer: one that existed had whatever mode. What is no file,
  /// as a device or a pipe, stays as it is.
  static func isMadePrivate(_ descriptor: Int32) -> Bool {
    guard let status = FileStatus(descriptor: descriptor) else { return false }
    if !status.isRegular || status.isPrivate { return true }
    return fchmod(descriptor, 0o600) == 0
  }

  /// Writes whole records: of those that do not all find room, none is left in the file in part.
  func write(_ octets: [UInt8]) throws(OutputError) {
    let descriptor = descriptor.withLock { $0 }
    var position = 0
    do throws(OutputError) {
      try Self.write(octets, from: &position, to: descriptor, name: name)
    } catch {
      if isFile { DescriptorOutput.takeBack(position, from: descriptor) }
      throw error
    }
  }

  /// Closes a file; standard output stays open.
  func end() throws(OutputError) {
    guard let path else { return }
    let old = descriptor.withLock { current in
      defer { current = -1 }
      return current
    }
    guard old >= 0, close(old) == 0 else { throw OutputError(name: path, number: errno) }
  }

  /// Writes all behind `position` to a descriptor, as ``DescriptorOutput`` does.
  static func write(
    _ octets: [UInt8], from position: inout Int, to descriptor: Int32, name: String
  ) throws(OutputError) {
    // The octets are shared for the time of the write, not copied.
    try Octets(octets).withBytes { (bytes) throws(OutputError) in
      try DescriptorOutput.write(bytes, from: &position, to: descriptor, name: name)
    }
  }

  /// Opens the path again: what was renamed is left, and the records go on in a file of the old name, be it made by us
  /// or by who renamed the other one. It is as private as that was.
  func reopen() {
    guard let path else { return }
    do throws(OutputError) {
      let fresh = try DescriptorOutput.opened(path, existing: .append, isPrivate: isPrivate)
      let old = descriptor.withLock { current in
        defer { current = fresh }
        return current
      }
      if old >= 0 { close(old) }
      told.withLock { $0 = nil }
    } catch {
      tell("cannot be opened anew", error)
    }
  }

  /// Renames the file and begins a new one; removes the oldest of those put aside beyond `keeping`. A file that
  /// somebody else has moved away is put aside already.
  func rotate(stamp: String, keeping: Int) {
    guard let path else { return }
    let names = RotatedNames(path)
    do throws(OutputError) {
      if isInPlace(path) { try names.putAside(path, stamp) }
    } catch {
      return tell("cannot be put aside", error)
    }
    reopen()
    names.prune(keeping: keeping)
  }

  /// Whether the path still leads to what is written to.
  private func isInPlace(_ path: String) -> Bool {
    guard let there = FileStatus(path), let ours = FileStatus(descriptor: descriptor.withLock { $0 }) else {
      return false
    }
    return there.isSame(as: ours)
  }

  private func tell(_ what: String, _ error: OutputError) {
    told.withLock { $0 = OutputTrouble.sentence(name, what, error) }
  }
}

/// What is said of an output that goes on although something was not done.
enum OutputTrouble {
  /// `events.ndjson cannot be opened anew (Permission denied): what follows still goes to the file that was open`.
  static func sentence(_ name: String, _ what: String, _ error: OutputError) -> String {
    let words = error.words ?? SystemError.text(error.number)
    return "\(name) \(what) (\(words)): what follows still goes to the file that was open"
  }
}
