/// Why a policy cannot be used, and where in its file the reason stands.
struct PolicyError: Error, Equatable, CustomStringConvertible {
  /// The file, as it was named.
  let name: String
  /// Line and column, from 1; nil where it is no matter of the text.
  let place: Place?
  /// What is wrong.
  let sentence: String
  /// Whether the file could not even be read.
  var isUnreadable = false

  /// A place in the text of a file.
  struct Place: Equatable {
    let line: Int
    let column: Int
  }

  /// `policy.yaml:3:5: what is wrong`, as editors understand it.
  var description: String {
    guard let place else { return "\(name): \(sentence)" }
    return "\(name):\(place.line):\(place.column): \(sentence)"
  }
}
