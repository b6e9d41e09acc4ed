/// Parts of the page that come in any order and stand in theirs.
struct PageList {
  /// So many stand in the page; the others wait for the script.
  static let shown = 2000

  private var parts: [(place: UInt64, html: HTMLWriter)] = []
  /// Octets of all parts.
  private(set) var octets = 0

  /// How many there are.
  var count: Int { parts.count }

  /// Adds a part at `place`; those at one place keep their order.
  mutating func add(at place: UInt64, _ write: (inout HTMLWriter) -> Void) {
    var html = HTMLWriter()
    write(&html)
    octets += html.octets.count
    parts.append((place, html))
  }

  /// Writes the first in order.
  func write(to html: inout HTMLWriter) { for index in order.prefix(Self.shown) { html.append(parts[index].html) } }

  /// Writes the others.
  func writeRest(to html: inout HTMLWriter) {
    for index in order.dropFirst(Self.shown) { html.append(parts[index].html) }
  }

  private var order: [Int] { parts.indices.sorted { (parts[$0].place, $0) < (parts[$1].place, $1) } }
}
