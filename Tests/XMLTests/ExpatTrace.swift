import CExpat

/// What libexpat says about a document, in the lines of a plain `TokenTrace`.
final class ExpatTrace {
  var lines: [String] = []
  var isWellFormed = false
  private var pending: [UInt8] = []

  /// What expat writes between a namespace and a name; it refuses namespaces that hold it.
  static let separator = UInt8(ascii: "|")

  init(_ octets: [UInt8]) {
    guard let parser = unsafe XML_ParserCreateNS(nil, XML_Char(Self.separator)) else { return }
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(parser, expatStart, expatEnd)
    unsafe XML_SetCharacterDataHandler(parser, expatText)
    let status = unsafe octets.withUnsafeBytes { buffer in
      unsafe XML_Parse(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), 1)
    }
    isWellFormed = status == XML_STATUS_OK
    unsafe XML_ParserFree(parser)
    flush()
  }

  func start(_ name: String, _ attributes: [(String, String)]) {
    flush()
    lines.append("<" + name + attributes.map { " \($0.0)=\($0.1)" }.sorted().joined())
  }

  func end(_ name: String) {
    flush()
    lines.append(">" + name)
  }

  func text(_ octets: [UInt8]) { pending += octets }

  private func flush() {
    if !pending.isEmpty { lines.append("text \(String(decoding: pending, as: UTF8.self).debugDescription)") }
    pending = []
  }
}

private func trace(_ data: UnsafeMutableRawPointer?) -> ExpatTrace? {
  guard let data = unsafe data else { return nil }
  return unsafe Unmanaged<ExpatTrace>.fromOpaque(data).takeUnretainedValue()
}

private func expatStart(
  _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) {
  guard let trace = unsafe trace(data), let name = unsafe name else { return }
  var pairs: [(String, String)] = []
  var index = 0
  while let key = unsafe attributes?[index], let value = unsafe attributes?[index + 1] {
    unsafe pairs.append((String(cString: key), String(cString: value)))
    index += 2
  }
  unsafe trace.start(String(cString: name), pairs)
}

private func expatEnd(_ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?) {
  guard let trace = unsafe trace(data), let name = unsafe name else { return }
  unsafe trace.end(String(cString: name))
}

private func expatText(_ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<XML_Char>?, _ count: Int32) {
  guard let trace = unsafe trace(data), let text = unsafe text else { return }
  unsafe trace.text(UnsafeRawBufferPointer(start: text, count: Int(count)).map { $0 })
}
