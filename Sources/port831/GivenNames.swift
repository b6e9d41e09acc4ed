import Capture

/// The words of the command line as octets: names of files need not be UTF-8, and the parser knows text only.
struct GivenNames {
  /// Behind an option of so many octets a name may begin, as in `-nrFILE`.
  private static let longestOption = 16

  private var words: [[UInt8]]

  /// The words behind the program's name.
  init(_ words: [[UInt8]] = Self.typed) { self.words = words }

  /// The path that a word of the parser's names. Where it is not all text, that is the first word which reads like it,
  /// or the end of one, that was not asked for before: several names may read alike.
  mutating func path(_ text: String) -> CapturePath {
    guard text.unicodeScalars.contains("\u{FFFD}") else { return CapturePath(text) }
    for (index, word) in words.enumerated() {
      let starts = word.indices.prefix(Self.longestOption)
      guard let start = starts.first(where: { String(decoding: word[$0...], as: UTF8.self) == text }) else { continue }
      words.remove(at: index)
      return CapturePath(octets: Array(word[start...]))
    }
    return CapturePath(text)
  }

  /// The words of this process.
  static var typed: [[UInt8]] {
    (0..<Int(CommandLine.argc)).dropFirst().compactMap { index in
      // The words live as long as the process, and each ends with a zero.
      guard let word = unsafe CommandLine.unsafeArgv[index] else { return nil }
      var octets: [UInt8] = []
      while unsafe word[octets.count] != 0 { octets.append(unsafe UInt8(bitPattern: word[octets.count])) }
      return octets
    }
  }
}
