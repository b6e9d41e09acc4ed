/// Why a database could not be written, in SQLite's words.
public struct DatabaseError: Error, Equatable, CustomStringConvertible {
  /// What SQLite says.
  public let description: String
}
