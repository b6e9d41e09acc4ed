/// The directory of `--streams`: the CLI makes it, and nobody but the user can read what is in it.
public protocol StreamFiles: ~Copyable {
  /// An open file.
  associatedtype File
  /// Creates the file `name` (0600) and opens it; `name` is made of digits, fixed words and at most one `messages/`.
  mutating func create(_ name: String) throws -> File
  /// Opens a file that was created before, to go on at its end.
  mutating func reopen(_ name: String) throws -> File
  /// Writes all of `octets` at the end.
  mutating func append(_ octets: RawSpan, to file: File) throws
  /// Closes the file.
  mutating func close(_ file: File) throws
  /// Removes the file `name`, which is not open; that there is none is no error.
  mutating func remove(_ name: String) throws
}
