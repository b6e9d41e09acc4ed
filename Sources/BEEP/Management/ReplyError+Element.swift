/// Reading an `error` element (RFC 3080 section 7.1).
extension ReplyError {
  init(_ element: Element) {
    code = element["code"].flatMap { UInt16($0) }.map { Int($0) }
    diagnostic = element.text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
