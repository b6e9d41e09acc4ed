/// Values with commas between them.
enum CommaList {
  /// The parts of a list, without the blanks at their ends, as people put one behind a comma. What is empty is a part,
  /// too.
  static func parts(of text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      var part = part.drop { $0.isWhitespace }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }
  }
}
