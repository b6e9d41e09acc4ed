/// Parts of the page that come in any order and stand in theirs.
struct PageList {
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

  /// Writes all in order.
  func write(to html: inout HTMLWriter) {
    let order = parts.indices.sorted { (parts[$0].place, $0) < (parts[$1].place, $1) }
    for index in order { html.append(parts[index].html) }
  }
}
