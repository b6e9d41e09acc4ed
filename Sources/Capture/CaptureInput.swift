/// One thing to read: a file, or standard input.
public struct CaptureInput: Hashable, Sendable {
  /// Where it is.
  public enum Place: Hashable, Sendable {
    /// A file, or a named pipe.
    case file(CapturePath)
    /// Standard input, `-`.
    case standardInput
  }

  /// Where it is.
  public var place: Place
  /// The directory it was found in: an index into the directories of its list; nil if it was named itself.
  public var directory: Int?

  /// An input that was named itself.
  public init(_ place: Place) { self.place = place }

  /// Its name for people, safe for a terminal.
  public var name: String {
    switch place {
    case .file(let path): path.text
    case .standardInput: "-"
    }
  }
}
