import Capture

/// Directories with files of which none is a capture. Who reads "complete" of them, as of a folder whose captures lie a
/// level deeper, would be deceived for ever.
struct BareDirectories {
  /// How many of them are named.
  private static let limit = 16

  /// A sentence for each.
  let sentences: [String]

  /// Those of `list`, all of which `line` has looked at. What is named like a capture is ``MisnamedCaptures``' matter.
  init(_ list: InputList, after line: borrowing TimeLine) {
    guard line.notCaptures > 0 else {
      sentences = []
      return
    }
    var bare = Set(list.inputs.compactMap(\.directory))
    for (index, source) in list.inputs.enumerated() {
      guard let directory = source.directory else { continue }
      let facts = line.facts(of: UInt32(clamping: index))
      if facts.format != nil || facts.error != nil { bare.remove(directory) }
    }
    // A run that was ended early has not come to all of them.
    for source in list.inputs {
      guard let directory = source.directory, bare.contains(directory), case .file(let path) = source.place else {
        continue
      }
      if MisnamedCaptures.isNamedLikeCapture(path.octets) || MisnamedCaptures.error(path) == nil {
        bare.remove(directory)
      }
    }
    let hasSubfolders = list.subfolders > 0
    sentences = bare.sorted().prefix(Self.limit).map { directory in
      Self.sentence(list.directories[directory].text, hasSubfolders: hasSubfolders)
    }
  }

  /// `no file of DIR is a capture`, and how what lies deeper is read.
  static func sentence(_ directory: String, hasSubfolders: Bool) -> String {
    let words = "no file of \(directory) is a capture"
    guard hasSubfolders else { return words }
    let command = "find \(ShellWord.text(directory)) -type f | port831 read --files-from -"
    return "\(words); subfolders are not looked into: name them, or \(command)"
  }
}
