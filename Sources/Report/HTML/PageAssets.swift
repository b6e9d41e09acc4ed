import Crypto

/// The page's one style sheet and its one script. They stand in literals: resources that are embedded in code become
/// arrays of numbers, which take the compiler longer than the rest of this room.
enum PageAssets {
  /// The style sheet.
  static var style: String { pageStyle + ladderStyle }

  /// What the page may do: apply that style and run that script, by their hashes, and nothing else, whatever gets in.
  static var policy: String {
    "default-src 'none'; style-src '\(hash(style))'; script-src '\(hash(script))'; img-src data:; "
      + "base-uri 'none'; form-action 'none'"
  }

  private static func hash(_ text: String) -> String {
    var json = JSONWriter()
    json.field("", base64: Array(SHA256.hash(data: Array(text.utf8))))
    // A member with an empty name: `"":"..."`.
    return "sha256-" + String(decoding: json.octets.dropFirst(4).dropLast(), as: UTF8.self)
  }
}
