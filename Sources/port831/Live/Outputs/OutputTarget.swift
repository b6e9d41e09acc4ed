/// What an output queue writes to.
protocol OutputTarget: AnyObject, Sendable {
  /// The output's name, for messages.
  var name: String { get }
  /// Whether it is a file that can be opened anew and put aside by name.
  var isFile: Bool { get }
  /// Whether what is written is kept somewhere, as it is not in a pipe.
  var isKept: Bool { get }
  /// What could not be done although the output goes on, as a sentence; nil when there is nothing to say.
  var notice: String? { get }
  /// Writes all.
  func write(_ octets: [UInt8]) throws(OutputError)
  /// Opens the file anew.
  func reopen() throws(OutputError)
  /// Ends the file and begins the next one; keeps so many of the old ones, 0 for all.
  func rotate(stamp: String, keeping: Int) throws(OutputError)
  /// Nothing follows.
  func end() throws(OutputError)
}
