import Bytes

/// An element of channel management or of a tuning profile, as a value.
struct Element: Equatable, Sendable {
  var name: String
  var attributes: [(name: String, value: String)] = []
  /// The character data directly inside it.
  var text = ""
  var children: [Element] = []

  init(name: String) { self.name = name }

  /// The value of an attribute.
  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The child with that name.
  func child(_ name: String) -> Element? { children.first { $0.name == name } }

  static func == (left: Element, right: Element) -> Bool {
    left.name == right.name && left.text == right.text && left.children == right.children
      && left.attributes.elementsEqual(right.attributes) { $0.name == $1.name && $0.value == $1.value }
  }
}

extension Element: HasFootprint {
  /// Octets of memory held.
  var footprint: Int {
    let texts = name.footprint + text.footprint + attributes.blockSize + children.footprint
    return attributes.reduce(texts) { $0 + $1.name.footprint + $1.value.footprint }
  }
}
