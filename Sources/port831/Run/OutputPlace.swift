import Capture

/// A file that is written, or read, and the option that names it: enough to tell whether two of them would destroy each
/// other, be they there already or not.
struct OutputPlace {
  /// The option and the name, as they were given.
  let text: String
  private var status: FileStatus?
  /// Where it will be, when it is not there.
  private let folder: FileStatus?
  private let name: String
  /// So many links are followed to a file that is not there.
  private static let linkLimit = 8

  /// The file at `path`, which `option` names, or a `file` in the folder that it names.
  init(_ option: String, _ path: String, file: String? = nil) {
    self.init(
      option.hasSuffix("=") ? option + path : "\(option) \(path)", at: file.map { "\(path)/\($0)" } ?? path)
  }

  /// The file at `given`, which messages call `text`.
  init(_ text: String, at given: String) {
    self.text = text
    var path = given
    for _ in 0..<Self.linkLimit where FileStatus(path) == nil {
      guard let target = SymbolicLink.target(of: path) else { break }
      path = target.hasPrefix("/") ? target : SplitPath(path).prefix + target
    }
    status = FileStatus(path)
    let parts = SplitPath(path)
    folder = FileStatus(parts.folder)
    name = parts.name
  }

  /// The file at `path`, whose name need not be text, which messages call `text`.
  init(_ text: String, at path: CapturePath) {
    self.init(text, at: String(decoding: path.octets, as: UTF8.self))
    if status == nil { status = FileStatus(path) }
  }

  /// A standard stream of the program, where it is a file; nil where it is a pipe or a terminal.
  init?(_ text: String, descriptor: Int32) {
    guard let status = FileStatus(descriptor: descriptor), status.isRegular else { return nil }
    self.text = text
    self.status = status
    folder = nil
    name = ""
  }

  /// Whether both are one file, in which something can be destroyed: in a device, as `/dev/null`, nothing can.
  func isSame(as other: OutputPlace) -> Bool {
    if let status, let otherStatus = other.status { return !status.isDevice && status.isSame(as: otherStatus) }
    guard status == nil, other.status == nil, let folder, let otherFolder = other.folder else { return false }
    return name == other.name && folder.isSame(as: otherFolder)
  }
}
