extension String {
  /// Whether a word of small letters stands in it, in letters of any case.
  ///
  /// Octets are searched: the library's search through characters costs more than reading a whole session.
  public func mentions(_ word: StaticString) -> Bool {
    Octets(lowercased()).withBytes { $0.firstOffset(of: word) != nil }
  }
}
