extension [CChar] {
  /// What C has written into a buffer, up to the zero that ends it.
  var text: String { String(decoding: prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) }
}
