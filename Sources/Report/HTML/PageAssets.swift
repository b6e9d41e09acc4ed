import Crypto

/// The page's one style sheet and its one script: `page.css`, `ladder.css` and `page.js` beside this file.
enum PageAssets {
  /// The style sheet.
  static var style: [UInt8] { PackageResources.page_css + PackageResources.ladder_css }
  /// The script: filters, sorting, the brush, themes. The page is whole without it, and it never makes markup.
  static var script: [UInt8] { PackageResources.page_js }

  /// What the page may do: apply that style and run that script, by their hashes, and nothing else, whatever gets in.
  static var policy: String {
    "default-src 'none'; style-src '\(hash(style))'; script-src '\(hash(script))'; img-src data:; "
      + "base-uri 'none'; form-action 'none'"
  }

  private static func hash(_ octets: [UInt8]) -> String {
    var json = JSONWriter()
    json.field("", base64: Array(SHA256.hash(data: octets)))
    // A member with an empty name: `"":"..."`.
    return "sha256-" + String(decoding: json.octets.dropFirst(4).dropLast(), as: UTF8.self)
  }
}
